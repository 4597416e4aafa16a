using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.Deals;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Clients;

/// <summary>New name, credit code and address; answers the new version. Its handovers that nobody has submitted yet take the new name.</summary>
public sealed record CorrectClientCommand(Guid ClientId, string Name, string? CreditCode, string? Address, long? ExpectedVersion)
    : IRequest<long>, IAboutClient, IEdit, IRequirePolicy<ClientKeepersPolicy>;

internal sealed class CorrectClientValidator : AbstractValidator<CorrectClientCommand>
{
    public CorrectClientValidator()
    {
        RuleFor(c => c.Name).Text(200);
        RuleFor(c => c.CreditCode).OptionalText(18);
        RuleFor(c => c.Address).OptionalText(500);
    }
}

internal sealed class CorrectClientHandler(IRepository<Client> clients, IRepository<HandoverPackage> packages, IRepository<DealReceipt> receipts, ICaller caller, TimeProvider time) : IRequestHandler<CorrectClientCommand, long>
{
    public async Task<long> Handle(CorrectClientCommand request, CancellationToken cancellationToken)
    {
        var client = await clients.GetAsync(request.ClientId, cancellationToken);
        client.ExpectVersion(request.ExpectedVersion);
        var at = time.GetUtcNow();
        client.Correct(request.Name, request.CreditCode, request.Address, at);
        var named = await packages.ListAsync(new OtherwiseNamed(client), cancellationToken);
        var told = named.Count == 0 ? [] : await receipts.ListAsync(new ReceiptsFor([.. named.Select(package => package.Id)]), cancellationToken);
        foreach (var package in named)
        {
            var before = package.Items;
            package.RestateClient(client, caller.PersonId, at);
            foreach (var receipt in told.Where(one => one.HandoverId == package.Id)) receipt.Follow(before, package.Items);
        }

        await clients.SaveChangesAsync(cancellationToken);
        return client.Version;
    }
}

internal sealed class ReceiptsFor : Specification<DealReceipt>
{
    public ReceiptsFor(IReadOnlyCollection<HandoverId> handovers) => Query.Where(receipt => handovers.Contains(receipt.HandoverId));
}

/// <summary>Open handovers of a client that still bear another name of it.</summary>
internal sealed class OtherwiseNamed : Specification<HandoverPackage>
{
    public OtherwiseNamed(Client client)
    {
        var (id, name) = (client.Id, client.Name);
        Query.Where(package => package.ClientId == id && package.ClientName != name && (package.State == HandoverState.Draft
            || (package.BeforeGoLive && package.State != HandoverState.Cancelled && package.State != HandoverState.Voided)));
    }
}

using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Clients;

/// <summary>New name, credit code and address; answers the new version.</summary>
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

internal sealed class CorrectClientHandler(IRepository<Client> clients, TimeProvider time) : IRequestHandler<CorrectClientCommand, long>
{
    public async Task<long> Handle(CorrectClientCommand request, CancellationToken cancellationToken)
    {
        var client = await clients.GetAsync(request.ClientId, cancellationToken);
        client.ExpectVersion(request.ExpectedVersion);
        client.Correct(request.Name, request.CreditCode, request.Address, time.GetUtcNow());
        await clients.SaveChangesAsync(cancellationToken);
        return client.Version;
    }
}

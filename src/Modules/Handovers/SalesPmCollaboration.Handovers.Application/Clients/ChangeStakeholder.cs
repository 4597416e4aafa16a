using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Clients;

/// <summary>Replaces what is known of one stakeholder; answers the client's new version.</summary>
public sealed record ChangeStakeholderCommand(
    Guid ClientId, Guid StakeholderId, StakeholderRole Role, string Name, string? Title, string? Phone, string? Email, string? Note, long? ExpectedVersion)
    : IRequest<long>, IAboutClient, IEdit, IRequirePolicy<ClientKeepersPolicy>;

internal sealed class ChangeStakeholderValidator : AbstractValidator<ChangeStakeholderCommand>
{
    public ChangeStakeholderValidator()
    {
        RuleFor(c => c.Role).Known();
        RuleFor(c => c.Name).Text(100);
        RuleFor(c => c.Title).OptionalText(100);
        RuleFor(c => c.Phone).OptionalText(40);
        RuleFor(c => c.Email).OptionalText(200).EmailAddress();
        RuleFor(c => c.Note).OptionalText(1000);
    }
}

internal sealed class ChangeStakeholderHandler(IRepository<Client> clients, TimeProvider time) : IRequestHandler<ChangeStakeholderCommand, long>
{
    public async Task<long> Handle(ChangeStakeholderCommand request, CancellationToken cancellationToken)
    {
        var client = await clients.GetWithAsync(request.ClientId, request.StakeholderId, cancellationToken);
        client.ExpectVersion(request.ExpectedVersion);
        var changed = new Stakeholder(request.StakeholderId, request.Role, request.Name, request.Title, request.Phone, request.Email, request.Note);
        client.ChangeStakeholder(changed, time.GetUtcNow());
        await clients.SaveChangesAsync(cancellationToken);
        return client.Version;
    }
}

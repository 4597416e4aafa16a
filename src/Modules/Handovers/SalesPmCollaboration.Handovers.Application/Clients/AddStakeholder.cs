using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Clients;

/// <summary>Somebody on the client's side.</summary>
public sealed record AddStakeholderCommand(Guid ClientId, StakeholderRole Role, string Name, string? Title, string? Phone, string? Email, string? Note)
    : IRequest<Added>, IAboutClient, ICommute, IRequirePolicy<ClientKeepersPolicy>;

internal sealed class AddStakeholderValidator : AbstractValidator<AddStakeholderCommand>
{
    public AddStakeholderValidator()
    {
        RuleFor(c => c.Role).Known();
        RuleFor(c => c.Name).Text(100);
        RuleFor(c => c.Title).OptionalText(100);
        RuleFor(c => c.Phone).OptionalText(40);
        RuleFor(c => c.Email).OptionalText(200).EmailAddress();
        RuleFor(c => c.Note).OptionalText(1000);
    }
}

internal sealed class AddStakeholderHandler(IRepository<Client> clients, TimeProvider time) : IRequestHandler<AddStakeholderCommand, Added>
{
    public async Task<Added> Handle(AddStakeholderCommand request, CancellationToken cancellationToken)
    {
        var client = await clients.GetAsync(request.ClientId, cancellationToken);
        var stakeholder = new Stakeholder(Guid.CreateVersion7(), request.Role, request.Name, request.Title, request.Phone, request.Email, request.Note);
        client.AddStakeholder(stakeholder, time.GetUtcNow());
        await clients.SaveChangesAsync(cancellationToken);
        return new(stakeholder.Id, client.Version);
    }
}

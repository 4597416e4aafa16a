using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Clients;

/// <summary>What the client likes or dislikes.</summary>
public sealed record NotePreferenceCommand(Guid ClientId, string Text) : IRequest<Added>, IAboutClient, ICommute, IRequirePolicy<ClientKeepersPolicy>;

internal sealed class NotePreferenceValidator : AbstractValidator<NotePreferenceCommand>
{
    public NotePreferenceValidator() => RuleFor(c => c.Text).Text(1000);
}

internal sealed class NotePreferenceHandler(IRepository<Client> clients, ICaller caller, TimeProvider time) : IRequestHandler<NotePreferenceCommand, Added>
{
    public async Task<Added> Handle(NotePreferenceCommand request, CancellationToken cancellationToken)
    {
        var client = await clients.GetAsync(request.ClientId, cancellationToken);
        var preference = new Preference(Guid.CreateVersion7(), request.Text, caller.PersonId, time.GetUtcNow());
        client.NotePreference(preference);
        await clients.SaveChangesAsync(cancellationToken);
        return new(preference.Id, client.Version);
    }
}

using FluentValidation;
using MediatR;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.MachineClients;

/// <summary>Renames, gives or withdraws scopes, disables or enables; counts from the program's next request.</summary>
public sealed record CorrectMachineClientCommand(Guid ClientId, long? ExpectedVersion, string Name, IReadOnlyList<string> Scopes, bool Disabled)
    : IRequest<MachineClientView>, IRequirePolicy<AdministratorOnly>, IEdit;

internal sealed class CorrectMachineClientValidator : AbstractValidator<CorrectMachineClientCommand>
{
    public CorrectMachineClientValidator()
    {
        RuleFor(c => c.Name).NotEmpty().MaximumLength(MachineClient.NameLimit);
        RuleFor(c => c.Scopes).KnownScopes();
    }
}

internal sealed class CorrectMachineClientHandler(IRepository<MachineClient> clients, TimeProvider time) : IRequestHandler<CorrectMachineClientCommand, MachineClientView>
{
    public async Task<MachineClientView> Handle(CorrectMachineClientCommand request, CancellationToken cancellationToken)
    {
        var client = await clients.GetAsync(request.ClientId, cancellationToken);
        client.ExpectVersion(request.ExpectedVersion);
        client.Correct(request.Name, request.Scopes, request.Disabled, time.GetUtcNow());
        await clients.SaveChangesAsync(cancellationToken);
        return client.ToView();
    }
}

using MediatR;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.MachineClients;

/// <summary>The old secret and the tokens got with it are void from the next request on.</summary>
public sealed record RenewMachineSecretCommand(Guid ClientId) : IRequest<MachineClientSecret>, IRequirePolicy<AdministratorOnly>;

internal sealed class RenewMachineSecretHandler(IRepository<MachineClient> clients, TimeProvider time) : IRequestHandler<RenewMachineSecretCommand, MachineClientSecret>
{
    public async Task<MachineClientSecret> Handle(RenewMachineSecretCommand request, CancellationToken cancellationToken)
    {
        var client = await clients.GetAsync(request.ClientId, cancellationToken);
        var secret = client.RenewSecret(time.GetUtcNow());
        await clients.SaveChangesAsync(cancellationToken);
        return new MachineClientSecret(client.Id, secret, client.ToView());
    }
}

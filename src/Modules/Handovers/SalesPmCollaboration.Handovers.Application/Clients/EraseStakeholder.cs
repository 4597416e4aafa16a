using MediatR;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Clients;

/// <summary>Removes a person's data for good on request; harmless when repeated. Answers the client's version.</summary>
public sealed record EraseStakeholderCommand(Guid ClientId, Guid StakeholderId) : IRequest<long>, IAboutClient, ICommute, IRequirePolicy<ContactErasersPolicy>;

internal sealed class EraseStakeholderHandler(IRepository<Client> clients, TimeProvider time) : IRequestHandler<EraseStakeholderCommand, long>
{
    public async Task<long> Handle(EraseStakeholderCommand request, CancellationToken cancellationToken)
    {
        var client = await clients.GetWithAsync(request.ClientId, request.StakeholderId, cancellationToken);
        client.EraseStakeholder(request.StakeholderId, time.GetUtcNow());
        await clients.SaveChangesAsync(cancellationToken);
        return client.Version;
    }
}

internal static class ClientStakeholders
{
    /// <summary>A stakeholder that is named in the address and not there is 404, not a rule.</summary>
    public static async Task<Client> GetWithAsync(this IRepository<Client> clients, Guid clientId, Guid stakeholderId, CancellationToken ct)
    {
        var client = await clients.GetAsync(clientId, ct);
        return client.Stakeholders.Any(one => one.Id == stakeholderId) ? client : throw new NotFound(nameof(Stakeholder), stakeholderId);
    }
}

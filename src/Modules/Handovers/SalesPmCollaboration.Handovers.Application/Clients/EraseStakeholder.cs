using MediatR;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Clients;

/// <summary>Removes a person's data for good on request, from the client's file and from every handover; harmless when repeated. Answers the client's version.</summary>
public sealed record EraseStakeholderCommand(Guid ClientId, Guid StakeholderId) : IRequest<long>, IAboutClient, ICommute, IRequirePolicy<ContactErasersPolicy>;

internal sealed class EraseStakeholderHandler(IRepository<Client> clients, IRepository<HandoverPackage> packages, IHandoversNaming handovers, Forgetting forgetting, TimeProvider time)
    : IRequestHandler<EraseStakeholderCommand, long>
{
    /// <summary>Names a text: nobody gives a reason here.</summary>
    public const string Reason = "@erasure.from-client-file";

    public async Task<long> Handle(EraseStakeholderCommand request, CancellationToken cancellationToken)
    {
        var client = await clients.GetWithAsync(request.ClientId, request.StakeholderId, cancellationToken);
        foreach (var package in await handovers.StakeholderAsync(request.StakeholderId, client.Id, cancellationToken)) await forgetting.EraseAsync(package, request.StakeholderId.ToString(), Reason, cancellationToken);
        // Last, because meetings know him by the name on his file.
        client.EraseStakeholder(request.StakeholderId, time.GetUtcNow());
        // One context holds them all: the file and the handovers are saved together or not at all.
        await packages.SaveChangesAsync(cancellationToken);
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

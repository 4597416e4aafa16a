using SalesPmCollaboration.Handovers.Application.Meetings;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Clients;

/// <summary>What the early planning meeting shows of the client; by the same right as the client's own page.</summary>
internal sealed class ClientPast(IRepository<Client> clients, IClientsServed served, ICaller caller)
{
    public async Task<ClientHistoryView?> OfAsync(HandoverPackage package, CancellationToken ct)
    {
        if (package.StoodAt is not null || await served.TieAsync(caller, package.ClientId.Value, ct) is not { } tie || !ClientSight.Serves(caller, tie)) return null;
        if (await clients.FindAsync(package.ClientId.Value, ct) is not { } client) return null;
        return new(
            client.Key,
            [.. client.ContractHistory.Where(one => one.ContractNumber != package.ContractNumber).Select(one => new ContractDetails(one.ContractNumber, one.ProjectName, MoneyDto.From(one.Amount), one.SignedOn, one.Remark))],
            [.. client.Preferences.Select(one => one.Text)]);
    }
}

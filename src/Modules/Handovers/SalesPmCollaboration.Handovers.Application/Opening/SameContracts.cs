using SalesPmCollaboration.Handovers.Application.Deals;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;

namespace SalesPmCollaboration.Handovers.Application.Opening;

/// <summary>Living handovers by the contract that they are for; a query over the listings.</summary>
internal interface IContractNumbers
{
    /// <summary>Numbers of those of the client that bear the contract number, of other projects than this one, at most five; cancelled and void ones are none.</summary>
    /// <param name="clientId">Null where the client is yet to be told: then of every client.</param>
    Task<IReadOnlyList<string>> BearersAsync(Guid? clientId, string contractNumber, Guid? project, CancellationToken ct);
}

/// <summary>Says where a contract is another project's too: one deal may have come by two ways under two ids, which nobody but people can tell.</summary>
internal sealed class SameContracts(IContractNumbers contracts)
{
    /// <summary>Until it is signed: whoever signs has read it.</summary>
    public async Task<Warning?> OfAsync(HandoverPackage package, CancellationToken ct) =>
        package is { IsCalledOff: true } or { StoodAt: not null } or { IsSignedOff: true, BeforeGoLive: false } ? null : await OfAsync(DealClients.IsUnnamed(package.ClientName) ? null : package.ClientId.Value, package.ContractNumber, package.ProjectId.Value, ct);

    /// <param name="clientId">Null where nobody has named the client: any could be meant.</param>
    /// <param name="project">Null of one that is not opened yet.</param>
    public async Task<Warning?> OfAsync(Guid? clientId, string? contractNumber, Guid? project, CancellationToken ct)
    {
        if (contractNumber is null || await contracts.BearersAsync(clientId, contractNumber, project, ct) is not { Count: > 0 } others) return null;
        return new Warning(WarningCodes.ContractElsewhere, null, [contractNumber, string.Join(", ", others)]);
    }
}

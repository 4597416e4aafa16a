using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;

namespace SalesPmCollaboration.Handovers.Application.Clients;

internal static class ContractHistory
{
    /// <summary>Where the handover is signed, or ran before go-live, and its contract has a number.</summary>
    /// <returns>True where something changed.</returns>
    public static bool EnterHistoryOf(this HandoverPackage package, Client client) =>
        package is { IsSignedOff: true, ContractNumber: { } number } && client.KeepContract(package.Id, new PastContract(number, package.ProjectName, package.Amount, package.ContractOn));
}

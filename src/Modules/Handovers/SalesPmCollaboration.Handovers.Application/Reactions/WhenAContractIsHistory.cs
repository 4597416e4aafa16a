using SalesPmCollaboration.Contracts.Handovers;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Reactions;

/// <summary>A signed handover, or a project that ran before go-live, enters the client's contract history, which the next handover shows.</summary>
internal sealed class WhenAContractIsHistory(IRepository<HandoverPackage> packages, IRepository<Client> clients) : IReactTo<HandoverOpened>, IReactTo<HandoverSigned>
{
    public async Task WhenAsync(HandoverOpened published, EventEnvelope envelope, CancellationToken ct)
    {
        if (await packages.FindAsync(published.HandoverId, ct) is { BeforeGoLive: true } package) await RecordAsync(package, ct);
    }

    public async Task WhenAsync(HandoverSigned published, EventEnvelope envelope, CancellationToken ct)
    {
        if (await packages.FindAsync(published.HandoverId, ct) is { } package) await RecordAsync(package, ct);
    }

    /// <summary>Once: lots of a project share their contract.</summary>
    private async Task RecordAsync(HandoverPackage package, CancellationToken ct)
    {
        if (package.ContractNumber is not { } number || await clients.FindAsync(package.ClientId.Value, ct) is not { } client) return;
        if (client.ContractHistory.Any(known => known.ContractNumber == number)) return;
        client.RecordContract(new PastContract(number, package.ProjectName, package.Amount, package.ContractOn));
        await clients.SaveChangesAsync(ct);
    }
}

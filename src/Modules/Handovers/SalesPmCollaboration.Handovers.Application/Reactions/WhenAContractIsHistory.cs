using SalesPmCollaboration.Contracts.Handovers;
using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Reactions;

/// <summary>A signed handover, or a project that ran before go-live, enters the client's contract history, which the next handover shows; a voided one leaves it.</summary>
internal sealed class WhenAContractIsHistory(IRepository<HandoverPackage> packages, IRepository<Client> clients) : IReactTo<HandoverOpened>, IReactTo<HandoverSigned>, IReactTo<HandoverVoided>
{
    public async Task WhenAsync(HandoverOpened published, EventEnvelope envelope, CancellationToken ct)
    {
        if (await packages.FindAsync(published.HandoverId, ct) is { BeforeGoLive: true, IsCalledOff: false } package) await KeepAsync(package, ct);
    }

    public async Task WhenAsync(HandoverSigned published, EventEnvelope envelope, CancellationToken ct)
    {
        if (await packages.FindAsync(published.HandoverId, ct) is { IsCalledOff: false } package) await KeepAsync(package, ct);
    }

    public async Task WhenAsync(HandoverVoided published, EventEnvelope envelope, CancellationToken ct)
    {
        if (await packages.FindAsync(published.HandoverId, ct) is not { } package || await clients.FindAsync(package.ClientId.Value, ct) is not { } client) return;
        if (!client.ForgetContract(package.Id)) return;
        // Another lot of the project may hold the same contract.
        foreach (var lot in await packages.ListAsync(new LotsOf(package.ProjectId), ct)) lot.EnterHistoryOf(client);
        await clients.SaveChangesAsync(ct);
    }

    private async Task KeepAsync(HandoverPackage package, CancellationToken ct)
    {
        if (await clients.FindAsync(package.ClientId.Value, ct) is { } client && package.EnterHistoryOf(client)) await clients.SaveChangesAsync(ct);
    }
}

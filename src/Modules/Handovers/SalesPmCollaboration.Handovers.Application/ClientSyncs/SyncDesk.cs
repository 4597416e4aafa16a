using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.ClientSyncs;

internal sealed class SyncOf : Specification<ClientSync>
{
    public SyncOf(HandoverId handover) => Query.Where(one => one.HandoverId == handover);
}

/// <summary>Loads, changes and saves the client sync of a handover: what all its commands have in common.</summary>
internal sealed class SyncDesk(IRepository<ClientSync> all)
{
    public async Task<ClientSync> OfAsync(Guid handoverId, CancellationToken ct) =>
        await FindAsync(handoverId, ct) ?? throw new NotFound(nameof(ClientSync), handoverId);

    public Task<ClientSync?> FindAsync(Guid handoverId, CancellationToken ct) => all.FirstOrDefaultAsync(new SyncOf(new(handoverId)), ct);

    public async Task<long> ChangeAsync(Guid handoverId, Action<ClientSync> change, CancellationToken ct)
    {
        var sync = await OfAsync(handoverId, ct);
        change(sync);
        await all.SaveChangesAsync(ct);
        return sync.Version;
    }
}

using MediatR;
using SalesPmCollaboration.Handovers.Application.Expectations;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.ClientSyncs;

internal sealed class SyncOf : Specification<ClientSync>
{
    public SyncOf(HandoverId handover) => Query.Where(one => one.HandoverId == handover);
}

/// <summary>Loads, changes and saves the client sync of a handover: what all its commands have in common.</summary>
internal sealed class SyncDesk(IRepository<ClientSync> all, ExpectationDesk expectations)
{
    public async Task<ClientSync> OfAsync(Guid handoverId, CancellationToken ct) =>
        await FindAsync(handoverId, ct) ?? throw new NotFound(nameof(ClientSync), handoverId);

    public Task<ClientSync?> FindAsync(Guid handoverId, CancellationToken ct) => all.FirstOrDefaultAsync(new SyncOf(new(handoverId)), ct);

    /// <param name="number">Null: any action, done or not.</param>
    public async Task<bool> OwesAsync(ICaller caller, Guid handoverId, int? number, CancellationToken ct) =>
        caller.IsPerson && await FindAsync(handoverId, ct) is { } sync && sync.Actions.Any(one => (number is null || one.Number == number) && caller.ActsFor(one.Owner));

    /// <summary>What the agenda draws its deferrals from, as this reader may see it; null where no promise was written.</summary>
    public async Task<ExpectationConfirmation?> PromisesAsync(HandoverPackage package, CancellationToken ct)
    {
        var now = await expectations.FindAsync(package.Id, ct);
        return package.StoodAt is { } then ? now?.AsOf(then) : now;
    }

    /// <param name="check">What is asked of others before it changes.</param>
    public async Task<long> ChangeAsync(Guid handoverId, Action<ClientSync> change, CancellationToken ct, Func<ClientSync, Task>? check = null)
    {
        var sync = await OfAsync(handoverId, ct);
        if (check is not null) await check(sync);
        change(sync);
        await all.SaveChangesAsync(ct);
        return sync.Version;
    }
}

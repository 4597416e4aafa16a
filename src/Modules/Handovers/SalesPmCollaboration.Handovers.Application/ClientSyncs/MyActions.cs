using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.ClientSyncs;

/// <summary>What the reader, or somebody for whom he stands in, still owes to the client sync of a handover, also where he has no part in it: these actions and nothing else of it.</summary>
public sealed record ReadMyActionsQuery(Guid HandoverId) : IRequest<MyActionsView>, IAboutHandover, IRequirePolicy<ActionOwnerPolicy>;

/// <param name="Actions">The earliest due first.</param>
public sealed record MyActionsView(Guid HandoverId, string Project, IReadOnlyList<MyActionView> Actions);

/// <param name="AgreedOn">The day of the meeting that agreed on it.</param>
public sealed record MyActionView(int Number, string Text, DateOnly DueOn, DateOnly AgreedOn);

internal sealed class ReadMyActionsHandler(SyncDesk desk, IRepository<HandoverPackage> packages, ICaller caller) : IRequestHandler<ReadMyActionsQuery, MyActionsView>
{
    public async Task<MyActionsView> Handle(ReadMyActionsQuery request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        var sync = await desk.FindAsync(request.HandoverId, cancellationToken);
        return new(package.Key, package.ProjectName, sync is null ? [] :
            [.. sync.OpenActions.Where(one => caller.ActsFor(one.Owner)).OrderBy(one => one.DueOn).Select(one => new MyActionView(one.Number, one.Text, one.DueOn, sync.Records.First(record => record.Key == one.AgreedIn).On))]);
    }
}

/// <summary>Whoever owes or owed an action, and everybody who sees the handover.</summary>
internal sealed class ActionOwnerPolicy(IRepository<HandoverPackage> packages, SyncDesk desk) : IPolicy<IAboutHandover>
{
    public async ValueTask<Access> JudgeAsync(IAboutHandover request, ICaller caller, CancellationToken ct) =>
        await packages.FindAsync(request.HandoverId, ct) is not { } package ? Access.Hide
        : caller.Sees(package) || await desk.OwesAsync(caller, request.HandoverId, null, ct) ? Access.Allow : Access.Hide;
}

/// <summary>The owner of the action, and the three; all with their deputies.</summary>
internal sealed class FinishActionPolicy(IRepository<HandoverPackage> packages, SyncDesk desk) : IPolicy<FinishSyncActionCommand>
{
    public async ValueTask<Access> JudgeAsync(FinishSyncActionCommand request, ICaller caller, CancellationToken ct)
    {
        if (await packages.FindAsync(request.HandoverId, ct) is not { } package) return Access.Hide;
        if (caller.Signs(package) || await desk.OwesAsync(caller, request.HandoverId, request.Number, ct)) return Access.Allow;
        return caller.Sees(package) ? Access.Forbid : Access.Hide;
    }
}

using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.ClientSyncs;

public sealed partial class ClientSync
{
    public IReadOnlyList<OpenMove> Moves { get; private set; } = [];

    /// <summary>One move of each owner however many actions he has open; its dates are the earliest's. None once the project has ended it.</summary>
    public IReadOnlyList<OpenMove> WaitingFor() => !EndIsOpen ? [] :
        [.. OpenActions.GroupBy(one => one.Owner).Select(group => new OpenMove(group.Key, MeetingMoves.FinishSyncActions, group.Min(AgreedAt), group.Min(one => one.DueOn)))];

    private DateTimeOffset AgreedAt(SyncAction action) => AgreedIn(action)?.Minutes[0].At ?? StartedAt;

    private void Settle(DateTimeOffset at, PersonId? by = null)
    {
        var after = WaitingFor();
        foreach (var change in MoveChanges.Between(Moves, after, HandoverId, ProjectName, at, by, move => move.Person == StartedBy ? null : StartedBy)) Raise(change);
        Moves = after;
    }
}

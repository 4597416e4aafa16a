using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>What a change did to the open moves of a record: which ended and which began. A move whose dates alone changed begins again.</summary>
public static class MoveChanges
{
    /// <param name="by">Who did it, for his list of things done; null where the clock did.</param>
    /// <param name="waitsFor">Who waits for the move that begins.</param>
    public static IEnumerable<IDomainEvent> Between(
        IReadOnlyList<OpenMove> before, IReadOnlyList<OpenMove> after, HandoverId handover, string project, DateTimeOffset at, PersonId? by, Func<OpenMove, PersonId?> waitsFor)
    {
        foreach (var ended in before.Where(move => !after.Any(other => IsSame(move, other)))) yield return new MoveEnded(handover, ended.Person, ended.Action, at, by);
        foreach (var started in after.Where(move => !before.Contains(move)))
            yield return new MoveStarted(handover, started.Person, started.Action, project, started.Since, started.DueOn, waitsFor(started));
    }

    private static bool IsSame(OpenMove one, OpenMove other) => one.Person == other.Person && one.Action == other.Action;
}

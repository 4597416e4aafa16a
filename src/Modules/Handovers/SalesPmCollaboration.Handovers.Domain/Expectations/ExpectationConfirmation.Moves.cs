using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Expectations;

/// <summary>Codes of moves.</summary>
public static class ExpectationMoves
{
    /// <summary>The rep writes, sends and signs.</summary>
    public const string Sign = "expectations-sign";

    /// <summary>The rep has signed; the client is waited for, and the rep sees to it.</summary>
    public const string AwaitClient = "expectations-await-client";

    /// <summary>The project director decides a contest.</summary>
    public const string DecideContest = "expectations-decide-contest";

    public static IReadOnlyList<string> All { get; } = [Sign, AwaitClient, DecideContest];
}

public sealed partial class ExpectationConfirmation
{
    /// <summary>Whose move it is; none once the client has answered.</summary>
    public IReadOnlyList<OpenMove> WaitingFor() => ClosedAt is not null ? [] : [.. SigningMoves(), .. ContestMoves()];

    private IEnumerable<OpenMove> SigningMoves()
    {
        if (DueOn is not { } due) yield break;
        if (Latest?.State is null or VersionState.AwaitingRep) yield return new(Rep, ExpectationMoves.Sign, Latest?.At ?? OpenedAt, due);
        else if (Latest.State == VersionState.AwaitingClient) yield return new(Rep, ExpectationMoves.AwaitClient, Latest.Rep!.At, due);
    }

    /// <summary>One move however many contests are open; its dates are the earliest's.</summary>
    private IEnumerable<OpenMove> ContestMoves() => Judgements
        .Select(one => one.Contest).OfType<Contest>().Where(one => one.Decision is null).OrderBy(one => one.At).Take(1)
        .Select(one => new OpenMove(ProjectDirector, ExpectationMoves.DecideContest, one.At, one.DueOn));

    /// <summary>The last line of every change: says which moves began and which ended.</summary>
    private void Settle(DateTimeOffset at, PersonId? by = null)
    {
        var (before, after) = (Moves, WaitingFor());
        foreach (var change in MoveChanges.Between(before, after, HandoverId, ProjectName, at, by, move => move.Action == ExpectationMoves.DecideContest ? Rep : null)) Raise(change);
        Moves = after;
    }

    private void Tell(PersonId? person, string topic, IReadOnlyList<string> arguments, DateTimeOffset at)
    {
        if (person is { } who) Raise(new PartyInformed(HandoverId, who, topic, ProjectName, arguments, at));
    }
}

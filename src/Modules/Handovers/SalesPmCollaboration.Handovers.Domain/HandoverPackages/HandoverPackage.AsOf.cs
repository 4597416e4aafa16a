namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>What a predecessor reads on: his own period (domain.md 3.1).</summary>
public sealed partial class HandoverPackage
{
    /// <summary>Set where this is the package as it stood; null where it is the package as it stands.</summary>
    public DateTimeOffset? StoodAt { get; private set; }

    /// <summary>
    /// The package as it stood before an instant, to be read and never saved. An answer that was given anew since stands as it was where somebody's
    /// period or a deputy's act ended between, else it is left out: the submissions of the time hold it. Of a state left since, the records of the time tell which it was.
    /// </summary>
    public HandoverPackage AsOf(DateTimeOffset instant)
    {
        var then = (HandoverPackage)MemberwiseClone();
        then.StoodAt = instant;
        then.Items = [.. Items.Select(item => ItemBefore(item, instant))];
        then.TakeFactsBefore(instant);
        then.Assignments = [.. Assignments.Where(one => one.RecordedAt < instant).Select(one => one.EndedAt is null || one.EndedAt < instant ? one : one with { UntilOn = null, EndedAt = null })];
        then.Submissions = [.. Submissions.Where(one => one.At < instant).Select(one => one with { Review = one.Review?.At < instant ? one.Review : null, TakenBack = one.TakenBack?.At < instant ? one.TakenBack : null })];
        then.Signatures = AsOf(Signatures, instant);
        then.Workshops = [.. Workshops.Where(one => one.RecordedAt < instant)];
        then.Amendments = [.. Amendments.Where(one => one.ProposedAt < instant).Select(one => AsOf(one, instant))];
        then.Waivers = [.. Waivers.Select(one => one with { Signatures = [.. one.Signatures.Where(s => s.At < instant)], DroppedAt = one.DroppedAt < instant ? one.DroppedAt : null, ExpiredAt = one.ExpiredAt < instant ? one.ExpiredAt : null }).Where(one => one.Signatures.Count > 0)];
        then.Flags = [.. Flags.Where(one => one.RaisedAt < instant).Select(one => one.SettledAt < instant ? one : one with { SettledBy = null, SettledAt = null, Settlement = null })];
        then.Erasures = [.. Erasures.Where(one => one.At < instant)];
        then.Baselines = [.. Baselines.Where(one => one.At < instant)];
        then.Items = [.. then.Items.Select(then.JudgedThen)];
        if (CompletedAt >= instant) then.CompletedAt = null;
        then.Moves = [];
        if (StateSince >= instant) then.Reconstruct();
        return then;
    }

    private void Reconstruct()
    {
        (ClosingReason, ClosedBy) = (null, null);
        var signed = SigningParts.All(part => Signatures.Any(one => one.Counts && one.Part == part));
        if (CompletedAt is { } completed) Enter(HandoverState.Completed, completed);
        else if (LatestSubmission is not { } latest) Enter(BeforeGoLive ? HandoverState.Signed : HandoverState.Draft, OpenedAt);
        else if (signed) Enter(HandoverState.Signed, Signatures.Max(one => one.At));
        else if (latest.TakenBack is { } back) Enter(back.Outcome, back.At);
        else if (latest.Review is { } review) Enter(review.Outcome, review.At);
        else Enter(HandoverState.Submitted, latest.At);
    }

    private static IReadOnlyList<Signature> AsOf(IReadOnlyList<Signature> signatures, DateTimeOffset instant) =>
        [.. signatures.Where(one => one.At < instant).Select(one => one.SupersededAt < instant ? one : one with { SupersededAt = null })];

    private static Amendment AsOf(Amendment one, DateTimeOffset instant)
    {
        var then = one with { Signatures = AsOf(one.Signatures, instant) };
        return one.ClosedAt < instant ? then : then with { State = AmendmentState.Open, ClosedAt = null, ClosedBy = null, ClosingReason = null };
    }
}

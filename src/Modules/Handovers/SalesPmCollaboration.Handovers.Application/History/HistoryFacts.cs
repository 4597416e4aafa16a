using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.History;

/// <summary>Something that happened. Id stays the same however the package grows; the arguments are people, items, enums, days and texts that the text "history.{kind}" shows.</summary>
internal sealed record HistoryFact(string Kind, string Subject, DateTimeOffset At, PersonId? By, IReadOnlyList<object> Arguments, string? ItemKey = null)
{
    public string Id => $"{Kind}:{Subject}";

    /// <summary>Whose act it is: who did it without having the part did it for the one who had.</summary>
    public Part? Of { get; init; }
}

/// <summary>What a package's own records tell; they carry names, times and reasons.</summary>
internal static class HistoryFacts
{
    public static IEnumerable<HistoryFact> Of(HandoverPackage package) =>
    [
        new("opened", "", package.OpenedAt, package.Source == HandoverSource.Deal ? null : package.OpenedBy, [package.Source]),
        .. package.Assignments.SelectMany(Assigned),
        .. package.Items.SelectMany(Judged),
        .. package.Submissions.SelectMany(Submitted),
        .. package.Submissions.SelectMany(mark => IsItsOwn(mark) ? Covered(package, mark.Review!.Parts, mark.Review.By, mark.Review.At, $"{mark.Number}") : []),
        .. package.Submissions.SelectMany(mark => TakenBack(package, mark)),
        .. package.AnswersBefore.SelectMany(Conditions),
        .. package.Workshops.Select((one, index) => new HistoryFact("workshop", $"{index}", one.RecordedAt, one.RecordedBy, [one.On])),
        .. package.Signatures.Select(Signed),
        .. package.Signatures.Where(one => !one.Counts).DistinctBy(one => one.SupersededAt)
            .Select(one => new HistoryFact("superseded", $"{one.SupersededAt:O}", one.SupersededAt!.Value, null, [one.ContentHash[..12]])),
        .. package.Amendments.SelectMany(Amended),
        .. package.Waivers.SelectMany((waiver, index) => waiver.Signatures.Select(one => new HistoryFact("waived", $"{index}.{one.Side}", one.At, one.Person, [waiver.Until, waiver.Reason]))),
        .. package.Waivers.Where(waiver => waiver.DroppedAt is not null).Select((waiver, index) => new HistoryFact("waiver-dropped", $"{index}", waiver.DroppedAt!.Value, null, [waiver.Until])),
        .. package.Flags.SelectMany(Flagged),
        .. package.Baselines.Select((one, index) => new HistoryFact("baseline", $"{index}", one.At, one.By, [one.Facts.AcceptedOn])),
        .. package.Erasures.Select((one, index) => new HistoryFact("erased", $"{index}", one.At, one.By, [one.Reason])),
    ];

    private static IEnumerable<HistoryFact> Assigned(Assignment one, int index)
    {
        yield return one.Predecessor is { } before
            ? new("replaced", $"{index}", one.RecordedAt, one.RecordedBy, [one.Part, before, one.Person, one.FromOn, one.Reason ?? ""])
            : new("assigned", $"{index}", one.RecordedAt, one.RecordedBy, [one.Part, one.Person, one.FromOn]);
        if (one.TakeoverConfirmedAt is { } confirmed) yield return new("takeover", $"{index}", confirmed, one.Person, [one.Part]);
    }

    private static IEnumerable<HistoryFact> Judged(ChecklistItem item)
    {
        if (item.Verdict is not { } verdict) yield break;
        yield return verdict.Reason is { } reason
            ? new("judged-because", item.Key, verdict.At, verdict.By, [item, verdict.Kind, reason], item.Key) { Of = Part.ProjectManager }
            : new("judged", item.Key, verdict.At, verdict.By, [item, verdict.Kind], item.Key) { Of = Part.ProjectManager };
        foreach (var fact in ConditionOf(item, item.Key)) yield return fact;
    }

    /// <summary>Of answers that were given anew since, whose verdicts went with them.</summary>
    private static IEnumerable<HistoryFact> Conditions(EarlierAnswer earlier, int index) => ConditionOf(earlier.Item, $"{index}.{earlier.Item.Key}");

    private static IEnumerable<HistoryFact> ConditionOf(ChecklistItem item, string subject)
    {
        if (item.Verdict?.LapsedAt is { } lapsed) yield return new("lapsed", subject, lapsed, null, [item, item.Verdict.ClearBy!.Value], item.Key);
        if (item.Verdict?.ClearedAt is { } cleared) yield return new("condition-cleared", subject, cleared, item.Verdict.ClearedBy, [item], item.Key) { Of = Part.ProjectManager };
    }

    /// <summary>What was said at the time of an item that was answered or judged anew since.</summary>
    private static IEnumerable<HistoryFact> Covered(HandoverPackage package, IReadOnlyList<ScorePart> parts, PersonId judge, DateTimeOffset at, string subject) =>
        from part in parts
        from item in package.Items
        where item.Key == part.Key && part.Reason is not null && !(item.Verdict?.At <= at)
        select new HistoryFact("judged-because", $"{subject}.{part.Key}", at, judge, [item, part.Standing, part.Reason!], part.Key) { Of = Part.ProjectManager };

    /// <summary>A review that had let the package pass and did not stand.</summary>
    private static IEnumerable<HistoryFact> TakenBack(HandoverPackage package, SubmissionMark mark)
    {
        if (mark.TakenBack is not { } back) yield break;
        yield return new("taken-back", $"{mark.Number}", back.At, back.By, [mark.Number, CompletenessScore.From(back.Parts).Display(), back.Outcome]) { Of = Part.ProjectManager };
        if (back.By is not { } by) yield break;
        ScorePart[] fresh = [.. back.Parts.Where(part => part.Standing == ScoreStanding.Rejected && mark.Review?.Parts.FirstOrDefault(one => one.Key == part.Key)?.Standing != ScoreStanding.Rejected)];
        foreach (var fact in Covered(package, fresh, by, back.At, $"{mark.Number}.back")) yield return fact;
    }

    /// <summary>A review that came along from the submission before is that one's event.</summary>
    private static bool IsItsOwn(SubmissionMark mark) => mark.Review?.At >= mark.At;

    private static IEnumerable<HistoryFact> Submitted(SubmissionMark mark)
    {
        yield return mark.Reason is { } reason
            ? new("submitted-because", $"{mark.Number}", mark.At, mark.By, [mark.Number, mark.Hash[..12], reason]) { Of = Part.Rep }
            : new("submitted", $"{mark.Number}", mark.At, mark.By, [mark.Number, mark.Hash[..12]]) { Of = Part.Rep };
        if (mark.Review is { } review && IsItsOwn(mark)) yield return new("reviewed", $"{mark.Number}", review.At, review.By, [mark.Number, review.DisplayScore, review.Outcome]) { Of = Part.ProjectManager };
    }

    private static HistoryFact Signed(Signature one, int index) => one is { RecordedBy: { } scanner, OnBehalfOf: { } absent }
        ? new("signed-on-paper-for", $"{index}", one.At, scanner, [one.Part, one.Person, absent, one.ContentHash[..12], one.Assurance])
        : one is { RecordedBy: { } recorder }
        ? new("signed-on-paper", $"{index}", one.At, recorder, [one.Part, one.Person, one.ContentHash[..12], one.Assurance])
        : one.OnBehalfOf is { } named
        ? new("signed-for", $"{index}", one.At, one.Person, [one.Part, named, one.ContentHash[..12], one.Assurance])
        : new("signed", $"{index}", one.At, one.Person, [one.Part, one.ContentHash[..12], one.Assurance]);

    private static IEnumerable<HistoryFact> Amended(Amendment one)
    {
        yield return new("amendment-proposed", $"{one.Number}", one.ProposedAt, one.ProposedBy, [one.Number, one.Reason]);
        foreach (var signature in one.Signatures) yield return AmendmentSigned(one.Number, signature);
        if (one is { State: AmendmentState.InForce, ClosedAt: { } inForce }) yield return new("amendment-in-force", $"{one.Number}", inForce, null, [one.Number]);
        if (one is { State: AmendmentState.Withdrawn, ClosedAt: { } withdrawn }) yield return new("amendment-withdrawn", $"{one.Number}", withdrawn, one.ClosedBy, [one.Number, one.ClosingReason ?? ""]);
    }

    private static HistoryFact AmendmentSigned(int number, Signature one) => one is { RecordedBy: { } scanner, OnBehalfOf: { } absent }
        ? new("amendment-signed-on-paper-for", $"{number}.{one.Part}", one.At, scanner, [number, one.Part, one.Person, absent])
        : one is { RecordedBy: { } recorder }
        ? new("amendment-signed-on-paper", $"{number}.{one.Part}", one.At, recorder, [number, one.Part, one.Person])
        : one.OnBehalfOf is { } named
        ? new("amendment-signed-for", $"{number}.{one.Part}", one.At, one.Person, [number, one.Part, named])
        : new("amendment-signed", $"{number}.{one.Part}", one.At, one.Person, [number, one.Part]);

    private static IEnumerable<HistoryFact> Flagged(CrmFlag flag)
    {
        yield return new("flagged", $"{flag.Id}", flag.RaisedAt, null, [flag.Kind, flag]);
        if (flag.SettledAt is { } settled) yield return new("flag-settled", $"{flag.Id}", settled, flag.SettledBy, [flag.Kind, flag.Settlement ?? ""]);
    }
}

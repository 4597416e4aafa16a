using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>An item sent back, and why.</summary>
public sealed record Gap(string Key, string Reason);

public sealed partial class HandoverPackage
{
    public const decimal MostNotApplicablePoints = 3.0m;

    /// <summary>The verdict on one item while the package is under review; may be changed until the review is completed.</summary>
    /// <param name="pointer">Where the caller's request holds the verdict.</param>
    public void JudgeItem(string key, Verdict verdict, PersonId by, DateTimeOffset at, string pointer = "")
    {
        UnderReviewBy(by);
        var item = Item(key);
        Judge(item, Checked(verdict, pointer, at) with { By = by, At = at });
        Raise(new ItemJudged(Id, key, verdict.Kind, by, at));
        Settle(at, by);
    }

    /// <summary>Scores the submission: below 6 rectification; from 6 with a rejected or unanswered item returned; else ready to sign. A condition of an earlier review whose day is over lapses first.</summary>
    /// <exception cref="RuleViolation">An answered item has no verdict yet.</exception>
    public HandoverState CompleteReview(PersonId by, DateTimeOffset at, IWorkCalendar calendar)
    {
        UnderReviewBy(by);
        LapseConditions(CompanyTime.DayOf(at), at, calendar);
        var open = Items.Where(item => item.IsAnswered && item.Verdict is null).ToList();
        if (open.Count > 0) throw HandoverErrors.ItemsNotJudged(open.Count, open[0]);
        Enter(HandoverState.Reviewed, at);
        var score = Score;
        var outcome = OutcomeOf(score);
        var first = FirstReview is null;
        var mark = LatestSubmission!;
        Mark(mark with { Review = new(by, at, score.Exact.ToString(), score.Display(), score.Passes, outcome, score.Parts) });
        Raise(new PackageReviewed(Id, ProjectId, mark.Number, mark.By, score.Exact.ToString(), score.Display(), outcome, first, by, at));
        Inform(SalesPeople().Where(person => person != by), "reviewed", at, score.Display());
        Go(outcome, score, at, calendar);
        Settle(at, by);
        return outcome;
    }

    /// <summary>
    /// Sends named items back: under review it judges them Rejected and completes the review (the others must have been
    /// judged); when ready to sign it opens just these items again, or, where that takes the score below 6, all that are not confirmed,
    /// and signatures given so far are superseded.
    /// </summary>
    public HandoverState Return(IReadOnlyCollection<Gap> gaps, PersonId by, DateTimeOffset at, IWorkCalendar calendar)
    {
        if (State is not (HandoverState.Submitted or HandoverState.ReadyToSign)) throw HandoverErrors.NotReturnable(State);
        if (by == LatestSubmission!.By) throw HandoverErrors.ReviewerIsSubmitter();
        if (gaps.Count == 0) throw HandoverErrors.ReturnNamesNoItem();
        foreach (var gap in gaps) Judge(Item(gap.Key), Checked(Verdict.Rejected(gap.Reason), "/gaps", at) with { By = by, At = at });
        if (State == HandoverState.Submitted) return CompleteReview(by, at, calendar);
        GoBack(by, at, calendar);
        Settle(at, by);
        return State;
    }

    private void UnderReviewBy(PersonId by)
    {
        if (State != HandoverState.Submitted) throw HandoverErrors.NotUnderReview(State);
        if (by == LatestSubmission!.By) throw HandoverErrors.ReviewerIsSubmitter();
    }

    private void Judge(ChecklistItem item, Verdict verdict)
    {
        if (!item.IsAnswered && verdict.Kind is (VerdictKind.Confirmed or VerdictKind.ConfirmedConditionally)) throw HandoverErrors.UnansweredNotConfirmed(item);
        Replace(item with { Verdict = verdict });
        var left = Items.Where(one => one.Verdict?.Kind == VerdictKind.NotApplicable).Sum(one => one.Points);
        if (verdict.Kind != VerdictKind.NotApplicable || left <= MostNotApplicablePoints) return;
        Replace(item);
        throw HandoverErrors.TooMuchNotApplicable(MostNotApplicablePoints, left);
    }

    private HandoverState OutcomeOf(CompletenessScore score)
    {
        if (!score.Passes) return HandoverState.Rectification;
        return Items.Any(item => item.IsGap) ? HandoverState.Returned : HandoverState.ReadyToSign;
    }

    private void Go(HandoverState outcome, CompletenessScore score, DateTimeOffset at, IWorkCalendar calendar)
    {
        if (InRectification && score.Passes) Raise(new RectificationEnded(Id, ProjectId, score.Exact.ToString(), at));
        if (outcome == HandoverState.Rectification) GoRectification(score, at, calendar);
        else if (outcome == HandoverState.Returned) GoReturned(at, calendar);
        else GoReadyToSign(at, calendar);
        InRectification = outcome == HandoverState.Rectification;
    }

    /// <summary>From ReadyToSign, by the same rule as a review.</summary>
    /// <param name="by">Null where a condition lapsed.</param>
    private void GoBack(PersonId? by, DateTimeOffset at, IWorkCalendar calendar)
    {
        var score = CompletenessScore.Of(Items);
        var outcome = score.Passes ? HandoverState.Returned : HandoverState.Rectification;
        Mark(LatestSubmission! with { TakenBack = new(by, at, outcome, score.Parts) });
        Supersede(at);
        Go(outcome, score, at, calendar);
    }

    private void GoRectification(CompletenessScore score, DateTimeOffset at, IWorkCalendar calendar)
    {
        var due = calendar.AddWorkingDays(CompanyTime.DayOf(at), Policy.Clocks.Rectify);
        Items = [.. Items.Select(item => item with { Reopened = item.Verdict?.Kind != VerdictKind.Confirmed })];
        Enter(HandoverState.Rectification, at, due);
        if (!InRectification) Raise(new RectificationStarted(Id, ProjectId, score.Exact.ToString(), due, at));
    }

    private void GoReturned(DateTimeOffset at, IWorkCalendar calendar)
    {
        var due = calendar.AddWorkingDays(CompanyTime.DayOf(at), Policy.Clocks.Rectify);
        Items = [.. Items.Select(item => item with { Reopened = item.IsGap })];
        Enter(HandoverState.Returned, at, due);
        Raise(new PackageReturned(Id, ProjectId, [.. Items.Where(item => item.Reopened).Select(item => item.Key)], due, at));
    }

    private void GoReadyToSign(DateTimeOffset at, IWorkCalendar calendar)
    {
        var due = calendar.AddWorkingDays(CompanyTime.DayOf(at), Policy.Clocks.Sign);
        Enter(HandoverState.ReadyToSign, at, due);
        Raise(new PackageReadyToSign(Id, ProjectId, CurrentHash!, due, at));
    }

    private static Verdict Checked(Verdict verdict, string pointer, DateTimeOffset at)
    {
        if (!Enum.IsDefined(verdict.Kind)) throw InputErrors.Unknown($"{pointer}/verdict");
        var reason = Required.Optional(verdict.Reason, $"{pointer}/reason", 1000);
        if (reason is null && verdict.Kind != VerdictKind.Confirmed) throw ItemErrors.ReasonMissing($"{pointer}/reason");
        var conditional = verdict.Kind == VerdictKind.ConfirmedConditionally;
        if (conditional && verdict.ClearBy is null) throw ItemErrors.ClearByMissing($"{pointer}/clearBy");
        if (!conditional && verdict.ClearBy is not null) throw ItemErrors.UnexpectedClearBy($"{pointer}/clearBy");
        if (verdict.ClearBy < CompanyTime.DayOf(at)) throw ItemErrors.ClearByPast($"{pointer}/clearBy");
        return new(verdict.Kind, reason, verdict.ClearBy);
    }
}

using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public sealed partial class HandoverPackage
{
    /// <summary>Hands the package over for review. Save the submission and <see cref="PersonalValues.Added"/> with it.</summary>
    /// <param name="values">The personal values already known of this handover.</param>
    public Submission Submit(PersonId by, DateTimeOffset at, IWorkCalendar calendar, PersonalValues values)
    {
        if (State is not (HandoverState.Draft or HandoverState.Returned or HandoverState.Rectification)) throw HandoverErrors.NotSubmittable(State);
        // As a deputy of sales, say: nobody would be left to review it.
        if (by == Current(Part.ProjectManager)) throw HandoverErrors.SubmitterWouldReview();
        var submission = Snapshot(by, at, values);
        Items = [.. Items.Select(item => item with { Reopened = false })];
        Enter(HandoverState.Submitted, at, calendar.AddWorkingDays(CompanyTime.DayOf(at), Policy.Clocks.Review));
        Settle(at, by);
        return submission;
    }

    /// <summary>
    /// Changes requirements, commercial terms or milestones while the package waits for signatures: a new submission goes
    /// to review with only the changed items to judge, and its signatures start empty. A null value clears the item.
    /// </summary>
    public Submission ReviseAfterReady(
        IReadOnlyDictionary<string, ItemValue?> changes, string reason, PersonId by, DateTimeOffset at, IWorkCalendar calendar, PersonalValues values, IReadOnlyDictionary<Guid, string>? fileNames = null)
    {
        if (State != HandoverState.ReadyToSign) throw HandoverErrors.NotReadyToSign(State);
        var why = Required.Text(reason, "/reason", 1000);
        foreach (var change in DeltaOf(changes))
        {
            Replace(Answered(Item(change.Key), change.After, by, at, fileNames) with { Verdict = null });
        }

        Supersede(at);
        var submission = Snapshot(by, at, values, why);
        Enter(HandoverState.Submitted, at, calendar.AddWorkingDays(CompanyTime.DayOf(at), Policy.Clocks.Review));
        Settle(at, by);
        return submission;
    }

    private Submission Snapshot(PersonId by, DateTimeOffset at, PersonalValues values, string? reason = null)
    {
        var submission = new Submission(Id, Submissions.Count + 1, CanonicalJson.Of(SubmissionContent.Of(this, values)), by, at);
        Submissions = [.. Submissions, new(submission.Number, submission.Hash, by, at, reason) { Amount = Amount }];
        Raise(new PackageSubmitted(Id, ProjectId, submission.Number, submission.Hash, by, at));
        return submission;
    }

    /// <summary>Only contractual items; each must differ from what it is now.</summary>
    private List<AmendmentChange> DeltaOf(IReadOnlyDictionary<string, ItemValue?> changes)
    {
        List<AmendmentChange> delta = [];
        foreach (var (key, value) in changes.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var item = Item(key);
            if (item.IsLiving) throw HandoverErrors.LivingItem(item);
            var after = value is null ? null : ItemValueRules.Checked(item.Kind, value, $"/changes/{key}");
            if (!Same(item.Value, after)) delta.Add(new(key, item.Value, after));
        }

        return delta.Count > 0 ? delta : throw HandoverErrors.NothingChanged();
    }

    private static bool Same(ItemValue? left, ItemValue? right) => string.Equals(CanonicalJson.Of(left), CanonicalJson.Of(right), StringComparison.Ordinal);

    private void Supersede(DateTimeOffset at)
    {
        var standing = Signatures.Where(one => one.Counts).ToList();
        if (standing.Count == 0) return;
        Signatures = [.. Signatures.Select(one => one.Counts ? one with { SupersededAt = at } : one)];
        Raise(new SignaturesSuperseded(Id, [.. standing.Select(one => one.Person)], standing[0].ContentHash, at));
    }
}

using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public sealed partial class HandoverPackage
{
    /// <summary>What people who never had a part did for those who had: signed, submitted, reviewed, and as far as it stands answered and judged.</summary>
    public IEnumerable<(PersonId Person, DateTimeOffset At)> ActsOfDeputies() => ActsOfDeputies(Assignments, AllSignatures, Submissions, Items);

    public static IEnumerable<(PersonId Person, DateTimeOffset At)> ActsOfDeputies(
        IReadOnlyList<Assignment> assignments, IEnumerable<Signature> signatures, IReadOnlyList<SubmissionMark> submissions, IReadOnlyList<ChecklistItem> items)
    {
        var signed = signatures.Where(one => one.OnBehalfOf is not null).Select(one => (one.Person, one.At));
        var submitted = submissions.Select(one => (Person: one.By, one.At));
        var reviewed = submissions.Select(one => one.Review).OfType<ReviewRecord>().Select(one => (Person: one.By, one.At));
        var answered = items.Where(one => one is { FilledBy: not null, FilledAt: not null }).Select(one => (Person: one.FilledBy!.Value, At: one.FilledAt!.Value));
        var judged = items.Select(one => one.Verdict).OfType<Verdict>().Select(one => (Person: one.By, one.At));
        return [.. signed, .. submitted.Concat(reviewed).Concat(answered).Concat(judged).Where(act => assignments.All(one => one.Person != act.Person))];
    }

    /// <summary>Whose part it was when somebody else acted in it; null where he acted in his own, or nobody had it.</summary>
    public PersonId? StoodInFor(Part part, PersonId by, DateTimeOffset at)
    {
        var then = Assignments.Where(one => one.RecordedAt <= at && !(one.EndedAt <= at)).ToList();
        var own = then.Any(one => one.Person == by && (one.Part == part || (part == Part.Rep && one.Part == Part.SalesTeam)));
        return own ? null : then.LastOrDefault(one => one.Part == part)?.Person;
    }
}

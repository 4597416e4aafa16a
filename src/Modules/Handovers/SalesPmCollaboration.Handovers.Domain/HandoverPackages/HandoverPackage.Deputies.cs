using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public sealed partial class HandoverPackage
{
    /// <summary>What people who never had a part did for those who had: signed, submitted, reviewed.</summary>
    public IEnumerable<(PersonId Person, DateTimeOffset At)> ActsOfDeputies() => ActsOfDeputies(Assignments, AllSignatures, Submissions);

    public static IEnumerable<(PersonId Person, DateTimeOffset At)> ActsOfDeputies(IReadOnlyList<Assignment> assignments, IEnumerable<Signature> signatures, IReadOnlyList<SubmissionMark> submissions) =>
    [
        .. signatures.Where(one => one.OnBehalfOf is not null).Select(one => (one.Person, one.At)),
        .. submissions.Select(one => (one.By, one.At)).Concat(submissions.Select(one => one.Review).OfType<ReviewRecord>().Select(one => (one.By, one.At))).Where(act => assignments.All(one => one.Person != act.By)),
    ];

    /// <summary>Whose part it was when somebody else acted in it; null where he acted in his own, or nobody had it.</summary>
    public PersonId? StoodInFor(Part part, PersonId by, DateTimeOffset at)
    {
        var then = Assignments.Where(one => one.RecordedAt <= at && !(one.EndedAt <= at)).ToList();
        var own = then.Any(one => one.Person == by && (one.Part == part || (part == Part.Rep && one.Part == Part.SalesTeam)));
        return own ? null : then.LastOrDefault(one => one.Part == part)?.Person;
    }
}

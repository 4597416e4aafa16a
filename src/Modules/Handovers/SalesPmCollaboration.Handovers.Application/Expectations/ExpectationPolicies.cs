using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Expectations;

/// <summary>The rep and his deputy; first responsible.</summary>
internal sealed class RepPolicy(IRepository<HandoverPackage> packages) : PlacePolicy(packages)
{
    protected override bool May(ICaller caller, HandoverPackage package) => caller.Holds(package, Part.Rep);
}

/// <summary>Whoever is or was the rep: a judgement may concern a predecessor's promise. The handler asks whose it is.</summary>
internal sealed class AnyRepPolicy(IRepository<HandoverPackage> packages) : PlacePolicy(packages)
{
    protected override bool May(ICaller caller, HandoverPackage package) => package.Assignments.Any(a => a.Part == Part.Rep && caller.ActsFor(a.Person));
}

internal sealed class ProjectDirectorPolicy(IRepository<HandoverPackage> packages) : PlacePolicy(packages)
{
    protected override bool May(ICaller caller, HandoverPackage package) => caller.Has(Role.ProjectDirector);
}

/// <summary>What a link's bearer sends: nobody of the company, on whatever device he is signed in.</summary>
internal sealed class BearerPolicy : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) => new(caller.IsPerson ? Access.Forbid : Access.Allow);
}

/// <summary>A check code reveals so little that anybody may look.</summary>
internal sealed class AnybodyPolicy : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) => new(Access.Allow);
}

/// <summary>A person's own figure: for himself, his sales director within the departments seen, the executive and administrators. For others the person has none.</summary>
internal sealed class AccuracyPolicy(IPeopleDirectory people) : IPolicy<ExplainPromiseAccuracyQuery>
{
    public async ValueTask<Access> JudgeAsync(ExplainPromiseAccuracyQuery request, ICaller caller, CancellationToken ct)
    {
        if (!caller.IsPerson) return Access.Forbid;
        if (caller.PersonId.Value == request.PersonId) return Access.Allow;
        if (!Directs(caller)) return Access.Hide;
        return Sees(caller, request.PersonId, (await people.CardsAsync([request.PersonId], ct)).GetValueOrDefault(request.PersonId)) ? Access.Allow : Access.Hide;
    }

    public static bool Sees(ICaller caller, Guid personId, PersonCard? card)
    {
        if (caller.PersonId.Value == personId) return true;
        if (card is null || !Directs(caller)) return false;
        return caller.HasAny(Role.Executive, Role.Administrator) || caller.VisibleDepartments.Count == 0 || (card.DepartmentId is { } department && caller.VisibleDepartments.Contains(department));
    }

    private static bool Directs(ICaller caller) => caller.HasAny(Role.SalesDirector, Role.Executive, Role.Administrator);
}

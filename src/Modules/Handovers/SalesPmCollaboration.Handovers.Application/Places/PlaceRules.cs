using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Places;

/// <summary>A request about one handover.</summary>
public interface IAboutHandover
{
    Guid HandoverId { get; }
}

/// <summary>What a caller's place in the project lets him see and do (domain.md 9); one rule, one line.</summary>
internal static class PlaceRules
{
    /// <summary>Anybody who has or had a part in it or acted in it for somebody (a predecessor reads his own period), directors and finance of its departments, executives, administrators.</summary>
    public static bool Sees(this ICaller caller, HandoverPackage package) =>
        caller.IsPerson && (package.Assignments.Any(a => caller.ActsFor(a.Person)) || caller.ActedAsDeputy(package).Any() || caller.Directs(package));

    /// <summary>Who only had a part reads until it ended (domain.md 3.1), a deputy whose delegation is over what he did; null for everybody else who may see it.</summary>
    public static DateTimeOffset? ReadsUntil(this ICaller caller, HandoverPackage package)
    {
        var own = package.Assignments.Where(a => caller.ActsFor(a.Person)).ToList();
        if (own.Any(a => a.IsCurrent) || caller.Directs(package)) return null;
        return own.Select(a => a.EndedAt ?? CompanyTime.StartOf(a.UntilOn!.Value)).Concat(caller.ActedAsDeputy(package)).Cast<DateTimeOffset?>().Max();
    }

    public static bool WorksInSales(this ICaller caller, HandoverPackage package) =>
        package.StoodAt is null && package.Assignments.Any(a => a is { IsCurrent: true, Part: Part.Rep or Part.SalesTeam } && caller.ActsFor(a.Person));

    /// <summary>Now: who reads a period that is over holds nothing in it any more.</summary>
    public static bool Holds(this ICaller caller, HandoverPackage package, Part part) =>
        package.StoodAt is null && package.Assignments.Any(a => a.IsCurrent && a.Part == part && caller.ActsFor(a.Person));

    public static bool Signs(this ICaller caller, HandoverPackage package) =>
        package.StoodAt is null && package.Assignments.Any(a => a is { IsCurrent: true, Part: not Part.SalesTeam } && caller.ActsFor(a.Person));

    /// <summary>Those for whom a deputy without a part of his own signs and speaks here; empty for everybody else.</summary>
    public static IReadOnlyList<PersonId> SignsFor(this ICaller caller, HandoverPackage package)
    {
        PersonId[] signatories = [.. package.Assignments.Where(a => a is { IsCurrent: true, Part: not Part.SalesTeam }).Select(a => a.Person).Distinct()];
        return signatories.Contains(caller.PersonId) ? [] : [.. signatories.Where(caller.StandsInFor.Contains)];
    }

    /// <summary>Margin is for finance, directors, the project's manager and its current rep.</summary>
    public static bool SeesMargin(this ICaller caller, HandoverPackage package) =>
        caller.HasAny(Role.Finance, Role.SalesDirector, Role.ProjectDirector, Role.Executive) || caller.Holds(package, Part.Rep) || caller.Holds(package, Part.ProjectManager);

    /// <summary>Client contacts are personal data: for those who work with the client.</summary>
    public static bool SeesContacts(this ICaller caller, HandoverPackage package) =>
        package.Assignments.Any(a => caller.ActsFor(a.Person)) || caller.ActedAsDeputy(package).Any() || caller.HasAny(Role.SalesDirector, Role.ProjectDirector, Role.Administrator);

    /// <summary>Just after each of his acts for another.</summary>
    private static IEnumerable<DateTimeOffset> ActedAsDeputy(this ICaller caller, HandoverPackage package) =>
        package.ActsOfDeputies().Where(act => caller.IsPerson && act.Person == caller.PersonId).Select(act => act.At.AddMilliseconds(1));

    /// <summary>The project director whose move it is to name the project side, and his deputy.</summary>
    public static bool NamesProjectSide(this ICaller caller, HandoverPackage package) =>
        package.StoodAt is null && (caller.HasAny(Role.ProjectDirector, Role.Administrator) || caller.ActsFor(package.ProjectDirector));

    private static bool Directs(this ICaller caller, HandoverPackage package) =>
        caller.HasAny(Role.Executive, Role.Administrator) || caller.ActsFor(package.ProjectDirector) || (caller.HasAny(Role.SalesDirector, Role.ProjectDirector, Role.Finance) && InSubtree(caller, package));

    /// <summary>Who stands in no department directs none: he sees where he has a place himself.</summary>
    private static bool InSubtree(ICaller caller, HandoverPackage package) => package.Departments.Any(caller.VisibleDepartments.Contains);
}

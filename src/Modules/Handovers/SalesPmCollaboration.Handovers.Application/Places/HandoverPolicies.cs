using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Places;

/// <summary>Who may not see the handover gets 404; who sees it but lacks the place for the request gets 403.</summary>
internal abstract class PlacePolicy(IRepository<HandoverPackage> packages) : IPolicy<IAboutHandover>
{
    public async ValueTask<Access> JudgeAsync(IAboutHandover request, ICaller caller, CancellationToken ct)
    {
        if (await packages.FindAsync(request.HandoverId, ct) is not { } package || !caller.Sees(package)) return Access.Hide;
        return May(caller, package) ? Access.Allow : Access.Forbid;
    }

    protected abstract bool May(ICaller caller, HandoverPackage package);
}

internal sealed class SeePolicy(IRepository<HandoverPackage> packages) : PlacePolicy(packages)
{
    protected override bool May(ICaller caller, HandoverPackage package) => true;
}

/// <summary>The whole of it: not for a predecessor, who reads his own period.</summary>
internal sealed class SeeWholePolicy(IRepository<HandoverPackage> packages) : PlacePolicy(packages)
{
    protected override bool May(ICaller caller, HandoverPackage package) => caller.ReadsUntil(package) is null;
}

/// <summary>The rep, his sales team and their deputies.</summary>
internal sealed class SalesWorkPolicy(IRepository<HandoverPackage> packages) : PlacePolicy(packages)
{
    protected override bool May(ICaller caller, HandoverPackage package) => caller.WorksInSales(package);
}

/// <summary>The project manager and his deputy.</summary>
internal sealed class ReviewPolicy(IRepository<HandoverPackage> packages) : PlacePolicy(packages)
{
    protected override bool May(ICaller caller, HandoverPackage package) => caller.Holds(package, Part.ProjectManager);
}

/// <summary>The named signatories and their deputies; the domain asks which part.</summary>
internal sealed class SignatoryPolicy(IRepository<HandoverPackage> packages) : PlacePolicy(packages)
{
    protected override bool May(ICaller caller, HandoverPackage package) => caller.Signs(package);
}

/// <summary>Both directors.</summary>
internal sealed class DirectorPolicy(IRepository<HandoverPackage> packages) : PlacePolicy(packages)
{
    protected override bool May(ICaller caller, HandoverPackage package) => caller.HasAny(Role.SalesDirector, Role.ProjectDirector);
}

/// <summary>The rep himself or his director ends what was not signed.</summary>
internal sealed class CancelPolicy(IRepository<HandoverPackage> packages) : PlacePolicy(packages)
{
    protected override bool May(ICaller caller, HandoverPackage package) => caller.Holds(package, Part.Rep) || caller.Has(Role.SalesDirector);
}

/// <summary>The sales team is the rep's to fill; directors name the others.</summary>
internal sealed class AssignPolicy(IRepository<HandoverPackage> packages) : PlacePolicy(packages)
{
    protected override bool May(ICaller caller, HandoverPackage package) =>
        caller.Has(Role.SalesDirector) || caller.NamesProjectSide(package) || caller.Holds(package, Part.Rep);
}

/// <summary>Sales opens handovers; a project director brings running projects in.</summary>
internal sealed class OpenPolicy : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) =>
        new(caller.HasAny(Role.Sales, Role.SalesDirector, Role.ProjectDirector, Role.Administrator) ? Access.Allow : Access.Forbid);
}

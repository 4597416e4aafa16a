using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Bids;

/// <summary>A request about one bid.</summary>
public interface IAboutBid
{
    Guid BidId { get; }
}

/// <summary>Who sees what of a bid.</summary>
public static class BidSight
{
    public static bool SeesAll(ICaller caller) => caller.HasAny(Role.Executive, Role.Administrator);

    /// <summary>Directors and finance know the bids of the departments that they see; a rep his own.</summary>
    public static bool SeesDepartments(ICaller caller) => caller.HasAny(Role.SalesDirector, Role.ProjectDirector, Role.Finance);

    /// <summary>Who may be asked knows the bids of his group that ask something.</summary>
    public static bool MayBeAsked(ICaller caller) => caller.HasAny(Role.Department, Role.TechnicalLead, Role.ProjectDirector, Role.Finance);

    /// <summary>To be asked shows no margin.</summary>
    public static bool SeesMargin(ICaller caller, Bid bid) => caller.ActsFor(bid.Rep) || caller.Has(Role.Executive) || Oversees(caller, bid);

    /// <summary>The rep, who stands in for him, his director or an administrator.</summary>
    public static bool Keeps(ICaller caller, Bid bid) => caller.ActsFor(bid.Rep) || caller.Has(Role.Administrator) || (caller.Has(Role.SalesDirector) && Oversees(caller, bid));

    internal static bool Sees(ICaller caller, Bid bid) => SeesAll(caller) || caller.ActsFor(bid.Rep) || Oversees(caller, bid)
        || (MayBeAsked(caller) && bid.Consultations.Count > 0 && IsOfGroup(caller, bid));

    /// <summary>Finance answers for finance, a technical lead for technology, a department's people for any department; all in their own group.</summary>
    public static bool Answers(ICaller caller, Bid bid, ConsultedDepartment asked) => caller.Has(Role.Administrator) || (IsOfGroup(caller, bid)
        && (caller.Has(Role.Department)
            || (asked == ConsultedDepartment.Finance && caller.Has(Role.Finance))
            || (asked == ConsultedDepartment.Technical && caller.HasAny(Role.TechnicalLead, Role.ProjectDirector))));

    private static bool Oversees(ICaller caller, Bid bid) => SeesDepartments(caller) && bid.DepartmentId is { } department && caller.VisibleDepartments.Contains(department);

    /// <summary>One company signs and another executes, so the root of the tree decides, not the legal entity.</summary>
    private static bool IsOfGroup(ICaller caller, Bid bid) => bid.DepartmentId is { } department && caller.GroupDepartments.Contains(department);
}

/// <summary>A rep opens bids for himself; a director or an administrator for any rep.</summary>
internal sealed class BidOpenersPolicy : IPolicy<OpenBidCommand>
{
    public ValueTask<Access> JudgeAsync(OpenBidCommand request, ICaller caller, CancellationToken ct)
    {
        var forAnybody = caller.HasAny(Role.SalesDirector, Role.Administrator);
        var forHimself = caller.Has(Role.Sales) && (request.RepId is null || caller.ActsFor(new PersonId(request.RepId.Value)));
        return new(forAnybody || forHimself ? Access.Allow : Access.Forbid);
    }
}

internal sealed class BidReadersPolicy(IRepository<Bid> bids) : IPolicy<IAboutBid>
{
    public async ValueTask<Access> JudgeAsync(IAboutBid request, ICaller caller, CancellationToken ct) =>
        await bids.FindAsync(request.BidId, ct) is { } bid && BidSight.Sees(caller, bid) ? Access.Allow : Access.Hide;
}

/// <summary>See <see cref="BidSight.Keeps"/>.</summary>
internal sealed class BidKeepersPolicy(IRepository<Bid> bids) : IPolicy<IAboutBid>
{
    public async ValueTask<Access> JudgeAsync(IAboutBid request, ICaller caller, CancellationToken ct)
    {
        if (await bids.FindAsync(request.BidId, ct) is not { } bid || !BidSight.Sees(caller, bid)) return Access.Hide;
        return BidSight.Keeps(caller, bid) ? Access.Allow : Access.Forbid;
    }
}

/// <summary>The department that was asked.</summary>
internal sealed class ConsultationAnswerersPolicy(IRepository<Bid> bids) : IPolicy<AnswerConsultationCommand>
{
    public async ValueTask<Access> JudgeAsync(AnswerConsultationCommand request, ICaller caller, CancellationToken ct)
    {
        if (await bids.FindAsync(request.BidId, ct) is not { } bid || !BidSight.Sees(caller, bid)) return Access.Hide;
        var asked = bid.Consultations.FirstOrDefault(one => one.Id == request.ConsultationId);
        return asked is null ? Access.Hide : BidSight.Answers(caller, bid, asked.Department) ? Access.Allow : Access.Forbid;
    }
}

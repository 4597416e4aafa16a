using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Web.Bids;

/// <summary>What the pages offer; the commands decide.</summary>
internal static class BidRights
{
    /// <summary>For any rep, not only for himself.</summary>
    public static bool OpensForOthers(ICaller caller) => caller.HasAny(Role.SalesDirector, Role.Administrator);

    public static bool Opens(ICaller caller) => caller.Has(Role.Sales) || OpensForOthers(caller);

    /// <summary>Who stands in may keep the bid but does not open its handover.</summary>
    public static bool HandsOver(ICaller caller, Guid rep) => OpensForOthers(caller) || (caller.Has(Role.Sales) && caller.PersonId.Value == rep);
}

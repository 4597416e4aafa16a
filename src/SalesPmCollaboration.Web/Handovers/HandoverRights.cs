using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Web.Handovers;

/// <summary>What the pages offer; the commands decide.</summary>
internal static class HandoverRights
{
    public static bool Opens(ICaller caller) => caller.HasAny(Role.Sales, Role.SalesDirector, Role.ProjectDirector, Role.Administrator);
}

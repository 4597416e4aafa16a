using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Web.Clients;

/// <summary>What the pages offer; the commands decide.</summary>
internal static class ClientRights
{
    public static bool Keeps(ICaller caller) => caller.HasAny(Role.Sales, Role.SalesDirector, Role.Administrator);

    public static bool Erases(ICaller caller) => caller.HasAny(Role.SalesDirector, Role.Administrator);
}

using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Web.Clients;

/// <summary>What the pages offer before there is a client; the commands decide.</summary>
internal static class ClientRights
{
    public static bool Keeps(ICaller caller) => caller.HasAny(Role.Sales, Role.SalesDirector, Role.Administrator);
}

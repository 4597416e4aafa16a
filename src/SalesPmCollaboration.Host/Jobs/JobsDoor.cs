using Hangfire.Dashboard;
using SalesPmCollaboration.Host.Http;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Host.Jobs;

/// <summary>Administrators only; roles are read for each request. Strangers were sent to the sign-in before they came here, others get 403.</summary>
internal sealed class JobsDoor : IDashboardAuthorizationFilter
{
    public bool Authorize(DashboardContext context)
    {
        var http = context.GetHttpContext();
        if (!http.RequestServices.GetRequiredService<ICaller>().Has(Role.Administrator)) return false;
        // Hangfire's pages carry style attributes; scripts stay strict.
        SecurityHeaders.AllowAlso(http, "style-src 'self' 'unsafe-inline'");
        return true;
    }
}

using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Web.Layout;

/// <param name="Text">Key of the text.</param>
/// <param name="For">Roles that see it; empty means everybody.</param>
public sealed record NavItem(string Path, string Text, string Icon, params Role[] For)
{
    /// <summary>The whole menu in the order shown; the first three stay in a phone's bottom bar.</summary>
    public static readonly IReadOnlyList<NavItem> All =
    [
        new("/", "nav.moves", "home"),
        new("/handovers", "nav.handovers", "handover"),
        new("/clients", "nav.clients", "client"),
        new("/bids", "nav.bids", "bid", Role.Sales, Role.SalesDirector, Role.ProjectDirector, Role.TechnicalLead, Role.Department, Role.Finance, Role.Executive, Role.Administrator),
        new("/calendar", "nav.calendar", "calendar"),
        new("/imports", "nav.imports", "upload", Role.Sales, Role.SalesDirector, Role.Administrator),
        new("/templates", "nav.templates", "template", Role.Administrator, Role.ProjectDirector, Role.SalesDirector),
        new("/rules", "nav.rules", "check", Role.Administrator, Role.ProjectDirector, Role.SalesDirector),
        new("/work-calendar", "nav.work-calendar", "calendar", Role.Administrator),
        new("/people", "nav.people", "people"),
        new("/channels", "nav.channels", "inbox", Role.Administrator),
        new("/audit", "nav.audit", "check", Role.Administrator),
    ];

    public bool VisibleTo(ICaller caller) => For.Length == 0 || caller.HasAny(For);

    public bool Holds(string path) => path.Equals(Path, StringComparison.OrdinalIgnoreCase) || (Path.Length > 1 && path.StartsWith(Path + "/", StringComparison.OrdinalIgnoreCase));
}

namespace SalesPmCollaboration.SharedKernel;

/// <summary>What a machine client may be allowed to do.</summary>
public static class Scopes
{
    /// <summary>HR reads published indicators.</summary>
    public const string KpiRead = "kpi.read";

    /// <summary>A CRM reports won deals.</summary>
    public const string DealsWrite = "deals.write";

    /// <summary>A project tool reports facts of execution.</summary>
    public const string ProjectsWrite = "projects.write";

    /// <summary>A reporting tool reads what is reported.</summary>
    public const string BiRead = "bi.read";

    public static readonly IReadOnlyList<string> All = [KpiRead, DealsWrite, ProjectsWrite, BiRead];
}

namespace SalesPmCollaboration.Host.Jobs;

/// <summary>Section <c>Jobs</c> of the configuration.</summary>
internal sealed class JobsOptions
{
    public const string Section = "Jobs";

    /// <summary>False in tests and where another node ticks; then there is no dashboard either.</summary>
    public bool Enabled { get; set; } = true;
}

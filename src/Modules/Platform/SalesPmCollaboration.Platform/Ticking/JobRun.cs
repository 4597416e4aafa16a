namespace SalesPmCollaboration.Platform.Ticking;

/// <summary>The last run of one recurring job, by whichever node; a run writes over the one before.</summary>
public sealed class JobRun
{
    /// <summary>The job's id in the schedule.</summary>
    public required string Id { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>Null where it went well.</summary>
    public string? Error { get; init; }
}

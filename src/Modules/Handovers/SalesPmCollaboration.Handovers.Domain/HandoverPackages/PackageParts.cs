using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public enum HandoverState
{
    Draft = 1,
    Submitted,

    /// <summary>Passed through within <c>CompleteReview</c>; no package rests in it.</summary>
    Reviewed,
    Rectification,
    Returned,
    ReadyToSign,
    Signed,
    InTransition,
    Completed,
    Cancelled,
    Voided,
}

public enum HandoverSource
{
    ByHand = 1,
    Bid,
    Deal,
    Import,
    Copy,

    /// <summary>A project that ran before go-live.</summary>
    InFlight,

    /// <summary>A project that was finished before go-live: facts for the outcomes, nothing to do.</summary>
    Finished,
}

/// <summary>A part that a person plays in the project; all but the sales team sign.</summary>
public enum Part
{
    Rep = 1,
    SalesTeam,
    ProjectManager,
    TechnicalLead,
}

/// <summary>售前, 商务, 内勤.</summary>
public enum SalesTeamFunction
{
    PreSales = 1,
    Commercial,
    InsideSales,
}

/// <summary>Dated: effective from <see cref="FromOn"/> to the day before <see cref="UntilOn"/>; recorded at <see cref="RecordedAt"/>.</summary>
public sealed record Assignment(Part Part, PersonId Person, DateOnly FromOn, string? Reason, PersonId RecordedBy, DateTimeOffset RecordedAt)
{
    public SalesTeamFunction? Function { get; init; }
    public DateOnly? UntilOn { get; init; }

    /// <summary>When the end was recorded: until then the predecessor knows the project.</summary>
    public DateTimeOffset? EndedAt { get; init; }
    public PersonId? Predecessor { get; init; }

    /// <summary>接任确认 is due then; null where nobody was taken over from.</summary>
    public DateOnly? TakeoverDueOn { get; init; }
    public DateTimeOffset? TakeoverConfirmedAt { get; init; }

    public bool IsCurrent => UntilOn is null;
    public bool AwaitsTakeover => IsCurrent && TakeoverDueOn is not null && TakeoverConfirmedAt is null;
}

/// <summary>What the package remembers of a submission; its content lies apart in <see cref="Submission"/>.</summary>
public sealed record SubmissionMark(int Number, string Hash, PersonId By, DateTimeOffset At, string? Reason = null)
{
    public ReviewRecord? Review { get; init; }

    /// <summary>Set where items were sent back after its review had let them pass.</summary>
    public TakenBack? TakenBack { get; init; }

    /// <summary>The contract amount in its content; null where none was known, and of submissions before this was kept.</summary>
    public Money? Amount { get; init; }
}

/// <summary>A passed review that did not stand: the project manager sent items back, or a condition lapsed (by nobody). Parts are what the score was made of from then on.</summary>
public sealed record TakenBack(PersonId? By, DateTimeOffset At, HandoverState Outcome, IReadOnlyList<ScorePart> Parts);

/// <summary>The score as it was then, with its inputs: <c>CompletenessScore.From(Parts)</c> gives the identical value. Exact is "42/5" in lowest terms.</summary>
public sealed record ReviewRecord(PersonId By, DateTimeOffset At, string ExactScore, string DisplayScore, bool Passed, HandoverState Outcome, IReadOnlyList<ScorePart> Parts);

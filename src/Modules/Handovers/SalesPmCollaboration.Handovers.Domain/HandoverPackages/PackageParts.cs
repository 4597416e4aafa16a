using SalesPmCollaboration.Handovers.Domain.Policies;
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
}

/// <summary>The score as it was then, with its inputs: <c>CompletenessScore.From(Parts)</c> gives the identical value. Exact is "42/5" in lowest terms.</summary>
public sealed record ReviewRecord(PersonId By, DateTimeOffset At, string ExactScore, string DisplayScore, bool Passed, HandoverState Outcome, IReadOnlyList<ScorePart> Parts);

/// <summary>A delegation as People recorded it; valid from and until inclusive.</summary>
public sealed record DelegationFact(PersonId From, PersonId To, DateTimeOffset RecordedAt, DateOnly FromOn, DateOnly UntilOn)
{
    /// <summary>Recorded before the instant, and valid on its day.</summary>
    public bool Covers(PersonId from, PersonId to, DateTimeOffset at) =>
        From == from && To == to && RecordedAt < at && CompanyTime.DayOf(at) >= FromOn && CompanyTime.DayOf(at) <= UntilOn;
}

/// <summary>A signature names the hash it is for. Superseded ones stay as history.</summary>
public sealed record Signature(Part Part, PersonId Person, string ContentHash, Assurance Assurance, DateTimeOffset At)
{
    /// <summary>The assigned person, where a deputy signed.</summary>
    public PersonId? OnBehalfOf { get; init; }

    /// <summary>Edition of the signing terms that the person had accepted; null on paper.</summary>
    public int? TermsEdition { get; init; }

    /// <summary>盖章扫描件, and who recorded it.</summary>
    public Guid? ScanFileId { get; init; }
    public PersonId? RecordedBy { get; init; }
    public DateTimeOffset? SupersededAt { get; init; }

    public bool Counts => SupersededAt is null;
}

/// <summary>Somebody who was there, or by video; a deputy names the one he stands in for.</summary>
public sealed record Attendee(PersonId Person, bool ByVideo = false, PersonId? StandsInFor = null);

/// <summary>移交工作坊. Minutes at most 20,000 characters, at most 100 open questions of 1000.</summary>
public sealed record Workshop(DateOnly On, IReadOnlyList<Attendee> Present, IReadOnlyList<string> OpenQuestions, string Minutes, PersonId RecordedBy, DateTimeOffset RecordedAt);

public enum AmendmentState
{
    Open = 1,
    InForce,
    Withdrawn,
}

/// <summary>Before and after of one item; a null after clears it.</summary>
public sealed record AmendmentChange(string Key, ItemValue? Before, ItemValue? After);

/// <summary>补充移交: its own delta with its own hash and signatures, while what was signed first stays in force.</summary>
public sealed record Amendment(int Number, IReadOnlyList<AmendmentChange> Changes, string Reason, string Hash, PersonId ProposedBy, DateTimeOffset ProposedAt, DateOnly DueOn)
{
    public AmendmentState State { get; init; } = AmendmentState.Open;
    public IReadOnlyList<Signature> Signatures { get; init; } = [];
    public DateTimeOffset? ClosedAt { get; init; }
    public string? ClosingReason { get; init; }
}

public enum WaiverSide
{
    SalesDirector = 1,
    ProjectDirector,
}

public sealed record WaiverSignature(WaiverSide Side, PersonId Person, DateTimeOffset At);

/// <summary>特批放行 of the kickoff gate: in force with both directors' signatures, until the date inclusive.</summary>
public sealed record Waiver(DateOnly Until, string Reason, IReadOnlyList<WaiverSignature> Signatures)
{
    public bool IsComplete => Signatures.Count == 2;
    public bool Covers(DateOnly day) => IsComplete && day <= Until;
}

public enum CrmFlagKind
{
    DealReopened = 1,
    DealCancelled,
    DealChanged,
}

/// <summary>The CRM said something about the deal. It flags, it never deletes.</summary>
public sealed record CrmFlag(Guid Id, CrmFlagKind Kind, string Note, DateTimeOffset RaisedAt)
{
    public PersonId? SettledBy { get; init; }
    public DateTimeOffset? SettledAt { get; init; }
    public string? Settlement { get; init; }
}

public enum CarriedNoteKind
{
    OpenQuestion = 1,
    Preference,
    Sop,
    ContractHistory,
}

/// <summary>What travelled along at opening: an unanswered question of the bid, a preference, an SOP item. At most 2000 characters.</summary>
public sealed record CarriedNote(CarriedNoteKind Kind, string Text, string? Reference = null);

/// <summary>Somebody's move. Person is null where nobody is named yet: the project director's to see.</summary>
/// <param name="Action">submit, name-pm, name-technical-lead, review, complete, rectify, sign, sign-amendment, confirm-takeover, clear-condition.</param>
public sealed record OpenMove(PersonId? Person, string Action, DateTimeOffset Since, DateOnly DueOn);

/// <summary>Codes of moves.</summary>
public static class MoveActions
{
    public const string Submit = "submit";
    public const string NameProjectManager = "name-pm";
    public const string NameTechnicalLead = "name-technical-lead";
    public const string Review = "review";
    public const string Complete = "complete";
    public const string Rectify = "rectify";
    public const string Sign = "sign";
    public const string SignAmendment = "sign-amendment";
    public const string ConfirmTakeover = "confirm-takeover";
    public const string ClearCondition = "clear-condition";

    public static IReadOnlyList<string> All { get; } =
        [Submit, NameProjectManager, NameTechnicalLead, Review, Complete, Rectify, Sign, SignAmendment, ConfirmTakeover, ClearCondition];
}

using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;

namespace SalesPmCollaboration.Handovers.Application.Reading;

/// <summary>A handover as its reader may see it: margin and contacts are left out for those without the right.</summary>
public sealed record HandoverView
{
    public required Guid Id { get; init; }

    /// <summary>Also the ETag: "v12".</summary>
    public required long Version { get; init; }

    /// <summary>Set where the reader's part is over, or where the past was asked for: all of this is as it stood just before then.</summary>
    public required DateTimeOffset? StoodAt { get; init; }
    public required string Number { get; init; }
    public required HandoverState State { get; init; }
    public required DateTimeOffset StateSince { get; init; }
    public required Tier Tier { get; init; }
    public required HandoverSource Source { get; init; }
    public required NamedId Client { get; init; }
    public required ProjectRef Project { get; init; }
    public required ContractView Contract { get; init; }
    public required NamedId? Rep { get; init; }
    public required NamedId? Pm { get; init; }
    public required NamedId? TechnicalLead { get; init; }
    public required IReadOnlyList<AssignmentView> Assignments { get; init; }
    public required TemplateRef Template { get; init; }
    public required IReadOnlyList<SectionView> Sections { get; init; }
    /// <summary>Absent for a project that ran before go-live.</summary>
    public required ScoreView? Score { get; init; }

    /// <summary>The hash that signatures name; absent before the first submission.</summary>
    public required string? ContentHash { get; init; }
    public required IReadOnlyList<SubmissionView> Submissions { get; init; }
    public required IReadOnlyList<SignatureView> Signatures { get; init; }
    public required IReadOnlyList<WorkshopView> Workshops { get; init; }
    public required IReadOnlyList<AmendmentView> Amendments { get; init; }
    public required IReadOnlyList<WaiverView> Waivers { get; init; }
    public required IReadOnlyList<FlagView> Flags { get; init; }
    public required IReadOnlyList<NoteView> Notes { get; init; }
    public required IReadOnlyList<WarningView> Warnings { get; init; }

    /// <summary>The primary open move; absent when nothing is awaited.</summary>
    public required MoveView? WaitingFor { get; init; }
    public required IReadOnlyList<MoveView> Moves { get; init; }
    public required DateOnly? ProvisionalUntil { get; init; }
    public required bool BeforeGoLive { get; init; }

    /// <summary>Only of a project that was finished before go-live.</summary>
    public required BaselineView? Baseline { get; init; }

    /// <summary>How the gate before the kickoff reads today.</summary>
    public required KickoffGate KickoffGate { get; init; }
    public required string? ClosingReason { get; init; }

    /// <summary>Who cancelled or voided it, at <see cref="StateSince"/>.</summary>
    public required NamedId? ClosedBy { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>What this reader may do now: fill, submit, revise, review, hold-workshop, sign, amend, sign-amendment, assign-rep, assign-project-side, confirm-takeover, cancel, void, waive, confirm-contract, settle-flag, clear-condition.</summary>
    public required IReadOnlyList<string> May { get; init; }
}

public sealed record NamedId(Guid Id, string Name);

public sealed record ProjectRef(Guid Id, string Name, ProjectType Type, string? Lot);

public sealed record TemplateRef(string Code, int Version);

/// <summary>Margin in percent, without VAT; absent for those without the right.</summary>
public sealed record ContractView(string? Number, DateOnly? SignedOn, AmountValue? Amount, decimal? MarginPercent);

/// <summary>DaysLate in calendar days, negative where early; the margin absent for those without the right.</summary>
public sealed record BaselineView(DateOnly? AgreedAcceptanceOn, DateOnly AcceptedOn, int? DaysLate, decimal? FinalMarginPercent, int? Recommendation);

public sealed record AssignmentView(Part Part, NamedId Person, DateOnly FromOn, DateOnly? UntilOn, SalesTeamFunction? Function, string? Reason, DateOnly? TakeoverDueOn, DateTimeOffset? TakeoverConfirmedAt);

/// <summary>Credited: points × credit of the section's items so far.</summary>
public sealed record SectionView(string Key, string Title, decimal Points, decimal Credited, IReadOnlyList<ItemView> Items);

/// <summary>Open: sales may fill it now. Credit 0, 0.5 or 1; absent before a verdict. Earlier: what the last review said of an item that was answered anew since.</summary>
public sealed record ItemView(
    string Key, string Title, ItemKind Kind, decimal Points, ItemValue? Value, IReadOnlyList<AttachedFile> Files, bool Answered, bool Open, NamedId? FilledBy, DateTimeOffset? FilledAt,
    VerdictKind? Verdict, decimal? Credit, string? Reason, DateOnly? ClearBy, DateTimeOffset? ClearedAt, DateTimeOffset? LapsedAt, EarlierVerdictView? Earlier = null);

/// <param name="Submission">The number of the one that was reviewed.</param>
public sealed record EarlierVerdictView(int Submission, ScoreStanding Standing, string Reason, DateOnly? ClearBy);

/// <summary>Exact: fraction in lowest terms, "42/5". Display: one decimal half away from zero, more where rounding would cross 6.</summary>
public sealed record ScoreView(string Exact, string Display, bool Passes);

public sealed record SubmissionView(int Number, string Hash, DateTimeOffset SubmittedAt, NamedId By, string? Reason, ScoreView? Score, HandoverState? Outcome, NamedId? ReviewedBy, DateTimeOffset? ReviewedAt);

public enum SignatureState
{
    Pending = 1,
    Signed,
    Superseded,
}

/// <summary>Role is Rep, ProjectManager or TechnicalLead; By is who is to sign while pending.</summary>
/// <param name="RecordedBy">With a scan: who recorded what By signed on paper.</param>
public sealed record SignatureView(Part Role, NamedId? By, NamedId? OnBehalfOf, DateTimeOffset? At, string? Hash, SignatureState State, Assurance? Assurance, int? TermsVersion, Guid? ScanFileId, NamedId? RecordedBy);

public sealed record AttendeeView(NamedId Person, bool ByVideo, NamedId? StandsInFor);

public sealed record WorkshopView(DateOnly On, IReadOnlyList<AttendeeView> Present, IReadOnlyList<string> OpenQuestions, string Minutes, NamedId RecordedBy);

public sealed record AmendmentView(int Number, AmendmentState State, string Reason, string Hash, IReadOnlyList<AmendmentChange> Changes, NamedId ProposedBy, DateTimeOffset ProposedAt, DateOnly DueOn, IReadOnlyList<SignatureView> Signatures, string? ClosingReason)
{
    /// <summary>Files that the changes bring.</summary>
    public IReadOnlyList<AttachedFile> Files { get; init; } = [];

    /// <summary>What it would bring; only while it is open.</summary>
    public IReadOnlyList<WarningView> Warnings { get; init; } = [];
}

public sealed record WaiverView(DateOnly Until, string Reason, bool InForce, IReadOnlyList<WaiverSignatureView> Signatures, DateTimeOffset? DroppedAt);

public sealed record WaiverSignatureView(WaiverSide Side, NamedId Person, DateTimeOffset At);

public sealed record FlagView(Guid Id, CrmFlagKind Kind, string Note, DateTimeOffset RaisedAt, NamedId? SettledBy, string? Settlement);

/// <summary>What travelled along at opening; what the product says in it is in the reader's language.</summary>
public sealed record NoteView(CarriedNoteKind Kind, string Text, string? Reference, string? Answer);

/// <summary>Text is in the reader's language.</summary>
public sealed record WarningView(string Code, string? ItemKey, string Text)
{
    /// <summary>The number of the open amendment that would bring it; absent of what stands.</summary>
    public int? Amendment { get; init; }
}

/// <summary>Since and due of an open move; Due is the last day. WorkingDaysLeft is 0 on the due day and on days off just after it, negative later; Overdue says whether the due day has passed.</summary>
public sealed record MoveView(NamedId? Person, string Action, DateTimeOffset Since, DateOnly Due, int WorkingDaysLeft, bool Overdue)
{
    /// <summary>Whose move it was before he left; absent otherwise.</summary>
    public NamedId? StandsInFor { get; init; }
}

namespace SalesPmCollaboration.Contracts.Handovers;

public sealed record HandoverOpened(Guid HandoverId, Guid ProjectId, string Number, string Project, string Tier, Guid ClientId, string Client, Guid RepId, string Source, bool Provisional) : IPublishedEvent;

/// <summary>A project that was finished before go-live, as a baseline for the outcomes; of several for one handover the last counts. Margins in percent without VAT, recommendation 0–10.</summary>
public sealed record FinishedProjectRecorded(
    Guid HandoverId, Guid ProjectId, Guid ClientId, string ProjectType, Guid RepId, DateOnly? SignedOn, decimal? Amount, string? Currency, decimal? SignedMarginPercent,
    DateOnly? AgreedAcceptanceOn, DateOnly AcceptedOn, decimal? FinalMarginPercent, int? Recommendation) : IPublishedEvent;

/// <summary>Score is the exact value of 0–10 as a fraction in lowest terms, for example "42/5".</summary>
public sealed record HandoverReviewed(Guid HandoverId, Guid ProjectId, int SubmissionNumber, Guid SubmittedById, string ExactScore, string DisplayScore, string Outcome, DateTimeOffset ReviewedAt) : IPublishedEvent;

public sealed record RectificationOpened(Guid HandoverId, Guid ProjectId, string ExactScore, DateOnly DueOn) : IPublishedEvent;

public sealed record RectificationClosed(Guid HandoverId, Guid ProjectId, string ExactScore) : IPublishedEvent;

public sealed record HandoverSigned(Guid HandoverId, Guid ProjectId, string ContentHash, DateTimeOffset SignedAt) : IPublishedEvent;

/// <summary>Part is Rep, SalesTeam, ProjectManager or TechnicalLead. Predecessor is null at the first naming.</summary>
public sealed record AssignmentChanged(Guid HandoverId, Guid ProjectId, string Part, Guid PersonId, Guid? PredecessorId, DateOnly FromOn, string Reason) : IPublishedEvent;

public sealed record HandoverVoided(Guid HandoverId, Guid ProjectId, string Reason) : IPublishedEvent;

public sealed record HandoverCancelled(Guid HandoverId, Guid ProjectId, string Reason) : IPublishedEvent;

/// <summary>Both signed the expectations 客户期望确认书. Assurance is the client's: LinkConfirmed, LinkWithCode or ScannedPaper.</summary>
public sealed record ExpectationsConfirmed(Guid HandoverId, Guid ProjectId, int VersionNumber, string ContentHash, string Assurance, DateTimeOffset ConfirmedAt) : IPublishedEvent;

/// <summary>The client refused this version; the reason stays in the handover.</summary>
public sealed record ExpectationsRefused(Guid HandoverId, Guid ProjectId, int VersionNumber, string ContentHash, string Assurance, DateTimeOffset RefusedAt) : IPublishedEvent;

/// <summary>Verdict is Kept, Broken or Waived; RepId is the rep who signed the promise. AfterContest: takes the place of the earlier verdict for the same key.</summary>
public sealed record PromiseJudged(Guid HandoverId, Guid ProjectId, string PromiseKey, string Verdict, Guid RepId, Guid JudgedById, bool AfterContest, DateTimeOffset JudgedAt) : IPublishedEvent;

/// <summary>Both directors let the kickoff be held before sign-off 特批放行, until that day inclusive.</summary>
public sealed record KickoffWaived(Guid HandoverId, Guid ProjectId, DateOnly UntilOn, DateTimeOffset WaivedAt) : IPublishedEvent;

/// <summary>Gate is Signed, Waived or BeforeGoLive. Accepted milestone moves come beside it as <see cref="MilestoneMoved"/>.</summary>
public sealed record KickoffHeld(Guid HandoverId, Guid ProjectId, DateOnly HeldOn, string Gate) : IPublishedEvent;

/// <summary>A milestone of the checklist from one day to another, accepted at the early planning meeting, at the kickoff or after it.</summary>
public sealed record MilestoneMoved(Guid HandoverId, Guid ProjectId, string ItemKey, DateOnly? FromOn, DateOnly ToOn, string Wording) : IPublishedEvent;

/// <summary>A proposal of the early planning meeting or the kickoff. Kind is MoveMilestone, DeferFeature, ClientSync or TransitionPlan; an accepted milestone move counts when <see cref="MilestoneMoved"/> tells it.</summary>
public sealed record StartProposalDecided(Guid HandoverId, Guid ProjectId, string Meeting, int Number, string Kind, bool Accepted, string Wording, string? Key, DateOnly? FromOn, DateOnly? ToOn, string Reason) : IPublishedEvent;

public sealed record TransitionCompleted(Guid HandoverId, Guid ProjectId, DateOnly StartedOn, DateOnly CompletedOn) : IPublishedEvent;

/// <summary>With the first minutes of an occurrence; invited and present are people of the company. Corrected: a later wording says otherwise who was there, and takes the place of what was told before for the same key.</summary>
public sealed record ClientSyncHeld(Guid HandoverId, Guid ProjectId, string OccurrenceKey, DateOnly HeldOn, IReadOnlyList<Guid> InvitedIds, IReadOnlyList<Guid> PresentIds, bool Corrected = false) : IPublishedEvent;

namespace SalesPmCollaboration.Contracts.Handovers;

public sealed record HandoverOpened(Guid HandoverId, Guid ProjectId, string Number, string Project, string Tier, Guid ClientId, string Client, Guid RepId, string Source, bool Provisional) : IPublishedEvent;

/// <summary>Score is the exact value of 0–10 as a fraction in lowest terms, for example "42/5".</summary>
public sealed record HandoverReviewed(Guid HandoverId, Guid ProjectId, int SubmissionNumber, Guid SubmittedById, string ExactScore, string DisplayScore, string Outcome, DateTimeOffset ReviewedAt) : IPublishedEvent;

public sealed record RectificationOpened(Guid HandoverId, Guid ProjectId, string ExactScore, DateOnly DueOn) : IPublishedEvent;

public sealed record RectificationClosed(Guid HandoverId, Guid ProjectId, string ExactScore) : IPublishedEvent;

public sealed record HandoverSigned(Guid HandoverId, Guid ProjectId, string ContentHash, DateTimeOffset SignedAt) : IPublishedEvent;

/// <summary>Part is Rep, SalesTeam, ProjectManager or TechnicalLead. Predecessor is null at the first naming.</summary>
public sealed record AssignmentChanged(Guid HandoverId, Guid ProjectId, string Part, Guid PersonId, Guid? PredecessorId, DateOnly FromOn, string Reason) : IPublishedEvent;

public sealed record HandoverVoided(Guid HandoverId, Guid ProjectId, string Reason) : IPublishedEvent;

public sealed record HandoverCancelled(Guid HandoverId, Guid ProjectId, string Reason) : IPublishedEvent;

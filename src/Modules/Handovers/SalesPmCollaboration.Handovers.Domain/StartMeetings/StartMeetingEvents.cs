using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.StartMeetings;

public sealed record StartMeetingPlanned(StartMeetingId Id, HandoverId HandoverId, StartMeetingKind Kind, string ProjectName, MeetingPlan Plan, DateTimeOffset At) : IDomainEvent;

/// <summary>A plan that nobody needs any more: taken back or closed with the handover.</summary>
public sealed record StartMeetingUnplanned(StartMeetingId Id, HandoverId HandoverId, DateTimeOffset At) : IDomainEvent;

/// <summary>What was planned was held, on that day or another.</summary>
public sealed record PlannedMeetingHeld(StartMeetingId Id, DateOnly On, DateTimeOffset At) : IDomainEvent;

public sealed record EarlyPlanningHeld(HandoverId HandoverId, ProjectId ProjectId, DateOnly On, DateTimeOffset At) : IDomainEvent;

/// <summary>Moves are the milestone moves accepted so far; later ones come as <see cref="MilestoneMoveAccepted"/>.</summary>
public sealed record KickoffMeetingHeld(HandoverId HandoverId, ProjectId ProjectId, DateOnly On, KickoffGate Gate, IReadOnlyList<ProposalWish> Moves, DateTimeOffset At) : IDomainEvent;

public sealed record MilestoneMoveAccepted(HandoverId HandoverId, ProjectId ProjectId, ProposalWish Move, DateTimeOffset At) : IDomainEvent;

public sealed record ProposalMade(HandoverId HandoverId, StartMeetingKind Kind, int Number, PersonId By, DateTimeOffset At) : IDomainEvent;

public sealed record ProposalDecided(HandoverId HandoverId, ProjectId ProjectId, StartMeetingKind Kind, Proposal Proposal, DateTimeOffset At) : IDomainEvent;

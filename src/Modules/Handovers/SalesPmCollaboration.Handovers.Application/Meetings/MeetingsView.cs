using SalesPmCollaboration.Handovers.Application.ClientSyncs;
using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Meetings;

/// <summary>All meetings of a handover on one page: those of the start, the transition, the client sync.</summary>
/// <param name="KickoffGate">How the gate reads today; Open refuses the kickoff.</param>
/// <param name="History">What the client bought before and prefers, for the early planning meeting; null where the reader does not serve the client, or reads an earlier state.</param>
/// <param name="Milestones">What a proposal can move, and where it stands.</param>
/// <param name="Promises">What a proposal can put off.</param>
/// <param name="May">plan, hold-kickoff, begin-transition, complete-transition, start-sync, run-sync.</param>
public sealed record MeetingsView(
    Guid HandoverId, string Number, string Project, string Client, HandoverState State, KickoffGate KickoffGate, IReadOnlyList<NamedId> Team, IReadOnlyList<StartMeetingView> Meetings, TransitionView? Transition, SyncView? ClientSync, IReadOnlyList<string> May,
    ClientHistoryView? History, IReadOnlyList<MilestoneView> Milestones, IReadOnlyList<PromiseChoiceView> Promises);

/// <param name="Contracts">Without this handover's own.</param>
public sealed record ClientHistoryView(Guid ClientId, IReadOnlyList<ContractDetails> Contracts, IReadOnlyList<string> Preferences);

/// <param name="On">Null where the checklist names no day yet.</param>
public sealed record MilestoneView(string Key, string Title, DateOnly? On);

public sealed record PromiseChoiceView(string Key, string Wording);

/// <param name="DueOn">Absent for a kickoff whose gate has not opened yet.</param>
/// <param name="Place">Where it was held, if that was on the planned day.</param>
public sealed record StartMeetingView(
    StartMeetingKind Kind, StartMeetingState State, DateOnly? DueOn, PlanView? Plan, DateOnly? HeldOn, string? Place, IReadOnlyList<AttendeeView> Present, IReadOnlyList<string> Guests, IReadOnlyList<MinutesView> Minutes, IReadOnlyList<ProposalView> Proposals);

/// <param name="StartsAt">UTC; On and At are local to Zone.</param>
public sealed record PlanView(DateOnly On, TimeOnly At, int Minutes, string Zone, string? Place, DateTimeOffset StartsAt, IReadOnlyList<NamedId> Invited, IReadOnlyList<string> Guests);

/// <param name="Present">Of a client sync: as this wording has it; null where it is older than that was kept. Likewise the others.</param>
/// <param name="Actions">Numbers of the actions that it states.</param>
public sealed record MinutesView(
    int Number, string Text, string? InternalText, NamedId By, DateTimeOffset At,
    IReadOnlyList<AttendeeView>? Present = null, IReadOnlyList<string>? ClientsPresent = null, IReadOnlyList<SyncDecision>? Decisions = null, IReadOnlyList<int>? Actions = null);

/// <param name="MayDecide">Whether this reader may accept or decline it.</param>
public sealed record ProposalView(int Number, ProposalKind Kind, string Wording, string? Key, DateOnly? FromOn, DateOnly? ToOn, NamedId By, DateTimeOffset At, ProposalState State, NamedId? DecidedBy, DateTimeOffset? DecidedAt, string? Reason, bool MayDecide);

public sealed record TransitionView(DateOnly StartsOn, DateOnly EndsOn, DateOnly? CompletedOn, bool Running, IReadOnlyList<TransitionTaskView> Tasks);

public sealed record TransitionTaskView(string Key, string? Title, bool Obligatory, DateOnly? DoneOn, NamedId? DoneBy, string? Note);

/// <param name="Cancelled">Coming occurrences that were called off and can be restored.</param>
/// <param name="Endings">Each end that was set; the last counts. By is absent where the project itself ended it, and then it stays.</param>
public sealed record SyncView(
    Guid Id, RhythmView Rhythm, string? Place, IReadOnlyList<NamedId> Ours, IReadOnlyList<string> Clients, DateOnly? PausedFrom, DateOnly? EndedOn,
    IReadOnlyList<OccurrenceView> Occurrences, IReadOnlyList<AgendaItemView> Agenda, IReadOnlyList<SyncActionView> Actions, IReadOnlyList<SyncRecordView> Records,
    IReadOnlyList<CancelledOccurrenceView> Cancelled, IReadOnlyList<SyncEndingView> Endings);

public sealed record CancelledOccurrenceView(string Key, DateOnly PlannedOn);

public sealed record SyncEndingView(DateOnly On, NamedId? By, DateTimeOffset At);

public sealed record RhythmView(DateOnly From, DayOfWeek Weekday, TimeOnly At, int Minutes, string Zone, DayOffRule DayOff, bool OnMakeUpDays);

/// <param name="MayWrite">It has begun and its minutes are still to write or to reopen.</param>
public sealed record OccurrenceView(string Key, DateOnly On, DateOnly PlannedOn, TimeOnly At, DateTimeOffset StartsAt, bool MovedByHand, bool Held, bool MayWrite);

/// <param name="Number">Of what somebody put there; what was drawn from the record has none and goes when the record says so.</param>
/// <param name="Internal">Not for the client.</param>
/// <param name="DueOn">Of a deferral the day until which it is put off.</param>
/// <param name="Person">Whose move it is.</param>
public sealed record AgendaItemView(int? Number, string Text, bool Internal, AgendaSource Source, DateOnly? DueOn, NamedId? Person);

/// <param name="Withdrawn">The last wording of the minutes names it no more; it stands there for the earlier ones.</param>
public sealed record SyncActionView(int Number, string Text, NamedId Owner, DateOnly DueOn, bool Internal, string AgreedIn, DateOnly? DoneOn, bool Withdrawn = false);

/// <summary>A held occurrence, with the people and the place of its day. The client's copy has no internal text, decision or action.</summary>
/// <param name="At">Local time; absent where it was not kept.</param>
public sealed record SyncRecordView(
    string Key, DateOnly On, IReadOnlyList<NamedId> Invited, IReadOnlyList<string> ClientsInvited, IReadOnlyList<AttendeeView> Present, IReadOnlyList<string> ClientsPresent,
    IReadOnlyList<SyncDecision> Decisions, IReadOnlyList<SyncActionView> Actions, TimeOnly? At, string? Place, IReadOnlyList<MinutesView> Minutes);

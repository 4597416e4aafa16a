using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.StartMeetings;

public enum StartMeetingKind
{
    /// <summary>早期策划会: within 3 working days of Won, no gate.</summary>
    EarlyPlanning = 1,

    /// <summary>启动会: within the policy's working days of sign-off, behind the gate.</summary>
    Kickoff,
}

public enum StartMeetingState
{
    /// <summary>Wanted, with a day by which it is due; a kickoff before its gate opened has none.</summary>
    Due = 1,
    Planned,
    Held,
    Closed,
}

/// <summary>When and where. Told again with a higher number at each change of plan, with the same where only a part has passed on.</summary>
/// <param name="At">Local time of <paramref name="Zone"/>, an IANA name.</param>
/// <param name="Minutes">15 to 1440.</param>
/// <param name="Invited">People of the company, at most 50.</param>
/// <param name="Guests">People of the client by name, at most 50.</param>
public sealed record MeetingPlan(int Number, DateOnly On, TimeOnly At, int Minutes, string Zone, string? Place, IReadOnlyList<PersonId> Invited, IReadOnlyList<string> Guests)
{
    /// <summary>A day beyond it is a slip of the keyboard.</summary>
    private const int YearsAhead = 5;

    public DateTimeOffset StartsAt => ZonedTime.At(On, At, Zone);

    internal bool IsAt(MeetingPlan other) => (On, At, Zone) == (other.On, other.At, other.Zone);

    /// <summary>Of any meeting, also one of a series.</summary>
    /// <exception cref="InvalidInput">meeting.too-far-ahead.</exception>
    public static void EnsureNear(DateOnly day, DateTimeOffset at, string pointer)
    {
        var last = CompanyTime.DayOf(at).AddYears(YearsAhead);
        if (day > last) throw MeetingErrors.TooFarAhead(pointer, last);
    }
}

/// <summary>One wording of the minutes, at most 20,000 characters; the last counts, the earlier stay.</summary>
public sealed record MinutesVersion(int Number, string Text, PersonId By, DateTimeOffset At);

public enum ProposalKind
{
    /// <summary>A milestone from one day to another; accepted moves reach Delivery.</summary>
    MoveMilestone = 1,

    /// <summary>A promise put off until a day; accepted deferrals reach the promises.</summary>
    DeferFeature,
    ClientSync,
    TransitionPlan,
}

public enum ProposalState
{
    Open = 1,
    Accepted,
    Declined,
}

/// <param name="Key">The milestone's item or the promise's key; null where the kind has none.</param>
/// <param name="FromOn">The milestone's day so far; left out, it is where the milestone stands.</param>
/// <param name="ToOn">Required for a milestone and a deferral.</param>
public sealed record ProposalWish(ProposalKind Kind, string Wording, string? Key, DateOnly? FromOn, DateOnly? ToOn);

/// <summary>Made by one side, accepted or declined with a reason by another.</summary>
public sealed record Proposal(int Number, ProposalWish Wish, PersonId By, DateTimeOffset At)
{
    /// <summary>For whom a deputy made it; empty where the proposer has a part himself.</summary>
    public IReadOnlyList<PersonId> OnBehalfOf { get; init; } = [];
    public ProposalState State { get; init; } = ProposalState.Open;
    public PersonId? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public string? Reason { get; init; }

    /// <summary>His own, or made for him.</summary>
    public bool IsOf(PersonId? person) => person is { } who && (By == who || OnBehalfOf.Contains(who));

    /// <summary>The milestone that it names is put to another day.</summary>
    public bool MovesMilestone => State == ProposalState.Accepted && Wish.Kind == ProposalKind.MoveMilestone;

    /// <summary>The promise that it names is put off.</summary>
    public bool Defers => State == ProposalState.Accepted && Wish.Kind == ProposalKind.DeferFeature;
}

/// <summary>What was held: who was there, people of the company and of the client apart.</summary>
public sealed record MeetingHeld(DateOnly On, IReadOnlyList<Attendee> Present, IReadOnlyList<string> Guests, PersonId RecordedBy, DateTimeOffset RecordedAt);

/// <summary>Codes of moves.</summary>
public static class MeetingMoves
{
    public const string HoldEarlyPlanning = "hold-early-planning";
    public const string HoldKickoff = "hold-kickoff";
    public const string DecideProposals = "decide-proposals";
    public const string CompleteTransition = "complete-transition";
    public const string FinishSyncActions = "finish-sync-actions";

    public static IReadOnlyList<string> All { get; } = [HoldEarlyPlanning, HoldKickoff, DecideProposals, CompleteTransition, FinishSyncActions];
}

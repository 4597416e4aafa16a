using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.StartMeetings;

/// <summary>What meetings, transition and client sync refuse.</summary>
public static class MeetingErrors
{
    public static RuleViolation Closed() => new("meeting.closed");
    public static RuleViolation AlreadyHeld() => new("meeting.already-held");
    public static RuleViolation NotHeld() => new("meeting.not-held");
    public static RuleViolation NotPlanned() => new("meeting.not-planned");
    public static RuleViolation NobodyThere() => new("meeting.nobody-there");
    public static RuleViolation NoSuchProposal(int number) => new("meeting.no-such-proposal", number);
    public static RuleViolation ProposalDecided(int number) => new("meeting.proposal-decided", number);
    public static RuleViolation OwnProposal() => new("meeting.own-proposal");
    public static RuleViolation DeferralPast(DateOnly until) => new("meeting.deferral-past", until);
    public static RuleViolation SurveyAndPeople() => new("transition.survey-and-people");
    public static RuleViolation TooEarly(DateOnly first) => new("transition.too-early", first);
    public static RuleViolation NotRunning() => new("transition.not-running");
    public static RuleViolation NoSuchTask(string key) => new("transition.no-such-task", key);
    public static RuleViolation TaskDone(string key) => new("transition.task-done", key);
    public static RuleViolation MilestoneMoved(DateOnly now) => new("meeting.milestone-moved", now);
    public static RuleViolation MilestoneUndated() => new("meeting.milestone-undated");
    public static RuleViolation NoSuchOccurrence(string key) => new("sync.no-such-occurrence", key);
    public static RuleViolation NotYet(string key) => new("sync.not-yet", key);
    public static RuleViolation OnlyTheLast(string key) => new("sync.only-the-last", key);
    public static RuleViolation Ended() => new("sync.ended");
    public static RuleViolation NotPaused() => new("sync.not-paused");
    public static RuleViolation AlreadyPaused() => new("sync.already-paused");
    public static RuleViolation NoSuchAgendaItem() => new("sync.no-such-agenda-item");
    public static RuleViolation ActionDone(DateOnly on) => new("sync.action-done", on);
    public static RuleViolation AcceptanceEnded() => new("sync.acceptance-ended");
    public static RuleViolation NotCancelled(string key) => new("sync.not-cancelled", key);

    public static InvalidInput WouldTakeAwayHeld(string pointer, DateOnly held) => new(pointer, "sync.would-take-away-held", held);
    public static InvalidInput BeforeSeries(string pointer, DateOnly first) => new(pointer, "sync.before-series", first);
    public static InvalidInput MetBegun(string pointer) => new(pointer, "sync.met-begun");
    public static InvalidInput PausedThen(string pointer) => new(pointer, "sync.paused-then");
    public static InvalidInput AfterEnd(string pointer, DateOnly last) => new(pointer, "sync.after-end", last);
    public static InvalidInput BeforeAgreed(string pointer, DateOnly agreed) => new(pointer, "sync.before-agreed", agreed);
    public static InvalidInput NoSuchMilestone(string pointer) => new(pointer, "meeting.no-such-milestone");
    public static InvalidInput MilestoneElsewhere(string pointer, DateOnly stands) => new(pointer, "meeting.milestone-elsewhere", stands);
    public static InvalidInput MilestoneNowhere(string pointer) => new(pointer, "meeting.milestone-undated");
    public static InvalidInput MilestoneTo(string pointer, DateOnly first, DateOnly last) => new(pointer, "meeting.milestone-to", first, last);
    public static InvalidInput NoSuchPromise(string pointer) => new(pointer, "meeting.no-such-promise");
    public static InvalidInput PromiseJudged(string pointer) => new(pointer, "meeting.promise-judged");
    public static InvalidInput PromiseExcluded(string pointer, string key) => new(pointer, "expectations.excluded-not-deferred", key);
    public static InvalidInput DeferredToPast(string pointer, DateOnly until) => new(pointer, "meeting.deferral-past", until);
    public static InvalidInput InPast(string pointer) => new(pointer, "meeting.in-past");
    public static InvalidInput InFuture(string pointer) => new(pointer, "meeting.in-future");
    public static InvalidInput UnknownZone(string pointer) => new(pointer, "meeting.unknown-zone");
    public static InvalidInput OutsideTransition(string pointer, DateOnly first, DateOnly last) => new(pointer, "transition.outside", first, last);
    public static InvalidInput TooFarAhead(string pointer, DateOnly last) => new(pointer, "meeting.too-far-ahead", last);
    public static InvalidInput BeforeSignOff(string pointer, DateOnly signed) => new(pointer, "transition.before-sign-off", signed);
    public static InvalidInput NotAWorkingDay(string pointer, DateOnly next) => new(pointer, "transition.not-a-working-day", next);
}

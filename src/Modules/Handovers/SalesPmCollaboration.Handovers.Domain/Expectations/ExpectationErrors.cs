using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Expectations;

public static class ExpectationErrors
{
    public static InvalidInput KeyTwice(string pointer) => new(pointer, "expectations.key-twice");
    public static InvalidInput DeferredNeedsDate(string pointer) => new(pointer, "expectations.deferred-needs-date");
    public static InvalidInput DayInFuture(string pointer) => new(pointer, "handover.day-in-future");
    public static InvalidInput NotLater(string pointer) => new(pointer, "expectations.not-later");
    public static InvalidInput JudgedStays(string pointer, string key) => new(pointer, "expectations.judged-stays", key);
    public static InvalidInput BeforeSigned(string pointer, DateOnly since) => new(pointer, "expectations.before-signed", since);
    public static InvalidInput AcceptFirst() => new("/accept", "expectations.accept-first");
    public static RuleViolation Closed() => new("expectations.closed");
    public static RuleViolation NoPromise() => new("expectations.no-promise");
    public static RuleViolation NothingChanged(int number) => new("expectations.nothing-changed", number);
    public static RuleViolation NothingSent() => new("expectations.nothing-sent");
    public static RuleViolation OtherVersion(int number) => new("expectations.other-version", number);
    public static RuleViolation AlreadySigned() => new("expectations.already-signed");
    public static RuleViolation RepFirst() => new("expectations.rep-first");
    public static RuleViolation NotWaiting(VersionState state) => new("expectations.not-waiting", state);
    public static RuleViolation LinkGone() => new("expectations.link-gone");
    public static RuleViolation NoSuchLink() => new("expectations.no-such-link");
    public static RuleViolation LinkUsed() => new("expectations.link-used");
    public static RuleViolation NoCodeNeeded() => new("expectations.no-code-needed");
    public static RuleViolation AddressChanged() => new("expectations.address-changed");
    public static RuleViolation CodeTooSoon(int seconds) => new("expectations.code-too-soon", seconds);
    public static RuleViolation CodesSpent(int limit) => new("expectations.codes-spent", limit);
    public static RuleViolation CodeMissing() => new("expectations.code-missing");
    public static RuleViolation CodeWrong(int left) => new("expectations.code-wrong", left) { Members = new Dictionary<string, object>(StringComparer.Ordinal) { ["left"] = left } };
    public static RuleViolation CodeDead() => new("expectations.code-dead");
    public static RuleViolation EvidenceMissing() => new("expectations.evidence-missing");
    public static RuleViolation NotInForce() => new("expectations.not-in-force");
    public static RuleViolation NoSuchPromise(string key) => new("expectations.no-such-promise", key);
    public static RuleViolation ExcludedNotDeferred(string key) => new("expectations.excluded-not-deferred", key);
    public static RuleViolation ExcludedNotJudged(string key) => new("expectations.excluded-not-judged", key);
    public static RuleViolation AlreadyJudged(string key) => new("expectations.already-judged", key);
    public static RuleViolation OtherWordingWaits(int number, string key) => new("expectations.other-wording-waits", number, key);
    public static RuleViolation NotJudged(string key) => new("expectations.not-judged", key);
    public static RuleViolation AlreadyContested(string key) => new("expectations.already-contested", key);
    public static RuleViolation ContestTooLate(DateOnly until) => new("expectations.contest-too-late", until);
    public static RuleViolation NoOpenContest(string key) => new("expectations.no-open-contest", key);
    public static RuleViolation DecidesHisOwn() => new("expectations.decides-his-own");
}

using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Expectations;

public sealed partial class ExpectationConfirmation
{
    /// <summary>What was judged, as it was signed: every later version keeps it, so that verdict and contest keep their place.</summary>
    public IReadOnlyList<Promise> Fixed => [.. Judgements.Select(judged => Signed(judged.Key)).OfType<Promise>()];

    /// <summary>The project manager judges one promise in force at a milestone, once. What is being written keeps it from then on; while a version that changes it waits for a signature, it is not judged.</summary>
    public void Judge(string key, PromiseVerdict verdict, string milestone, string reason, PersonId by, DateTimeOffset at, IWorkCalendar calendar)
    {
        EnsureOpen();
        if (!Enum.IsDefined(verdict)) throw InputErrors.Unknown("/verdict");
        var version = InForce ?? throw ExpectationErrors.NotInForce();
        var promise = version.Promises.FirstOrDefault(one => one.Key == key) ?? throw ExpectationErrors.NoSuchPromise(key);
        if (promise.Kind == PromiseKind.Excluded) throw ExpectationErrors.ExcludedNotJudged(key);
        if (Judgements.Any(one => one.Key == key)) throw ExpectationErrors.AlreadyJudged(key);
        if (Latest is { State: VersionState.AwaitingRep or VersionState.AwaitingClient } waiting && !waiting.Promises.Contains(promise)) throw ExpectationErrors.OtherWordingWaits(waiting.Number, key);
        var judged = new Judgement(
            key, promise.Wording, verdict, Required.Text(milestone, "/milestone", 200), Required.Text(reason, "/reason", 1000), by, at,
            version.Rep!.Responsible, calendar.AddWorkingDays(CompanyTime.DayOf(at), ContestDays));
        Judgements = [.. Judgements, judged];
        Draft = Draft.Keeping(promise);
        Raise(new PromiseWasJudged(HandoverId, ProjectId, key, verdict, judged.Rep, by, AfterContest: false, at));
        Tell(judged.Rep, "promise-judged", [promise.Wording], at);
        Settle(at, by);
    }

    /// <summary>Once, within 5 working days of the judgement, by the rep who is responsible or the one who serves now.</summary>
    public void ContestJudgement(string key, string reason, PersonId by, DateTimeOffset at, IWorkCalendar calendar)
    {
        EnsureOpen();
        var judged = Judged(key);
        if (judged.Contest is not null) throw ExpectationErrors.AlreadyContested(key);
        var today = CompanyTime.DayOf(at);
        if (today > judged.ContestUntil) throw ExpectationErrors.ContestTooLate(judged.ContestUntil);
        Replace(judged with { Contest = new(Required.Text(reason, "/reason", 1000), by, at, calendar.AddWorkingDays(today, ContestDays)) });
        Raise(new JudgementContested(HandoverId, key, by, at));
        Tell(judged.By, "promise-contested", [judged.Wording], at);
        Settle(at, by);
    }

    /// <summary>The project director decides; he is neither who judged nor who contested. The first verdict stays readable beside his.</summary>
    public void DecideContest(string key, PromiseVerdict verdict, string reason, PersonId by, DateTimeOffset at)
    {
        EnsureOpen();
        if (!Enum.IsDefined(verdict)) throw InputErrors.Unknown("/verdict");
        var judged = Judged(key);
        if (judged.Contest is not { Decision: null } contest) throw ExpectationErrors.NoOpenContest(key);
        if (by == judged.By || by == contest.By || by == judged.Rep) throw ExpectationErrors.DecidesHisOwn();
        Replace(judged with { Contest = contest with { Decision = new(verdict, Required.Text(reason, "/reason", 1000), by, at) } });
        if (verdict != judged.Verdict) Raise(new PromiseWasJudged(HandoverId, ProjectId, key, verdict, judged.Rep, by, AfterContest: true, at));
        Tell(judged.Rep, "contest-decided", [judged.Wording], at);
        if (judged.By != judged.Rep) Tell(judged.By, "contest-decided", [judged.Wording], at);
        Settle(at, by);
    }

    private Promise? Signed(string key) => Versions.Where(one => one.Client is not null).SelectMany(one => one.Promises).LastOrDefault(one => one.Key == key);

    private Judgement Judged(string key) => Judgements.FirstOrDefault(one => one.Key == key) ?? throw ExpectationErrors.NotJudged(key);

    private void Replace(Judgement changed) => Judgements = [.. Judgements.Select(one => one.Key == changed.Key ? changed : one)];
}

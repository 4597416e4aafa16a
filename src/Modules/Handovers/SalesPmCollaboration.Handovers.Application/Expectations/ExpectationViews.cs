using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Expectations;

/// <summary>Makes the view for the current reader; asks People for all names in one statement.</summary>
internal sealed class ExpectationViews(IPeopleDirectory people, MoveViews moveViews, ICaller caller, TimeProvider time)
{
    private const string Masked = "•••";

    public async Task<ExpectationsView> OfAsync(HandoverPackage package, ExpectationConfirmation all, CancellationToken ct)
    {
        var names = await PeopleNames.ReadAsync(people, package, PeopleIn(all), ct);
        var (now, today) = (time.GetUtcNow(), CompanyTime.DayOf(time.GetUtcNow()));
        var moves = await moveViews.OfAsync(all.WaitingFor().Take(1).Select(move => (move, package.Current(Part.Rep))), names.Cards, ct);
        return new ExpectationsView(
            package.Key, all.Version, package.Number, package.ProjectName, package.ClientName, names.Named(package.Current(Part.Rep)), all.State, all.DueOn, all.State == ExpectationState.AwaitingClient,
            moves is [var move] ? move : null,
            all.InForce?.Number, all.DraftDiffers(package), all.Draft, $"p{all.LastKey + 1}",
            [.. all.Versions.Reverse().Select(one => VersionOf(package, one, names))],
            [.. (all.InForce?.Promises ?? []).Concat(all.Fixed).DistinctBy(one => one.Key, StringComparer.Ordinal).Select(one => PromiseOf(package, all, one, names, today))],
            caller.WorksInSales(package) ? [.. all.Links.Reverse().Select(one => LinkOf(package, one, names, now))] : [],
            [.. all.Deferrals.Select(one => new DeferralView(one.Key, one.Until, one.Reason, names.Named(one.By), one.At))],
            [.. Allowed(package, all, names)]);
    }

    private IEnumerable<string> Allowed(HandoverPackage package, ExpectationConfirmation all, PeopleNames names)
    {
        if (package.Current(Part.Rep) is { } rep && AccuracyPolicy.Sees(caller, rep.Value, names.Cards.GetValueOrDefault(rep.Value))) yield return "see-accuracy";
        if (all.ClosedAt is not null) yield break;
        if (caller.Holds(package, Part.Rep))
        {
            yield return "write";
            if (all.DraftDiffers(package)) yield return "issue";
            if (all.Latest?.State == VersionState.AwaitingRep) yield return "sign";
            if (all.Latest?.State == VersionState.AwaitingClient) yield return "offer-link";
        }

        if (caller.Holds(package, Part.ProjectManager) && all.InForce is not null) yield return "judge";
        if (caller.Has(Role.ProjectDirector) && all.Judgements.Any(one => one.Contest is { Decision: null })) yield return "decide-contest";
    }

    private VersionView VersionOf(HandoverPackage package, VersionMark one, PeopleNames names) => new(
        one.Number, one.Hash, one.State, names.Named(one.By), one.At,
        one.Rep is { } rep ? new(names.Named(rep.Person), names.Named(rep.OnBehalfOf), rep.At, Assurance.Internal, rep.TermsEdition) : null,
        WordOf(package, one.Client, names), WordOf(package, one.Refusal, names));

    private ClientWordView? WordOf(HandoverPackage package, ClientWord? word, PeopleNames names)
    {
        if (word is null) return null;
        var contacts = caller.SeesContacts(package);
        return new(
            contacts ? word.Name : Masked, contacts ? word.Title : null, word.Assurance, word.At, contacts ? word.CodeSentTo : null, word.GivenOn, word.FileIds, names.Named(word.RecordedBy), word.Reason,
            word.CheckCode.Length > 0 ? word.CheckCode : null);
    }

    private PromiseView PromiseOf(HandoverPackage package, ExpectationConfirmation all, Promise promise, PeopleNames names, DateOnly today)
    {
        var judged = all.Judgements.FirstOrDefault(one => one.Key == promise.Key);
        var mayContest = judged is { Contest: null } && today <= judged.ContestUntil && (caller.ActsFor(judged.Rep) || caller.Holds(package, Part.Rep));
        return new(promise.Key, promise.Wording, promise.Kind, promise.Until, judged is null ? null : JudgementOf(judged, names), mayContest);
    }

    private static JudgementView JudgementOf(Judgement one, PeopleNames names) => new(
        one.Verdict, one.Final, one.Milestone, one.Reason, names.Named(one.By), one.At, names.Named(one.Rep), one.ContestUntil,
        one.Contest is not { } contest ? null : new(
            contest.Reason, names.Named(contest.By), contest.At, contest.DueOn, contest.Decision?.Verdict, contest.Decision?.Reason, names.Named(contest.Decision?.By), contest.Decision?.At));

    private LinkView LinkOf(HandoverPackage package, SigningLink one, PeopleNames names, DateTimeOffset now) => new(
        one.Id, one.Version, caller.SeesContacts(package) ? one.Name : Masked, one.CodeBy, one.Address, one.StandingAt(now), names.Named(one.CreatedBy), one.CreatedAt, one.ExpiresAt, one.DeliveredAt, one.NewOneAskedAt);

    private static IEnumerable<Guid> PeopleIn(ExpectationConfirmation all) => ((PersonId?[])
    [
        all.Rep, all.ProjectDirector,
        .. all.Versions.SelectMany(one => (PersonId?[])[one.By, one.Rep?.Person, one.Rep?.OnBehalfOf, one.Client?.RecordedBy, one.Refusal?.RecordedBy]),
        .. all.Links.Select(one => (PersonId?)one.CreatedBy),
        .. all.Deferrals.Select(one => (PersonId?)one.By),
        .. all.Judgements.SelectMany(one => (PersonId?[])[one.By, one.Rep, one.Contest?.By, one.Contest?.Decision?.By]),
    ]).OfType<PersonId>().Select(one => one.Value);
}

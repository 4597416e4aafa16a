using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Expectations;

/// <summary>
/// 客户期望确认书 of one handover: what is promised, deferred and excluded, and who decides what. The rep is first
/// responsible and signs first; then the client confirms or refuses. Lists are replaced at each change, never mutated.
/// </summary>
public sealed partial class ExpectationConfirmation : AggregateRoot
{
    /// <summary>Working days after the opening of the handover.</summary>
    public const int DueDays = 10;

    /// <summary>Working days in which a judgement may be contested, and in which the contest is decided.</summary>
    public const int ContestDays = 5;

    private ExpectationConfirmation()
    {
    }

    public ExpectationsId Id { get; private set; }
    public override Guid Key => Id.Value;
    public HandoverId HandoverId { get; private set; }
    public ProjectId ProjectId { get; private set; }
    public string ProjectName { get; private set; } = "";

    /// <summary>Whose moves these are; follows the handover's assignments.</summary>
    public PersonId? Rep { get; private set; }
    public PersonId? ProjectDirector { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Null for a project from before go-live: nobody is asked for it.</summary>
    public DateOnly? DueOn { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    public ExpectationDraft Draft { get; private set; } = ExpectationDraft.Empty;

    /// <summary>The highest key number ever given out, so that none is given twice.</summary>
    public int LastKey { get; private set; }
    public IReadOnlyList<VersionMark> Versions { get; private set; } = [];
    public IReadOnlyList<SigningLink> Links { get; private set; } = [];
    public IReadOnlyList<Judgement> Judgements { get; private set; } = [];
    public IReadOnlyList<Deferral> Deferrals { get; private set; } = [];
    public IReadOnlyList<OpenMove> Moves { get; private set; } = [];

    /// <summary>As they stood before an instant, to be read and never saved; without the draft, which is being written now.</summary>
    public ExpectationConfirmation AsOf(DateTimeOffset instant)
    {
        var then = (ExpectationConfirmation)MemberwiseClone();
        then.Draft = ExpectationDraft.Empty;
        then.Versions = [.. Versions.Where(one => one.At < instant).Select(one => one.AsOf(instant))];
        then.Links = [.. Links.Where(one => one.CreatedAt < instant)];
        then.Judgements = [.. Judgements.Where(one => one.At < instant).Select(one => one.Contest?.At < instant ? one : one with { Contest = null })];
        then.Deferrals = [.. Deferrals.Where(one => one.At < instant)];
        if (ClosedAt >= instant) then.ClosedAt = null;
        then.Moves = [];
        return then;
    }

    public VersionMark? Latest => Versions.Count == 0 ? null : Versions[^1];

    /// <summary>What binds: the last version that both signed.</summary>
    public VersionMark? InForce => Versions.LastOrDefault(one => one is { Client: not null, SupersededAt: null });

    /// <summary>False prints "not effective 未生效".</summary>
    public bool IsEffective => InForce is not null && ClosedAt is null;

    public ExpectationState State => ClosedAt is not null ? ExpectationState.Closed : Latest?.State switch
    {
        null => ExpectationState.Draft,
        VersionState.AwaitingRep => ExpectationState.AwaitingRep,
        VersionState.AwaitingClient => ExpectationState.AwaitingClient,
        VersionState.Refused => ExpectationState.Refused,
        _ => ExpectationState.Confirmed,
    };

    /// <summary>Opens with the handover; due 10 working days after it.</summary>
    public static ExpectationConfirmation Open(ExpectationsId id, HandoverPackage package, IWorkCalendar calendar)
    {
        var opened = new ExpectationConfirmation
        {
            Id = id,
            HandoverId = package.Id,
            ProjectId = package.ProjectId,
            ProjectName = package.ProjectName,
            Rep = package.Current(Part.Rep),
            ProjectDirector = package.ProjectDirector,
            OpenedAt = package.OpenedAt,
            DueOn = package.BeforeGoLive ? null : calendar.AddWorkingDays(CompanyTime.DayOf(package.OpenedAt), DueDays),
        };
        opened.Raise(new ExpectationsOpened(package.Id, opened.DueOn, package.OpenedAt));
        opened.Settle(package.OpenedAt);
        return opened;
    }

    /// <summary>Replaces what is being written. Sent versions stay as they are.</summary>
    public void Write(ExpectationDraft draft, PersonId by, DateTimeOffset at)
    {
        EnsureOpen();
        var known = draft.Promises.Where(one => one.Key.Length > 0).Select(one => ExpectationDraft.NumberOf(one.Key)).DefaultIfEmpty().Max();
        Draft = draft.Checked(Math.Max(LastKey, known), Draft, Fixed, CompanyTime.DayOf(at));
        LastKey = Draft.Promises.Select(one => ExpectationDraft.NumberOf(one.Key)).Append(LastKey).Max();
        Raise(new ExpectationsWritten(HandoverId, by, at));
        Settle(at, by);
    }

    /// <summary>A deferral agreed elsewhere, for example at the kickoff: the draft follows; what both signed stays until a new version is signed.</summary>
    public void Defer(string key, DateOnly until, string reason, PersonId by, DateTimeOffset at)
    {
        EnsureOpen();
        var promise = Draft.Promises.FirstOrDefault(one => one.Key == key) ?? throw ExpectationErrors.NoSuchPromise(key);
        if (promise.Kind == PromiseKind.Excluded) throw ExpectationErrors.ExcludedNotDeferred(key);
        if (Judgements.Any(one => one.Key == key)) throw ExpectationErrors.AlreadyJudged(key);
        if (until <= CompanyTime.DayOf(at)) throw ExpectationErrors.NotLater("/until");
        var deferred = promise with { Kind = PromiseKind.Deferred, Until = until };
        Draft = Draft with { Promises = [.. Draft.Promises.Select(one => one.Key == key ? deferred : one)] };
        Deferrals = [.. Deferrals, new(key, until, Required.Text(reason, "/reason", 1000), by, at)];
        Raise(new PromiseDeferred(HandoverId, key, until, by, at));
        if (Rep != by) Tell(Rep, "promise-deferred", [promise.Wording, until.ToString("O", System.Globalization.CultureInfo.InvariantCulture)], at);
        Settle(at, by);
    }

    /// <summary>The open moves pass on with the part.</summary>
    public void PassTo(PersonId rep, DateTimeOffset at)
    {
        Rep = rep;
        Settle(at);
    }

    /// <summary>The handover was cancelled or voided: nothing is asked for any more and no link works.</summary>
    public void Close(DateTimeOffset at)
    {
        if (ClosedAt is not null) return;
        ClosedAt = at;
        RevokeLinks(_ => true, at);
        Settle(at);
    }

    /// <summary>Forgets a client's person wherever his word is recorded; hashes hold no personal field and stay valid, his open links end. False where nothing was known of him.</summary>
    /// <param name="names">By which he stands where somebody typed a name instead of choosing him.</param>
    public bool ErasePersonal(Guid stakeholderId, IReadOnlyList<string> names, DateTimeOffset at)
    {
        bool IsHis(Guid? id, string name) => name != PersonalValues.Tombstone && (id is null ? names.Contains(name, StringComparer.Ordinal) : id == stakeholderId);
        ClientWord? Erased(ClientWord? word) => word is not null && IsHis(word.StakeholderId, word.Name) ? word.Erased(PersonalValues.Tombstone) : word;
        var known = Links.Any(one => IsHis(one.StakeholderId, one.Name)) || Versions.Any(one => Erased(one.Client) != one.Client || Erased(one.Refusal) != one.Refusal);
        if (!known) return false;
        RevokeLinks(one => IsHis(one.StakeholderId, one.Name), at);
        Versions = [.. Versions.Select(one => one with { Client = Erased(one.Client), Refusal = Erased(one.Refusal) })];
        Links = [.. Links.Select(one => IsHis(one.StakeholderId, one.Name) ? one with { Name = PersonalValues.Tombstone, Title = null, Address = null, Mark = null, Code = null } : one)];
        return true;
    }

    private void EnsureOpen()
    {
        if (ClosedAt is not null) throw ExpectationErrors.Closed();
    }

    private void Mark(VersionMark changed) => Versions = [.. Versions.Select(one => one.Number == changed.Number ? changed : one)];

    private void Change(SigningLink changed) => Links = [.. Links.Select(one => one.Id == changed.Id ? changed : one)];

    private void RevokeLinks(Func<SigningLink, bool> which, DateTimeOffset at) =>
        Links = [.. Links.Select(one => one is { RevokedAt: null, UsedAt: null } && which(one) ? one with { RevokedAt = at } : one)];
}

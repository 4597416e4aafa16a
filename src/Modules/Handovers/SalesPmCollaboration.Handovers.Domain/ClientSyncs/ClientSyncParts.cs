using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.ClientSyncs;

public readonly record struct ClientSyncId(Guid Value) : ITypedId<ClientSyncId>
{
    public static ClientSyncId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>Who is invited: people of the company, and the client's people by name; at most 50 each.</summary>
public sealed record SyncCircle(IReadOnlyList<PersonId> Ours, IReadOnlyList<string> Clients)
{
    private const int MostEarlier = 200;

    /// <summary>What stood before, oldest first: a meeting is written down with those who were invited to it.</summary>
    public IReadOnlyList<EarlierCircle> Earlier { get; init; } = [];

    internal IReadOnlyList<EarlierCircle> EarlierUntil(string? place, DateTimeOffset at) => [.. Earlier.Append(new(Ours, Clients, place, at)).TakeLast(MostEarlier)];

    internal bool Names(string client) => Clients.Contains(client, StringComparer.Ordinal) || Earlier.Any(one => one.Clients.Contains(client, StringComparer.Ordinal));

    internal SyncCircle Without(string client) => new(Ours, PersonalValues.Without(client, Clients)) { Earlier = [.. Earlier.Select(one => one with { Clients = PersonalValues.Without(client, one.Clients) })] };

    /// <summary>As it stood when a meeting began.</summary>
    internal EarlierCircle When(DateTimeOffset instant, string? place) => Earlier.FirstOrDefault(one => one.Until > instant) ?? new(Ours, Clients, place, DateTimeOffset.MaxValue);
}

/// <param name="Until">When people or place were changed.</param>
public sealed record EarlierCircle(IReadOnlyList<PersonId> Ours, IReadOnlyList<string> Clients, string? Place, DateTimeOffset Until);

/// <summary>Something to talk about, until a meeting has settled it. What is internal never reaches the client's copy.</summary>
/// <param name="SettledIn">Key of the occurrence that settled it.</param>
public sealed record AgendaItem(int Number, string Text, bool Internal, PersonId By, DateTimeOffset At, string? SettledIn = null);

public sealed record SyncDecision(string Text, bool Internal);

/// <summary>Who does what by when, carried on the agenda until it is done or a later wording of its minutes names it no more.</summary>
public sealed record SyncAction(int Number, string Text, PersonId Owner, DateOnly DueOn, bool Internal, string AgreedIn)
{
    private const int MostEarlier = 50;

    public DateOnly? DoneOn { get; init; }
    public PersonId? DoneBy { get; init; }

    /// <summary>What earlier wordings said of it, oldest first; null where they said the same.</summary>
    public IReadOnlyList<EarlierTerms>? Earlier { get; init; }

    internal bool IsAs(NewSyncAction stated) => Text == stated.Text && Owner == stated.Owner;

    internal SyncAction Corrected(NewSyncAction stated, DateTimeOffset at) => (DueOn, Internal) == (stated.DueOn, stated.Internal) ? this
        : this with { DueOn = stated.DueOn, Internal = stated.Internal, Earlier = [.. (Earlier ?? []).Append(new(DueOn, Internal, at)).TakeLast(MostEarlier)] };

    internal SyncAction AsOf(DateTimeOffset instant) => Earlier?.FirstOrDefault(one => one.Until >= instant) is { } then ? this with { DueOn = then.DueOn, Internal = then.Internal } : this;
}

/// <param name="Until">When another wording corrected it.</param>
public sealed record EarlierTerms(DateOnly DueOn, bool Internal, DateTimeOffset Until);

/// <summary>One wording of the minutes; the last counts. The internal part never reaches the client's copy. At most 20,000 characters each.</summary>
public sealed record SyncMinutes(int Number, string Text, string? InternalText, PersonId By, DateTimeOffset At)
{
    /// <summary>As this wording has them; null where it is older than that was kept.</summary>
    public IReadOnlyList<Attendee>? Present { get; init; }
    public IReadOnlyList<string>? ClientsPresent { get; init; }
    public IReadOnlyList<SyncDecision>? Decisions { get; init; }

    /// <summary>Numbers of the actions that it states; an older product kept those of the earlier wordings too.</summary>
    public IReadOnlyList<int>? Actions { get; init; }

    internal SyncMinutes Without(string client) => ClientsPresent is null ? this : this with { ClientsPresent = PersonalValues.Without(client, ClientsPresent) };
}

/// <summary>An end of the series and who set it; null is the project itself, by acceptance or because the handover was called off.</summary>
public sealed record SyncEnding(DateOnly On, PersonId? By, DateTimeOffset At);

/// <summary>When of its day and where it was held, whatever the series says later.</summary>
/// <param name="At">Null where it was not kept.</param>
public sealed record HeldAt(TimeOnly? At, string? Place);

/// <summary>One occurrence as it was held. Who was invited and who came are two things.</summary>
public sealed record SyncRecord(string Key, DateOnly On, SyncCircle Invited, IReadOnlyList<Attendee> Present, IReadOnlyList<string> ClientsPresent)
{
    public IReadOnlyList<SyncDecision> Decisions { get; init; } = [];
    public IReadOnlyList<SyncMinutes> Minutes { get; init; } = [];

    /// <summary>Null in a record that is older than this.</summary>
    public HeldAt? Held { get; init; }

    /// <summary>By another wording; the earlier ones keep theirs.</summary>
    internal SyncRecord Worded(SyncNotes notes, IReadOnlyList<int> actions, PersonId by, DateTimeOffset at)
    {
        Attendee[] present = [.. notes.Present.DistinctBy(one => one.Person)];
        string[] clients = [.. notes.ClientsPresent.Select((name, i) => Required.Text(name, $"/clientsPresent/{i}", 100))];
        SyncDecision[] decisions = [.. notes.Decisions.Select((one, i) => one with { Text = Required.Text(one.Text, $"/decisions/{i}/text", 1000) })];
        var wording = new SyncMinutes(Minutes.Count + 1, Required.Text(notes.Text, "/text", 20_000), Required.Optional(notes.InternalText, "/internalText", 20_000), by, at)
        {
            Present = present, ClientsPresent = clients, Decisions = decisions, Actions = actions,
        };
        return this with { Present = present, ClientsPresent = clients, Decisions = decisions, Minutes = [.. Minutes.Select(Kept), wording] };
    }

    internal bool HadThere(IReadOnlyList<Attendee> present) => Present.Select(one => one.Person).ToHashSet().SetEquals(present.Select(one => one.Person));

    /// <summary>Whether the action stands in the last wording.</summary>
    internal bool Agreed(int action) => Minutes.Count > 0 && Minutes[^1].Actions?.Contains(action) != false;

    internal bool Names(string client) => Invited.Names(client) || ClientsPresent.Contains(client, StringComparer.Ordinal) || Minutes.Any(one => one.ClientsPresent?.Contains(client, StringComparer.Ordinal) == true);

    internal SyncRecord Without(string client) => this with { Invited = Invited.Without(client), ClientsPresent = PersonalValues.Without(client, ClientsPresent), Minutes = [.. Minutes.Select(one => one.Without(client))] };

    internal SyncRecord AsOf(DateTimeOffset instant)
    {
        SyncMinutes[] minutes = [.. Minutes.Where(one => one.At < instant)];
        return minutes.LastOrDefault() is not { } last ? this with { Present = [], ClientsPresent = [], Decisions = [], Minutes = [] }
            : this with { Present = last.Present ?? Present, ClientsPresent = last.ClientsPresent ?? ClientsPresent, Decisions = last.Decisions ?? Decisions, Minutes = minutes };
    }

    /// <summary>A wording from before wordings kept more than texts: the only one that the record itself can still speak for.</summary>
    private SyncMinutes Kept(SyncMinutes one) => one.Present is not null || one != Minutes[^1] ? one : one with { Present = Present, ClientsPresent = ClientsPresent, Decisions = Decisions };
}

/// <summary>What is written down after a meeting.</summary>
/// <param name="Actions">All that it states; null leaves those of the last wording.</param>
/// <param name="Settled">Numbers of agenda items that it settled.</param>
public sealed record SyncNotes(
    IReadOnlyList<Attendee> Present, IReadOnlyList<string> ClientsPresent, string Text, string? InternalText,
    IReadOnlyList<SyncDecision> Decisions, IReadOnlyList<NewSyncAction>? Actions, IReadOnlyList<int> Settled);

public sealed record NewSyncAction(string Text, PersonId Owner, DateOnly DueOn, bool Internal);

using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.ClientSyncs;

public readonly record struct ClientSyncId(Guid Value) : ITypedId<ClientSyncId>
{
    public static ClientSyncId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

/// <summary>Who is invited: people of the company, and the client's people by name; at most 50 each.</summary>
public sealed record SyncCircle(IReadOnlyList<PersonId> Ours, IReadOnlyList<string> Clients);

/// <summary>Something to talk about, until a meeting has settled it. What is internal never reaches the client's copy.</summary>
/// <param name="SettledIn">Key of the occurrence that settled it.</param>
public sealed record AgendaItem(int Number, string Text, bool Internal, PersonId By, DateTimeOffset At, string? SettledIn = null);

public sealed record SyncDecision(string Text, bool Internal);

/// <summary>Who does what by when, carried on the agenda until it is done.</summary>
public sealed record SyncAction(int Number, string Text, PersonId Owner, DateOnly DueOn, bool Internal, string AgreedIn)
{
    public DateOnly? DoneOn { get; init; }
}

/// <summary>One wording of the minutes; the last counts. The internal part never reaches the client's copy. At most 20,000 characters each.</summary>
public sealed record SyncMinutes(int Number, string Text, string? InternalText, PersonId By, DateTimeOffset At);

/// <summary>One occurrence as it was held. Who was invited and who came are two things.</summary>
public sealed record SyncRecord(string Key, DateOnly On, SyncCircle Invited, IReadOnlyList<Attendee> Present, IReadOnlyList<string> ClientsPresent)
{
    public IReadOnlyList<SyncDecision> Decisions { get; init; } = [];
    public IReadOnlyList<SyncMinutes> Minutes { get; init; } = [];
}

/// <summary>What is written down after a meeting.</summary>
/// <param name="Settled">Numbers of agenda items that it settled.</param>
public sealed record SyncNotes(
    IReadOnlyList<Attendee> Present, IReadOnlyList<string> ClientsPresent, string Text, string? InternalText,
    IReadOnlyList<SyncDecision> Decisions, IReadOnlyList<NewSyncAction> Actions, IReadOnlyList<int> Settled);

public sealed record NewSyncAction(string Text, PersonId Owner, DateOnly DueOn, bool Internal);

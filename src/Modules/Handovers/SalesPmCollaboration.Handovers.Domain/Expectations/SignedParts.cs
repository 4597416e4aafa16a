using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Expectations;

/// <summary>项目首责制: the rep, or his deputy, before the client.</summary>
public sealed record RepSignature(PersonId Person, DateTimeOffset At, int TermsEdition)
{
    /// <summary>The rep, where a deputy signed.</summary>
    public PersonId? OnBehalfOf { get; init; }

    /// <summary>First responsible: promise accuracy is his.</summary>
    public PersonId Responsible => OnBehalfOf ?? Person;
}

/// <summary>How the client's word came: evidence as it was, personal fields erasable.</summary>
/// <param name="Name">Who signed or refused; a tombstone once erased.</param>
public sealed record ClientWord(string Name, Assurance Assurance, DateTimeOffset At)
{
    public Guid? StakeholderId { get; init; }

    /// <summary>In the client's organisation, for example 总经理.</summary>
    public string? Title { get; init; }
    public Guid? LinkId { get; init; }

    /// <summary>Where the code went, masked: "138****2071".</summary>
    public string? CodeSentTo { get; init; }

    /// <summary>Network address and browser of the one who confirmed.</summary>
    public string? Origin { get; init; }
    public string? Device { get; init; }

    /// <summary>On paper: scans, the day on the paper, and who recorded it.</summary>
    public IReadOnlyList<Guid> FileIds { get; init; } = [];
    public DateOnly? GivenOn { get; init; }
    public PersonId? RecordedBy { get; init; }

    /// <summary>Opens a page with hash, time and level only.</summary>
    public string CheckCode { get; init; } = "";

    /// <summary>Of a refusal, at most 2000 characters.</summary>
    public string? Reason { get; init; }

    internal ClientWord Erased(string tombstone) => this with { Name = tombstone, Title = null, CodeSentTo = null, Origin = null, Device = null };
}

public enum VersionState
{
    AwaitingRep = 1,
    AwaitingClient,
    Confirmed,
    Refused,

    /// <summary>A later one took its place; stays as history.</summary>
    Superseded,
}

/// <summary>What the aggregate remembers of a version; its content lies apart in <see cref="ExpectationVersion"/>. Promises are kept here too, because they are judged.</summary>
public sealed record VersionMark(int Number, string Hash, PersonId By, DateTimeOffset At, IReadOnlyList<Promise> Promises)
{
    public RepSignature? Rep { get; init; }
    public ClientWord? Client { get; init; }
    public ClientWord? Refusal { get; init; }
    public DateTimeOffset? SupersededAt { get; init; }

    public VersionMark AsOf(DateTimeOffset instant) => this with
    {
        Rep = Rep?.At < instant ? Rep : null,
        Client = Client?.At < instant ? Client : null,
        Refusal = Refusal?.At < instant ? Refusal : null,
        SupersededAt = SupersededAt < instant ? SupersededAt : null,
    };

    public VersionState State => this switch
    {
        { SupersededAt: not null } => VersionState.Superseded,
        { Refusal: not null } => VersionState.Refused,
        { Client: not null } => VersionState.Confirmed,
        { Rep: not null } => VersionState.AwaitingClient,
        _ => VersionState.AwaitingRep,
    };
}

public enum ExpectationState
{
    /// <summary>Nothing was sent yet.</summary>
    Draft = 1,
    AwaitingRep,
    AwaitingClient,
    Confirmed,
    Refused,

    /// <summary>The handover was cancelled or voided.</summary>
    Closed,
}

/// <summary>A deferral that was agreed, for example at the kickoff; the draft follows it.</summary>
public sealed record Deferral(string Key, DateOnly Until, string Reason, PersonId By, DateTimeOffset At);

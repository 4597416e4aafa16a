using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public enum WaiverSide
{
    SalesDirector = 1,
    ProjectDirector,
}

public sealed record WaiverSignature(WaiverSide Side, PersonId Person, DateTimeOffset At);

/// <summary>特批放行 of the kickoff gate: in force with both directors' signatures, until the date inclusive.</summary>
/// <param name="DueOn">The second signature is due then.</param>
public sealed record Waiver(DateOnly Until, string Reason, DateOnly DueOn, IReadOnlyList<WaiverSignature> Signatures)
{
    /// <summary>The director whose signature is still to come, where one is known.</summary>
    public PersonId? AwaitedOf { get; init; }

    /// <summary>When it ended half signed: its day passed, or another day was proposed.</summary>
    public DateTimeOffset? DroppedAt { get; init; }

    /// <summary>When its last day was found to be over, before sign-off; what was held on its days stays.</summary>
    public DateTimeOffset? ExpiredAt { get; init; }

    public bool IsComplete => Signatures.Count == 2;
    public bool IsHalf => !IsComplete && DroppedAt is null;

    /// <summary>The second signature. No property: those are stored, and audit entries vouch for what is stored already.</summary>
    internal DateTimeOffset? InForceSince() => IsComplete ? Signatures.Max(one => one.At) : null;

    /// <summary>From the day of the second signature on.</summary>
    public bool Covers(DateOnly day) => InForceSince() is { } since && day >= CompanyTime.DayOf(since) && day <= Until;
}

public enum CrmFlagKind
{
    DealReopened = 1,
    DealCancelled,
    DealChanged,
}

/// <summary>A sentence of the product's own: a code among the texts, said in each reader's language, and the source's words that it shows.</summary>
public sealed record Said(string Code, params IReadOnlyList<string> Arguments);

/// <summary>The CRM said something about the deal. It flags, it never deletes. The note is in the CRM's own words, at most 1000 characters.</summary>
public sealed record CrmFlag(Guid Id, CrmFlagKind Kind, string Note, DateTimeOffset RaisedAt)
{
    /// <summary>What is otherwise in the handover; only of a changed deal.</summary>
    public IReadOnlyList<Said> Differences { get; init; } = [];

    /// <summary>The rep says by then what came of it.</summary>
    public DateOnly DueOn { get; init; }
    public PersonId? SettledBy { get; init; }
    public DateTimeOffset? SettledAt { get; init; }
    public string? Settlement { get; init; }
}

public enum CarriedNoteKind
{
    OpenQuestion = 1,
    Preference,
    Sop,
    ContractHistory,
}

/// <summary>What travelled along at opening: an unanswered question of the bid, a preference, an SOP item; in the words of whoever wrote it (at most 2000 characters), or said by the product.</summary>
public sealed record CarriedNote(CarriedNoteKind Kind, string Text, string? Reference = null)
{
    public IReadOnlyList<Said> Says { get; init; } = [];

    /// <summary>Of a question whose answer came after the opening.</summary>
    public string? Answer { get; init; }

    public static CarriedNote Open(params IReadOnlyList<Said> says) => new(CarriedNoteKind.OpenQuestion, "") { Says = says };
}

using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public enum WaiverSide
{
    SalesDirector = 1,
    ProjectDirector,
}

public sealed record WaiverSignature(WaiverSide Side, PersonId Person, DateTimeOffset At);

/// <summary>特批放行 of the kickoff gate: in force with both directors' signatures, until the date inclusive.</summary>
public sealed record Waiver(DateOnly Until, string Reason, IReadOnlyList<WaiverSignature> Signatures)
{
    public bool IsComplete => Signatures.Count == 2;
    public bool Covers(DateOnly day) => IsComplete && day <= Until;
}

public enum CrmFlagKind
{
    DealReopened = 1,
    DealCancelled,
    DealChanged,
}

/// <summary>The CRM said something about the deal. It flags, it never deletes.</summary>
public sealed record CrmFlag(Guid Id, CrmFlagKind Kind, string Note, DateTimeOffset RaisedAt)
{
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

/// <summary>What travelled along at opening: an unanswered question of the bid, a preference, an SOP item. At most 2000 characters.</summary>
public sealed record CarriedNote(CarriedNoteKind Kind, string Text, string? Reference = null);

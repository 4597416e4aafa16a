using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>A signature names the hash it is for. Superseded ones stay as history.</summary>
public sealed record Signature(Part Part, PersonId Person, string ContentHash, Assurance Assurance, DateTimeOffset At)
{
    /// <summary>The assigned person, where a deputy signed.</summary>
    public PersonId? OnBehalfOf { get; init; }

    /// <summary>Edition of the signing terms that the person had accepted; null on paper.</summary>
    public int? TermsEdition { get; init; }

    /// <summary>盖章扫描件, and who recorded it.</summary>
    public Guid? ScanFileId { get; init; }
    public PersonId? RecordedBy { get; init; }
    public DateTimeOffset? SupersededAt { get; init; }

    public bool Counts => SupersededAt is null;
}

/// <summary>A signature as it is given, before the package accepts it.</summary>
/// <param name="ContentHash">What the signer saw.</param>
/// <param name="TermsEdition">The edition of the signing terms that the person accepted before; null refuses. 0 on paper.</param>
/// <param name="OnBehalfOf">Where a deputy signs: for whom, by a delegation that was recorded before.</param>
public sealed record GivenSignature(Part Part, PersonId By, string ContentHash, Assurance Assurance, int? TermsEdition, PersonId? OnBehalfOf = null)
{
    public Guid? ScanFileId { get; private init; }
    public PersonId? RecordedBy { get; private init; }

    /// <summary>盖章扫描件: recorded by somebody for the one who signed on paper, who accepts no electronic terms by that.</summary>
    /// <param name="onBehalfOf">As where he signs electronically.</param>
    public static GivenSignature OnPaper(Part part, PersonId signer, string contentHash, Guid scanFileId, PersonId recordedBy, PersonId? onBehalfOf = null) =>
        new(part, signer, contentHash, Assurance.ScannedPaper, 0, onBehalfOf) { ScanFileId = scanFileId, RecordedBy = recordedBy };
}

/// <summary>Somebody who was there, or by video; a deputy names the one he stands in for.</summary>
public sealed record Attendee(PersonId Person, bool ByVideo = false, PersonId? StandsInFor = null);

/// <summary>移交工作坊. Minutes at most 20,000 characters, at most 100 open questions of 1000.</summary>
public sealed record Workshop(DateOnly On, IReadOnlyList<Attendee> Present, IReadOnlyList<string> OpenQuestions, string Minutes, PersonId RecordedBy, DateTimeOffset RecordedAt);

public enum AmendmentState
{
    Open = 1,
    InForce,
    Withdrawn,
}

/// <summary>Before and after of one item; a null after clears it.</summary>
public sealed record AmendmentChange(string Key, ItemValue? Before, ItemValue? After)
{
    public AmendmentChange MapPersonal(Func<string, string, string> map) => this with { Before = Before?.MapPersonal(Key, map), After = After?.MapPersonal(Key, map) };
}

/// <summary>补充移交: its own delta with its own hash and signatures, while what was signed first stays in force. People in it are digests.</summary>
public sealed record Amendment(int Number, IReadOnlyList<AmendmentChange> Changes, string Reason, string Hash, PersonId ProposedBy, DateTimeOffset ProposedAt, DateOnly DueOn)
{
    public AmendmentState State { get; init; } = AmendmentState.Open;

    /// <summary>Of the files that its values name, as shown; beside what is hashed.</summary>
    public IReadOnlyDictionary<Guid, string> FileNames { get; init; } = new Dictionary<Guid, string>();
    public IReadOnlyList<Signature> Signatures { get; init; } = [];
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who withdrew it.</summary>
    public PersonId? ClosedBy { get; init; }
    public string? ClosingReason { get; init; }

    /// <summary>False where reading it needs no <see cref="PersonalValues"/>.</summary>
    public bool NamesPeople => Changes.Any(change => change.Before?.NamesPeople == true || change.After?.NamesPeople == true);

    /// <summary>With the people back in their places; erased ones show as a tombstone.</summary>
    public Amendment Shown(PersonalValues values) => MapPersonal(values.ValueOf);

    /// <param name="map">From the digest.</param>
    public Amendment MapPersonal(Func<string, string> map) => this with { Changes = [.. Changes.Select(change => change.MapPersonal((_, digest) => map(digest)))] };
}

using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;

namespace SalesPmCollaboration.Handovers.Application.Documents;

/// <summary>How far a document binds; anything but Effective and BeforeGoLive prints it across every page.</summary>
internal enum SheetStanding
{
    NotEffective = 1,
    Effective,

    /// <summary>A later submission took its place.</summary>
    Superseded,
    BeforeGoLive,
    Cancelled,
    Voided,
}

/// <summary>One submission as its reader may see it, with the records around it. Mark is null for a draft and for a project from before go-live.</summary>
internal sealed record HandoverSheet(HandoverPackage Package, SubmissionMark? Mark, SubmissionContent Content, PeopleNames Names, bool ShowsContacts)
{
    /// <summary>As this reader may see them.</summary>
    public IReadOnlyList<Amendment> Amendments { get; init; } = Package.Amendments;

    public bool IsLatest => Mark is null || Mark.Number == Package.LatestSubmission!.Number;

    public SheetStanding Standing => Package.State switch
    {
        HandoverState.Voided => SheetStanding.Voided,
        HandoverState.Cancelled => SheetStanding.Cancelled,
        _ when !IsLatest => SheetStanding.Superseded,
        _ when Package.BeforeGoLive => SheetStanding.BeforeGoLive,
        _ => Package.IsEffective ? SheetStanding.Effective : SheetStanding.NotEffective,
    };

    /// <summary>Signatures that name this content; superseded ones among them are history.</summary>
    public IReadOnlyList<Signature> Signatures => Mark is null ? [] : [.. Package.Signatures.Where(one => one.ContentHash == Mark.Hash)];

    /// <summary>False only where every sign-off there is and will be was given on paper, or there is none: before go-live.</summary>
    public bool ClickedOff => !Package.BeforeGoLive && !(Standing == SheetStanding.Effective && Signatures.Where(one => one.Counts).All(one => one.Assurance >= Assurance.ScannedPaper));

    /// <summary>The latest instant that the document tells of: the same state gives the same bytes, whenever it is printed.</summary>
    public DateTimeOffset AsOf => Instants().Max();

    private IEnumerable<DateTimeOffset> Instants() =>
    [
        Package.OpenedAt, Package.StateSince,
        .. Package.Items.Select(item => item.FilledAt ?? default), .. Package.Items.Select(item => item.Verdict?.At ?? default),
        .. Package.Signatures.Select(one => one.At), .. Package.Workshops.Select(one => one.RecordedAt),
        .. Package.Amendments.SelectMany(one => one.Signatures.Select(signature => signature.At).Append(one.ClosedAt ?? one.ProposedAt)),
        .. Package.Assignments.Select(one => one.RecordedAt), .. Package.Erasures.Select(one => one.At),
    ];
}

using SalesPmCollaboration.Handovers.Application.Bids;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Opening;

/// <summary>What one way of opening knows; a null tier is for the policy to decide.</summary>
internal sealed record OpeningDraft(HandoverSource Source, Client Client, string ProjectName, ProjectType ProjectType, PersonId Rep)
{
    public ProjectId? ProjectId { get; init; }
    public Tier? Tier { get; init; }
    public Money? Amount { get; init; }
    public decimal? MarginPercent { get; init; }
    public string? ContractNumber { get; init; }
    public DateOnly? ContractOn { get; init; }
    public string? LotName { get; init; }
    public string? SourceReference { get; init; }
    public BidId? BidId { get; init; }
    public HandoverId? CopiedFrom { get; init; }
    public DateOnly? ProvisionalUntil { get; init; }
    public PersonId? ProjectManager { get; init; }
    public PersonId? TechnicalLead { get; init; }
    public BaselineFacts? Baseline { get; init; }
    public IReadOnlyList<CarriedNote> Notes { get; init; } = [];

    /// <summary>Later ones win, item by item.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, ItemValue>> Prefills { get; init; } = [];

    public static OpeningDraft From(Bid bid, Client client) => new(HandoverSource.Bid, client, bid.Name, bid.ProjectType, bid.Rep)
    {
        BidId = bid.Id,
        SourceReference = HandoverFrom.ReferenceTo(bid.Id),
        Amount = bid.Amount,
        MarginPercent = bid.MarginPercent,
        Notes = Prefill.NotesOf(bid),
        Prefills = [Prefill.From(bid)],
    };

    public OpeningFacts ToFacts(Tier tier, string number) => new()
    {
        Id = new HandoverId(Guid.CreateVersion7()),
        ProjectId = ProjectId ?? new ProjectId(Guid.CreateVersion7()),
        Number = number,
        ProjectName = ProjectName,
        ProjectType = ProjectType,
        Tier = tier,
        ClientId = Client.Id,
        ClientName = Client.Name,
        Source = Source,
        Rep = Rep,
        ProjectManager = ProjectManager,
        TechnicalLead = TechnicalLead,
        Amount = Amount,
        MarginPercent = MarginPercent,
        ContractNumber = ContractNumber,
        ContractOn = ContractOn,
        LotName = LotName,
        SourceReference = SourceReference,
        BidId = BidId,
        CopiedFrom = CopiedFrom,
        ProvisionalUntil = ProvisionalUntil,
        Baseline = Baseline,
        Notes = [.. Prefill.NotesOf(Client), .. Notes],
        Prefilled = Prefills.Prepend(Prefill.From(Client)).SelectMany(p => p).GroupBy(p => p.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal),
    };
}

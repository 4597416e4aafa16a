using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>What is known when a handover opens, whatever it opens from. Texts at most 200 characters, margin −100 to 100 percent.</summary>
public sealed record OpeningFacts
{
    public required HandoverId Id { get; init; }
    public required ProjectId ProjectId { get; init; }
    public required string Number { get; init; }
    public required string ProjectName { get; init; }
    public required ProjectType ProjectType { get; init; }
    public required Tier Tier { get; init; }
    public required ClientId ClientId { get; init; }
    public required string ClientName { get; init; }
    public required HandoverSource Source { get; init; }
    public required PersonId Rep { get; init; }
    public PersonId? ProjectManager { get; init; }

    /// <summary>Of a finished project, and only of one.</summary>
    public BaselineFacts? Baseline { get; init; }

    /// <summary>工程总监 who names project manager and technical lead; null where the company has none.</summary>
    public PersonId? ProjectDirector { get; init; }
    public PersonId? TechnicalLead { get; init; }
    public Money? Amount { get; init; }
    public decimal? MarginPercent { get; init; }
    public string? ContractNumber { get; init; }
    public DateOnly? ContractOn { get; init; }

    /// <summary>Only in tier Major.</summary>
    public string? LotName { get; init; }
    public string? SourceReference { get; init; }
    public BidId? BidId { get; init; }
    public HandoverId? CopiedFrom { get; init; }
    public DateOnly? ProvisionalUntil { get; init; }

    /// <summary>Values by item key; what the template has no item for joins another risk item or becomes a note.</summary>
    public IReadOnlyDictionary<string, ItemValue> Prefilled { get; init; } = new Dictionary<string, ItemValue>(StringComparer.Ordinal);
    public IReadOnlyList<CarriedNote> Notes { get; init; } = [];
}

/// <summary>What an earlier record already holds is not typed again.</summary>
public static class Prefill
{
    private static readonly (StakeholderRole Role, string Key)[] ContactItems =
    [
        (StakeholderRole.DecisionMaker, ItemKeys.DecisionMaker),
        (StakeholderRole.EndUser, ItemKeys.EndUser),
        (StakeholderRole.Supervisor, ItemKeys.Supervisor),
    ];

    /// <summary>Stakeholders that are not erased, into the items of their roles.</summary>
    public static IReadOnlyDictionary<string, ItemValue> From(Client client) => ContactItems
        .Select(item => (item.Key, Contacts: client.Stakeholders
            .Where(one => one.Role == item.Role && one.ErasedAt is null).Take(ItemValueRules.MostContacts)
            .Select(one => new Contact(one.Name, one.Title, one.Phone, one.Email, client.Name, one.Id)).ToList()))
        .Where(item => item.Contacts.Count > 0)
        .ToDictionary(item => item.Key, item => new ItemValue { Contacts = item.Contacts }, StringComparer.Ordinal);

    /// <summary>Approval risks into approvals, site risks into site constraints; the others travel as site constraints too, so that none is lost.</summary>
    public static IReadOnlyDictionary<string, ItemValue> From(Bid bid) => bid.Risks
        .GroupBy(risk => risk.Category == RiskCategory.Approval ? ItemKeys.Approvals : ItemKeys.SiteConstraints, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => new ItemValue { Risks = [.. group] }, StringComparer.Ordinal);

    /// <summary>Everything but dates, money and quotation, which belong to the earlier contract, and "none found", which was assessed of its site; for another client no contacts either, and nobody who was erased.</summary>
    public static IReadOnlyDictionary<string, ItemValue> From(HandoverPackage earlier, ClientId client) => earlier.Items
        .Where(item => item.Value is { NoneFound: null } && item.Kind is not (ItemKind.Date or ItemKind.Money or ItemKind.Quotation))
        .Where(item => item.Kind != ItemKind.Contact || earlier.ClientId == client)
        .Select(item => (item.Key, Value: item.Value! with { FileIds = [], Contacts = [.. item.Value.Contacts.Where(one => one.Name != PersonalValues.Tombstone)] }, item.Kind))
        .Where(one => one.Kind != ItemKind.Contact || one.Value.Contacts.Count > 0 || one.Value.Text is not null)
        .ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal);

    public static IReadOnlyList<CarriedNote> NotesOf(Client client) =>
    [
        .. client.Preferences.Select(one => new CarriedNote(CarriedNoteKind.Preference, one.Text)),
        .. client.ContractHistory.Select(one => new CarriedNote(CarriedNoteKind.ContractHistory, one.ProjectName, one.ContractNumber)),
    ];

    public static IReadOnlyList<CarriedNote> NotesOf(Bid bid) =>
        [.. bid.OpenConsultations.Select(one => new CarriedNote(CarriedNoteKind.OpenQuestion, one.Question, one.Department.ToString()))];
}

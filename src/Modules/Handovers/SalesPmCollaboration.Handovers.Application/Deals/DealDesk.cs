using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Application.Imports;
using SalesPmCollaboration.Handovers.Application.Opening;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.Deals;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Deals;

public enum DealStatus
{
    Created = 1,
    Updated,
    Ignored,

    /// <summary>Of a deal that is not won yet: the handover is flagged when it opens.</summary>
    Remembered,
}

/// <param name="HandoverId">Null where an event names a deal that was never won here.</param>
public sealed record DealOutcome(Guid? HandoverId, DealStatus Status)
{
    /// <summary>The contract is another handover's too; asked where a person brings the deal.</summary>
    public Warning? Warning { get; init; }
}

/// <summary>How a deal came: from which message, as which kind of handover.</summary>
internal sealed record DealArrival(string MessageId, HandoverSource As)
{
    /// <summary>Known already; else the deal's owner is matched.</summary>
    public PersonId? Rep { get; init; }

    /// <summary>A file that names the deal of a CRM: it counts whatever the CRM's revision is, and does not move the CRM's own count.</summary>
    public bool Renews { get; init; }

    /// <summary>Who brings it; null for a system.</summary>
    public PersonId? By { get; init; }
    public PersonId? ProjectManager { get; init; }
    public PersonId? TechnicalLead { get; init; }

    /// <summary>Of a project that was finished before go-live, and only of one.</summary>
    public BaselineFacts? Baseline { get; init; }
}

/// <summary>One path for every delivery of a deal, by webhook or workbook. The caller retries on a duplicate, which then finds the receipt.</summary>
internal sealed class DealDesk(IRepository<HandoverPackage> packages, IRepository<DealReceipt> receipts, HandoverOpener opener, DealClients clients, DealReps reps, DealRevision revision, SameContracts contracts, TimeProvider time)
{
    /// <summary>The receipt of a file that told of the deal without naming its source: the same number of the same client is the same deal, and of no client that anybody named.</summary>
    public async Task<DealReceipt?> UnsourcedAsync(IEnumerable<DealReceipt> ofItsNumber, Deal deal, CancellationToken ct)
    {
        if (ofItsNumber.FirstOrDefault(one => one.IsToldBy(ImportWorkbook.Source)) is not { } told) return null;
        if (!DealClients.Names(deal)) return told;
        var standing = await clients.StandingAsync(await packages.GetAsync(told.HandoverId.Value, ct), ct);
        return await clients.MeantAsync(deal, standing, canMove: false, ct) == standing ? told : null;
    }

    public async Task<DealOutcome> ReceiveAsync(Deal deal, DealArrival arrival, CancellationToken ct)
    {
        var heard = await receipts.ListAsync(new ReceiptsOf([deal.ExternalId]), ct);
        var receipt = heard.FirstOrDefault(one => one.IsOf(deal.Source));
        var told = receipt is { IsOpened: true } ? null : await UnsourcedAsync(heard, deal, ct);
        if (told is not null) receipt = await JoinAsync(told, receipt, deal, ct);
        if (receipt is not { IsOpened: true }) return await OpenAsync(deal, arrival, heard, receipt, ct);
        if (receipt.Knows(arrival.MessageId) || (!arrival.Renews && (deal.Revision ?? 0) <= receipt.Revision)) return new(receipt.HandoverId.Value, DealStatus.Ignored);
        var status = await ReviseAsync(receipt, deal, arrival, ct, told);
        await packages.SaveChangesAsync(ct);
        return new(receipt.HandoverId.Value, status);
    }

    /// <summary>Throws what receiving it would refuse, and writes nothing.</summary>
    /// <param name="known">Its receipt where it was delivered before: then the handover stands.</param>
    /// <returns>What receiving it would answer.</returns>
    public async Task<DealOutcome> CheckAsync(Deal deal, DealArrival arrival, DealReceipt? known, CancellationToken ct)
    {
        if (known is not null) return new(known.HandoverId.Value, await ReviseAsync(known, deal, arrival, ct));
        var (rep, note) = arrival.Rep is { } named ? (named, null) : await reps.ChooseAsync(deal.Owner, ct);
        var client = await clients.MatchAsync(deal, ct);
        await opener.CheckAsync(Draft(deal, arrival, client, rep, note, clients.TakePeople(client, deal, rep)), arrival.By ?? rep, ct);
        return new(null, DealStatus.Created) { Warning = await SameContractAsync(deal, client, ct) };
    }

    /// <summary>From now on the deal is known by its own source too; what that said before the handover knew of it is raised.</summary>
    private async Task<DealReceipt> JoinAsync(DealReceipt told, DealReceipt? early, Deal deal, CancellationToken ct)
    {
        var receipt = early ?? DealReceipt.Early(deal.Source, deal.ExternalId);
        if (early is null) receipts.Add(receipt);
        revision.RaiseEarly(await packages.GetAsync(told.HandoverId.Value, ct), receipt);
        receipt.Opens(told.HandoverId);
        return receipt;
    }

    private Task<Warning?> SameContractAsync(Deal deal, Client client, CancellationToken ct) => contracts.OfAsync(client.Key, DealTakeover.Of(deal).ContractNumber, null, ct);

    /// <param name="told">The file's receipt where the deal has just joined it: it knows who was named before, and erased since.</param>
    private async Task<DealStatus> ReviseAsync(DealReceipt receipt, Deal deal, DealArrival arrival, CancellationToken ct, DealReceipt? told = null)
    {
        var package = await packages.GetAsync(receipt.HandoverId.Value, ct);
        // A file tells the owner as it likes, by mail or by name; that it is the same person is known here.
        if (arrival.Renews && arrival.Rep == package.RepNow()) deal = deal with { Owner = null };
        var ownerLeads = (await reps.OwnerAsync(deal.Owner, ct))?.Id == package.RepNow().Value;
        var standing = await clients.StandingAsync(package, ct);
        var client = DealRevision.NamesAnotherClient(receipt, deal) ? await clients.MeantAsync(deal, standing, package.CanBeRestated, ct) : standing;
        var file = (client?.Stakeholders, client?.Preferences);
        var people = client is null ? [] : clients.TakePeople(client, deal, package.RepNow(), client == standing ? told ?? receipt : null);
        var changed = revision.Apply(package, receipt, ownerLeads ? deal with { Owner = null } : deal, client, people, arrival.By, arrival.Renews ? arrival.MessageId : null);
        // Its lists are replaced at each change.
        changed |= file != (client?.Stakeholders, client?.Preferences);
        changed |= await NameAsync(package, arrival, ct);
        if (arrival.Baseline is { } baseline) changed |= package.RecordBaseline(baseline, arrival.By ?? package.RepNow(), time.GetUtcNow());
        if (client is not null && client != standing) standing.ForgetContract(package.Id);
        if (client is not null && package.BeforeGoLive) package.EnterHistoryOf(client);
        receipt.Take(arrival.Renews ? receipt.Revision : deal.Revision ?? 0, arrival.MessageId, DealRevision.Digests(receipt, deal, client, people, receipt.Applied));
        return changed ? DealStatus.Updated : DealStatus.Ignored;
    }

    /// <summary>Who had no part yet is named by a file as at the opening; who has one is replaced by an assignment alone.</summary>
    private async Task<bool> NameAsync(HandoverPackage package, DealArrival arrival, CancellationToken ct)
    {
        var named = false;
        foreach (var (part, person) in new[] { (Part.ProjectManager, arrival.ProjectManager), (Part.TechnicalLead, arrival.TechnicalLead) })
        {
            if (person is not { } who || package.Current(part) is not null) continue;
            opener.Name(package, part, who, arrival.By ?? package.RepNow());
            named = true;
        }

        if (named) package.PlaceUnder(await opener.DepartmentsAsync(package, ct));
        return named;
    }

    /// <param name="heard">Whatever was heard of the number, from any source.</param>
    /// <param name="early">What this source said of it before it was won.</param>
    private async Task<DealOutcome> OpenAsync(Deal deal, DealArrival arrival, IReadOnlyList<DealReceipt> heard, DealReceipt? early, CancellationToken ct)
    {
        var (rep, note) = arrival.Rep is { } known ? (known, null) : await reps.ChooseAsync(deal.Owner, ct);
        var client = await clients.MatchAsync(deal, ct);
        var people = clients.TakePeople(client, deal, rep);
        var package = await opener.OpenAsync(Draft(deal, arrival, client, rep, note, people), arrival.By ?? rep, ct);
        var receipt = early ?? DealReceipt.Open(deal.Source, deal.ExternalId, package.Id, first: heard.Count == 0);
        // A file that does not say whose number it is means whoever told of it.
        foreach (var one in heard.Where(other => other != receipt && !other.IsOpened && receipt.IsOf(ImportWorkbook.Source)).Prepend(receipt)) revision.RaiseEarly(package, one);
        receipt.Opens(package.Id);
        receipt.Take(arrival.Renews ? receipt.Revision : deal.Revision ?? 0, arrival.MessageId, DealRevision.Digests(receipt, deal, client, people));
        if (early is null) receipts.Add(receipt);
        var same = arrival.By is null ? null : await SameContractAsync(deal, client, ct);
        await packages.SaveChangesAsync(ct);
        return new(package.Key, DealStatus.Created) { Warning = same };
    }

    private OpeningDraft Draft(Deal deal, DealArrival arrival, Client client, PersonId rep, CarriedNote? note, Dictionary<string, ItemValue> people)
    {
        var taken = DealTakeover.Of(deal);
        // A contract that is yet to be signed is none; its day is said.
        var early = taken.ContractOn is { } day && day > CompanyTime.DayOf(time.GetUtcNow()) ? CarriedNote.Open([new("deal.left-out"), new Said("deal.left-out.future", $"{day:yyyy-MM-dd}")]) : null;
        return new OpeningDraft(arrival.As, client, taken.ProjectName, taken.ProjectType, rep)
        {
            SourceReference = $"deal:{deal.Source}:{deal.ExternalId}",
            Amount = taken.Amount,
            MarginPercent = taken.MarginPercent,
            ContractNumber = taken.ContractNumber,
            ContractOn = early is null ? taken.ContractOn : null,
            ProjectManager = arrival.ProjectManager,
            TechnicalLead = arrival.TechnicalLead,
            Baseline = arrival.Baseline,
            Notes = [.. new[] { note, early }.OfType<CarriedNote>(), .. taken.Notes],
            Prefills = [taken.Items, people],
        };
    }
}

internal static class PackagePeople
{
    public static PersonId RepNow(this HandoverPackage package) => package.Assignments.First(a => a is { Part: Part.Rep, IsCurrent: true }).Person;
}

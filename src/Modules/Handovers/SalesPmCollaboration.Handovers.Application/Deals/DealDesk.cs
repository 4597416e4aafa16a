using SalesPmCollaboration.Handovers.Application.Opening;
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
}

/// <param name="HandoverId">Null where an event names a deal that was never won here.</param>
public sealed record DealOutcome(Guid? HandoverId, DealStatus Status);

/// <summary>How a deal came: from which message, as which kind of handover.</summary>
internal sealed record DealArrival(string MessageId, HandoverSource As)
{
    /// <summary>Known already; else the deal's owner is matched.</summary>
    public PersonId? Rep { get; init; }

    /// <summary>Who brings it; null for a system.</summary>
    public PersonId? By { get; init; }
    public PersonId? ProjectManager { get; init; }
    public PersonId? TechnicalLead { get; init; }

    /// <summary>Of a project that was finished before go-live, and only of one.</summary>
    public BaselineFacts? Baseline { get; init; }
}

/// <summary>One path for every delivery of a deal, by webhook or workbook. The caller retries on a duplicate, which then finds the receipt.</summary>
internal sealed class DealDesk(IRepository<HandoverPackage> packages, IRepository<DealReceipt> receipts, HandoverOpener opener, DealClients clients, DealReps reps, DealRevision revision, TimeProvider time)
{
    public Task<DealReceipt?> ReceiptAsync(string source, string externalId, CancellationToken ct) => receipts.FirstOrDefaultAsync(new ReceiptOf(source, externalId), ct);

    public async Task<DealOutcome> ReceiveAsync(Deal deal, DealArrival arrival, CancellationToken ct)
    {
        var receipt = await ReceiptAsync(deal.Source, deal.ExternalId, ct);
        if (receipt is null) return await OpenAsync(deal, arrival, ct);
        if (receipt.Knows(arrival.MessageId) || (deal.Revision ?? 0) <= receipt.Revision) return new(receipt.HandoverId.Value, DealStatus.Ignored);
        var package = await packages.GetAsync(receipt.HandoverId.Value, ct);
        var client = await clients.MatchAsync(deal, ct);
        var people = clients.TakePeople(client, deal, package.RepNow());
        var changed = revision.Apply(package, receipt, deal, people, arrival.By);
        if (arrival.Baseline is { } baseline) changed |= package.RecordBaseline(baseline, arrival.By ?? package.RepNow(), time.GetUtcNow());
        receipt.Take(deal.Revision ?? 0, arrival.MessageId, DealRevision.Digests(receipt, deal, people, receipt.Applied));
        await packages.SaveChangesAsync(ct);
        return new(package.Key, changed ? DealStatus.Updated : DealStatus.Ignored);
    }

    /// <summary>Throws what receiving it would refuse, and writes nothing.</summary>
    /// <param name="known">Its receipt where it was delivered before: then the handover stands.</param>
    public async Task CheckAsync(Deal deal, DealArrival arrival, DealReceipt? known, CancellationToken ct)
    {
        if (known is not null)
        {
            if (arrival.Baseline is { } baseline) (await packages.GetAsync(known.HandoverId.Value, ct)).RecordBaseline(baseline, arrival.By ?? default, time.GetUtcNow());
            return;
        }

        var (rep, note) = arrival.Rep is { } named ? (named, null) : await reps.ChooseAsync(deal.Owner, ct);
        var client = await clients.MatchAsync(deal, ct);
        await opener.CheckAsync(Draft(deal, arrival, client, rep, note, clients.TakePeople(client, deal, rep)), arrival.By ?? rep, ct);
    }

    private async Task<DealOutcome> OpenAsync(Deal deal, DealArrival arrival, CancellationToken ct)
    {
        var (rep, note) = arrival.Rep is { } known ? (known, null) : await reps.ChooseAsync(deal.Owner, ct);
        var client = await clients.MatchAsync(deal, ct);
        var people = clients.TakePeople(client, deal, rep);
        var package = await opener.OpenAsync(Draft(deal, arrival, client, rep, note, people), arrival.By ?? rep, ct);
        var receipt = DealReceipt.Open(deal.Source, deal.ExternalId, package.Id);
        receipt.Take(deal.Revision ?? 0, arrival.MessageId, DealRevision.Digests(receipt, deal, people));
        receipts.Add(receipt);
        await packages.SaveChangesAsync(ct);
        return new(package.Key, DealStatus.Created);
    }

    private static OpeningDraft Draft(Deal deal, DealArrival arrival, Client client, PersonId rep, CarriedNote? note, Dictionary<string, ItemValue> people)
    {
        var taken = DealTakeover.Of(deal);
        return new OpeningDraft(arrival.As, client, taken.ProjectName, taken.ProjectType, rep)
        {
            SourceReference = $"deal:{deal.Source}:{deal.ExternalId}",
            Amount = taken.Amount,
            MarginPercent = taken.MarginPercent,
            ContractNumber = taken.ContractNumber,
            ContractOn = taken.ContractOn,
            ProjectManager = arrival.ProjectManager,
            TechnicalLead = arrival.TechnicalLead,
            Baseline = arrival.Baseline,
            Notes = note is null ? taken.Notes : [note, .. taken.Notes],
            Prefills = [taken.Items, people],
        };
    }
}

internal static class PackagePeople
{
    public static PersonId RepNow(this HandoverPackage package) => package.Assignments.First(a => a is { Part: Part.Rep, IsCurrent: true }).Person;
}

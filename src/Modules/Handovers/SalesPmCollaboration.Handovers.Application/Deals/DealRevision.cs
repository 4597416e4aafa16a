using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.Deals;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Deals;

/// <summary>A later revision of a deal: in Draft it renews what nobody has touched; what a person changed, and everything later, becomes a flag that names the difference.</summary>
internal sealed class DealRevision(IWorkCalendar calendar, TimeProvider time)
{
    private const string ContractFact = "fact.contract";
    private const string NameFact = "fact.name";
    private const string OwnerFact = "fact.owner";
    private const string TypeFact = "fact.type";
    private const string MarginFact = "fact.margin";
    private const string ClientFact = "fact.client";
    private const string OtherClientFact = "fact.other-client";

    /// <summary>What was said before there was a handover to flag.</summary>
    public void RaiseEarly(HandoverPackage package, DealReceipt receipt)
    {
        foreach (var (index, heard) in receipt.HeardEarly.Index()) package.FlagFromCrm(DealFlags.IdFrom($"{receipt.Id}/early/{index}"), heard.Kind, heard.Note, time.GetUtcNow(), calendar);
    }

    /// <summary>True where something was renewed or flagged.</summary>
    /// <param name="client">Whom it means; null where that is not the handover's client, and then its people are not taken.</param>
    /// <param name="by">Who brought it; null for a system.</param>
    /// <param name="message">Of a file, which has no revision of its own.</param>
    public bool Apply(HandoverPackage package, DealReceipt receipt, Deal deal, Client? client, Dictionary<string, ItemValue> people, PersonId? by = null, string? message = null)
    {
        var taken = DealTakeover.Of(deal);
        List<Said> differs = [];
        var moved = client is not null && client.Id != package.ClientId;
        var renewed = ApplyClient(package, receipt, client, deal, by, differs);
        renewed |= ApplyContract(package, receipt, taken, differs);
        renewed |= ApplyKind(package, receipt, deal, by, differs);
        if (Changed(receipt, NameFact, receipt.DigestOf(taken.ProjectName)) && package.ProjectName != taken.ProjectName) differs.Add(new("deal.differs.name", taken.ProjectName));
        if (Owner(deal) is { Length: > 0 } owner && receipt.Applied.ContainsKey(OwnerFact) && Changed(receipt, OwnerFact, receipt.DigestOf(owner))) differs.Add(new("deal.differs.owner", owner));
        foreach (var (key, value) in taken.Items.Concat(people))
        {
            if (package.Items.FirstOrDefault(i => i.Key == key && ItemValueRules.Fits(i.Kind, value)) is { } item) renewed |= ApplyItem(package, receipt, item, value, by, moved, differs);
        }

        renewed |= package.TakeNotes(taken.Notes, by, time.GetUtcNow());
        // Won again: whoever knows it as cancelled is told, or nobody would work on it.
        var heard = package.Flags.LastOrDefault(flag => flag.Kind != CrmFlagKind.DealChanged);
        var again = heard?.Kind == CrmFlagKind.DealCancelled || (package.IsCalledOff && !(heard?.RaisedAt >= package.StateSince));
        if (again || differs.Count > 0)
        {
            var kind = again ? CrmFlagKind.DealReopened : CrmFlagKind.DealChanged;
            package.FlagFromCrm(DealFlags.IdFrom($"{receipt.Id}/{message ?? $"{deal.Revision}"}"), kind, $"{deal.Source} {deal.ExternalId} #{deal.Revision}", time.GetUtcNow(), calendar, differs);
        }

        return renewed || again || differs.Count > 0;
    }

    /// <summary>Whether it names another client than the revision before; what earlier receipts did not keep is not compared.</summary>
    public static bool NamesAnotherClient(DealReceipt receipt, Deal deal) =>
        ClientOf(deal) is { Length: > 0 } named && receipt.Applied.ContainsKey(ClientFact) && Changed(receipt, ClientFact, receipt.DigestOf(named));

    /// <summary>What the revision said, over what earlier ones said of things that it leaves out.</summary>
    /// <param name="client">As in <see cref="Apply"/>.</param>
    public static Dictionary<string, string> Digests(DealReceipt receipt, Deal deal, Client? client, Dictionary<string, ItemValue> people, IReadOnlyDictionary<string, string>? earlier = null)
    {
        var taken = DealTakeover.Of(deal);
        var digests = new Dictionary<string, string>(earlier ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal)
        {
            [NameFact] = receipt.DigestOf(taken.ProjectName),
            [ContractFact] = receipt.DigestOf(Contract(taken)),
        };
        foreach (var (fact, said) in new[] { (OwnerFact, Owner(deal)), (client is null ? OtherClientFact : ClientFact, ClientOf(deal)), (TypeFact, TypeOf(deal)), (MarginFact, MarginOf(taken)) })
        {
            if (said.Length > 0 || !digests.ContainsKey(fact)) digests[fact] = receipt.DigestOf(said);
        }

        foreach (var (key, value) in taken.Items.Concat(people)) digests[key] = receipt.DigestOf(value);
        foreach (var (key, digest) in client is null ? [] : DealClients.Heard(receipt, deal)) digests[key] = digest;
        return digests;
    }

    private bool ApplyItem(HandoverPackage package, DealReceipt receipt, ChecklistItem item, ItemValue value, PersonId? by, bool moved, List<Said> differs)
    {
        var (said, stands) = (receipt.DigestOf(value), item.Value is null ? null : receipt.DigestOf(item.Value));
        // People of another client are other people, however they are called.
        if (!(moved && value.Contacts.Count > 0) && (!Changed(receipt, item.Key, said) || stands == said)) return false;
        var untouched = stands is null ? item.FilledBy is null : stands == receipt.Applied.GetValueOrDefault(item.Key);
        if (package.State != HandoverState.Draft || !untouched)
        {
            differs.Add(Shown(value, package) is { } shown ? new("deal.differs.item-value", item.TitleZh, item.TitleEn, shown) : new("deal.differs.item", item.TitleZh, item.TitleEn));
            return false;
        }

        package.Fill(item.Key, value, by, time.GetUtcNow());
        return true;
    }

    /// <summary>A handover without a known client takes the one that a later revision names, in Draft; another client is a matter for people.</summary>
    private bool ApplyClient(HandoverPackage package, DealReceipt receipt, Client? client, Deal deal, PersonId? by, List<Said> differs)
    {
        if (client is null && Changed(receipt, OtherClientFact, receipt.DigestOf(ClientOf(deal)))) differs.Add(new("deal.differs.client", ClientOf(deal)));
        if (client is null || !package.CanBeRestated || (client.Id, client.Name) == (package.ClientId, package.ClientName)) return false;
        var before = package.Items;
        package.RestateClient(client, by, time.GetUtcNow());
        receipt.Follow(before, package.Items);
        return true;
    }

    private bool ApplyKind(HandoverPackage package, DealReceipt receipt, Deal deal, PersonId? by, List<Said> differs)
    {
        var taken = DealTakeover.Of(deal);
        var type = TypeOf(deal).Length > 0 && Changed(receipt, TypeFact, receipt.DigestOf(TypeOf(deal))) ? taken.ProjectType : package.ProjectType;
        var margin = MarginOf(taken).Length > 0 && Changed(receipt, MarginFact, receipt.DigestOf(MarginOf(taken))) ? taken.MarginPercent : package.MarginPercent;
        if ((type, margin) == (package.ProjectType, package.MarginPercent)) return false;
        if (package.CanBeRestated)
        {
            package.Restate(type, margin, by, time.GetUtcNow());
            return true;
        }

        if (type != package.ProjectType) differs.Add(new("deal.differs.type", Fit.Text(deal.ProjectType, 100)!));
        // Without its value: not everybody who reads flags sees the margin.
        if (margin != package.MarginPercent) differs.Add(new("deal.differs.margin"));
        return false;
    }

    private bool ApplyContract(HandoverPackage package, DealReceipt receipt, DealTakeover taken, List<Said> differs)
    {
        if (!Changed(receipt, ContractFact, receipt.DigestOf(Contract(taken)))) return false;
        var now = time.GetUtcNow();
        // What a revision leaves out is not unsaid by it.
        var (number, on, amount) = (taken.ContractNumber ?? package.ContractNumber, taken.ContractOn ?? package.ContractOn, taken.Amount ?? package.Amount);
        if ((package.ContractNumber, package.ContractOn, package.Amount) == (number, on, amount)) return false;
        if (!package.CanBeRestated || !Untouched(package, receipt) || on > CompanyTime.DayOf(now))
        {
            differs.Add(new("deal.differs.contract", string.Join(" · ", new[] { number, on?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), amount?.Shown() }.OfType<string>())));
            return false;
        }

        if (!package.BeforeGoLive && number is not null && on is { } signedOn && amount is { } worth) package.ConfirmContract(number, signedOn, worth, package.RepNow(), now, new PersonalValues(package.Id, []));
        else package.RestateContract(number, on, amount, package.RepNow(), now);
        return true;
    }

    /// <summary>Null of people, whose data have no place in a note, and of what does not fit into a line.</summary>
    private static string? Shown(ItemValue value, HandoverPackage package)
    {
        if (value.Contacts.Count > 0) return null;
        if (value.Lines.Count > 0) return new Money(value.Lines.Sum(line => line.AmountMinor), package.Amount?.Currency ?? "CNY").Shown();
        return ItemValueText.Of(value) is { Length: > 0 and <= 200 } text && !text.Contains('\n') ? text : null;
    }

    /// <summary>The handover still says what the source said last.</summary>
    private static bool Untouched(HandoverPackage package, DealReceipt receipt) =>
        receipt.DigestOf(Contract(package.ContractNumber, package.ContractOn, package.Amount)) == receipt.Applied.GetValueOrDefault(ContractFact);

    private static bool Changed(DealReceipt receipt, string what, string digest) => receipt.Applied.GetValueOrDefault(what) != digest;

    /// <summary>A new salesperson there is a change of the rep here, with a reason and by a person (domain.md 3.1); a revision only tells of it.</summary>
    private static string Owner(Deal deal) => Fit.Text(deal.Owner?.Name ?? deal.Owner?.Email ?? deal.Owner?.EmployeeNumber ?? deal.Owner?.ExternalId, 200) ?? "";

    private static string TypeOf(Deal deal) => deal.ProjectType is { } word && DealWords.KnowsType(word) ? DealWords.Type(word).ToString() : "";

    private static string MarginOf(DealTakeover taken) => taken.MarginPercent?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    private static string ClientOf(Deal deal) => Fit.Text(string.Join(' ', new[] { deal.Customer?.Name, deal.Customer?.CreditCode, deal.Customer?.ExternalId }.Where(part => !string.IsNullOrWhiteSpace(part))), 200) ?? "";

    private static string Contract(DealTakeover taken) => Contract(taken.ContractNumber, taken.ContractOn, taken.Amount);

    private static string Contract(string? number, DateOnly? on, Money? amount) => $"{number} {on:yyyy-MM-dd} {amount}".Trim();
}

internal static class DealFlags
{
    /// <summary>The same flag for the same message, so that a replay raises none.</summary>
    public static Guid IdFrom(string what) => new(SHA256.HashData(Encoding.UTF8.GetBytes("handovers/flag\n" + what)).AsSpan(0, 16));
}

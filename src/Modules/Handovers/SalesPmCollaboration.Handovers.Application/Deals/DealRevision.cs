using System.Security.Cryptography;
using System.Text;
using SalesPmCollaboration.Handovers.Domain.Deals;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Deals;

/// <summary>A later revision of a deal: in Draft it renews what nobody has touched; what a person changed, and everything later, becomes a flag that names the difference.</summary>
internal sealed class DealRevision(TimeProvider time)
{
    private const string ContractFact = "fact.contract";
    private const string NameFact = "fact.name";
    private const string OwnerFact = "fact.owner";

    /// <summary>True where something was renewed or flagged.</summary>
    /// <param name="by">Who brought it; null for a system.</param>
    public bool Apply(HandoverPackage package, DealReceipt receipt, Deal deal, Dictionary<string, ItemValue> people, PersonId? by = null)
    {
        var taken = DealTakeover.Of(deal);
        List<Said> differs = [];
        var renewed = ApplyContract(package, receipt, taken, differs);
        if (Changed(receipt, NameFact, receipt.DigestOf(taken.ProjectName)) && package.ProjectName != taken.ProjectName) differs.Add(new("deal.differs.name", taken.ProjectName));
        if (Owner(deal) is { Length: > 0 } owner && receipt.Applied.ContainsKey(OwnerFact) && Changed(receipt, OwnerFact, receipt.DigestOf(owner))) differs.Add(new("deal.differs.owner", owner));
        foreach (var (key, value) in taken.Items.Concat(people))
        {
            if (package.Items.FirstOrDefault(i => i.Key == key) is { } item) renewed |= ApplyItem(package, receipt, item, value, by, differs);
        }

        if (differs.Count > 0)
        {
            package.FlagFromCrm(DealFlags.IdFrom($"{receipt.Id}/{deal.Revision}"), CrmFlagKind.DealChanged, $"{deal.Source} {deal.ExternalId} #{deal.Revision}", time.GetUtcNow(), differs);
        }

        return renewed || differs.Count > 0;
    }

    /// <summary>What the revision said, over what earlier ones said of things that it leaves out.</summary>
    public static Dictionary<string, string> Digests(DealReceipt receipt, Deal deal, Dictionary<string, ItemValue> people, IReadOnlyDictionary<string, string>? earlier = null)
    {
        var taken = DealTakeover.Of(deal);
        var digests = new Dictionary<string, string>(earlier ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal)
        {
            [NameFact] = receipt.DigestOf(taken.ProjectName),
            [ContractFact] = receipt.DigestOf(Contract(taken)),
        };
        if (Owner(deal) is var owner && (owner.Length > 0 || !digests.ContainsKey(OwnerFact))) digests[OwnerFact] = receipt.DigestOf(owner);
        foreach (var (key, value) in taken.Items.Concat(people)) digests[key] = receipt.DigestOf(value);
        return digests;
    }

    private bool ApplyItem(HandoverPackage package, DealReceipt receipt, ChecklistItem item, ItemValue value, PersonId? by, List<Said> differs)
    {
        var (said, stands) = (receipt.DigestOf(value), item.Value is null ? null : receipt.DigestOf(item.Value));
        if (!Changed(receipt, item.Key, said) || stands == said) return false;
        var untouched = stands is null ? item.FilledBy is null : stands == receipt.Applied.GetValueOrDefault(item.Key);
        if (package.State != HandoverState.Draft || !untouched)
        {
            differs.Add(new("deal.differs.item", item.TitleZh, item.TitleEn));
            return false;
        }

        package.Fill(item.Key, value, by, time.GetUtcNow());
        return true;
    }

    private bool ApplyContract(HandoverPackage package, DealReceipt receipt, DealTakeover taken, List<Said> differs)
    {
        if (!Changed(receipt, ContractFact, receipt.DigestOf(Contract(taken)))) return false;
        var now = time.GetUtcNow();
        // What a revision leaves out is not unsaid by it.
        var (number, on, amount) = (taken.ContractNumber ?? package.ContractNumber, taken.ContractOn ?? package.ContractOn, taken.Amount ?? package.Amount);
        if ((package.ContractNumber, package.ContractOn, package.Amount) == (number, on, amount)) return false;
        if (package.State != HandoverState.Draft || !Untouched(package, receipt) || on > CompanyTime.DayOf(now))
        {
            differs.Add(new("deal.differs.contract", Contract(taken)));
            return false;
        }

        if (number is not null && on is { } signedOn && amount is { } worth) package.ConfirmContract(number, signedOn, worth, package.RepNow(), now, new PersonalValues(package.Id, []));
        else package.RestateContract(number, on, amount, package.RepNow(), now);
        return true;
    }

    /// <summary>The handover still says what the source said last.</summary>
    private static bool Untouched(HandoverPackage package, DealReceipt receipt) =>
        receipt.DigestOf(Contract(package.ContractNumber, package.ContractOn, package.Amount)) == receipt.Applied.GetValueOrDefault(ContractFact);

    private static bool Changed(DealReceipt receipt, string what, string digest) => receipt.Applied.GetValueOrDefault(what) != digest;

    /// <summary>A new salesperson there is a change of the rep here, with a reason and by a person (domain.md 3.1); a revision only tells of it.</summary>
    private static string Owner(Deal deal) => Fit.Text(deal.Owner?.Name ?? deal.Owner?.Email ?? deal.Owner?.EmployeeNumber ?? deal.Owner?.ExternalId, 200) ?? "";

    private static string Contract(DealTakeover taken) => Contract(taken.ContractNumber, taken.ContractOn, taken.Amount);

    private static string Contract(string? number, DateOnly? on, Money? amount) => $"{number} {on:yyyy-MM-dd} {amount}".Trim();
}

internal static class DealFlags
{
    /// <summary>The same flag for the same message, so that a replay raises none.</summary>
    public static Guid IdFrom(string what) => new(SHA256.HashData(Encoding.UTF8.GetBytes("handovers/flag\n" + what)).AsSpan(0, 16));
}

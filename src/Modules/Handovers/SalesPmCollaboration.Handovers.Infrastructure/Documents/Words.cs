using System.Globalization;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

/// <summary>Values, days and instants as a document says them.</summary>
internal sealed class Words(Texts texts)
{
    public string Say(string key, params IEnumerable<object> arguments) => texts.For("document." + key, arguments);

    public string Label<TEnum>(TEnum value) where TEnum : struct, Enum => texts.Label(value);

    /// <summary>As the template calls it, else as everybody does.</summary>
    public object Section(ChecklistItem item) => (object?)item.SectionTitle ?? texts.Find("section." + item.Section) ?? item.Section;

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>Shanghai time to the second.</summary>
    public static string Instant(DateTimeOffset instant) => CompanyTime.LocalOf(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>"¥ 1,280,000.00" for CNY, else "USD 1,280,000.00".</summary>
    public static string Amount(AmountValue? amount) => amount?.ToMoney() is { } money ? $"{(money.Currency == "CNY" ? "¥" : money.Currency)} {Number(money.Amount, "N2")}" : "—";

    public static string Number(decimal number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>The lines of a quotation stand in a table of their own; here their number and sum.</summary>
    public string Value(ItemValue? value, ChecklistItem item, string currency) => value is null ? Say("unanswered") : string.Join('\n', Lines(value, item, currency));

    private IEnumerable<string> Lines(ItemValue value, ChecklistItem item, string currency)
    {
        if (value.Text is { } text) yield return text;
        if (value.On is { } on) yield return Day(on);
        if (value.Amount is { } amount) yield return Amount(amount);
        foreach (var one in value.Contacts) yield return Joined(one.Name, one.Title, one.Organisation, one.Phone, one.Email);
        foreach (var one in value.Risks) yield return Risk(one);
        if (value.NoneFound is { } none) yield return Say("none-found", none.AssessedBy, Day(none.On));
        if (value.Lines.Count > 0) yield return Say("lines-sum", value.Lines.Count, Amount(AmountValue.Of(new Money(value.Lines.Sum(line => line.AmountMinor), currency))));
        if (value.Terms is { } terms) foreach (var line in Terms(terms)) yield return line;
        var names = item.Files.ToDictionary(file => file.Id, file => file.Name);
        foreach (var file in value.FileIds) yield return Say("file", names.GetValueOrDefault(file) ?? file.ToString());
    }

    private string Risk(Risk one)
    {
        var text = Say("risk", Label(one.Category), one.Description, one.Likelihood, one.Impact);
        return one.Mitigation is { } mitigation ? text + Say("mitigation", mitigation) : text;
    }

    private IEnumerable<string> Terms(CommercialTerms terms)
    {
        if (terms.Payment is { } payment) yield return Say("terms-payment", payment);
        if (terms.WarrantyMonths is { } months) yield return Say("terms-warranty", months);
        if (terms.Penalty is { } penalty) yield return Say("terms-penalty", penalty);
        if (terms.Retention is { } retention) yield return Say("terms-retention", retention);
    }

    private static string Joined(params string?[] parts) => string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
}

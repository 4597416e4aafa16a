using System.Text;
using System.Text.RegularExpressions;

namespace SalesPmCollaboration.Handovers.Application.Imports;

/// <summary>What a heading's brackets say of the numbers below it: 合同金额（含税，万元）, Amount (USD, thousand), 质保期（年）.</summary>
/// <param name="Scale">What a number is multiplied by; to yuan, dollars, months.</param>
/// <param name="Currency">Of the amounts below; null where the heading names none.</param>
/// <param name="Unknown">A word that could be a unit and is none that is known: the numbers below could mean anything.</param>
internal sealed partial record HeadingUnit(decimal Scale, string? Currency, string? Unknown)
{
    public static readonly HeadingUnit None = new(1, null, null);

    private static readonly Dictionary<string, decimal> Scales = new(StringComparer.Ordinal)
    {
        ["百"] = 100m, ["千"] = 1_000m, ["万"] = 10_000m, ["十万"] = 100_000m, ["百万"] = 1_000_000m, ["千万"] = 10_000_000m, ["亿"] = 100_000_000m,
        ["k"] = 1_000m, ["thousand"] = 1_000m, ["m"] = 1_000_000m, ["mn"] = 1_000_000m, ["million"] = 1_000_000m,
    };

    private static readonly Dictionary<string, string> Currencies = new(StringComparer.Ordinal)
    {
        ["元"] = "CNY", ["人民币"] = "CNY", ["rmb"] = "CNY", ["yuan"] = "CNY", ["renminbi"] = "CNY", ["¥"] = "CNY", ["￥"] = "CNY", ["美元"] = "USD", ["美金"] = "USD", ["$"] = "USD", ["us$"] = "USD",
        ["欧元"] = "EUR", ["€"] = "EUR", ["英镑"] = "GBP", ["£"] = "GBP", ["港元"] = "HKD", ["港币"] = "HKD", ["hk$"] = "HKD", ["日元"] = "JPY",
        ["cny"] = "CNY", ["usd"] = "USD", ["eur"] = "EUR", ["gbp"] = "GBP", ["hkd"] = "HKD", ["jpy"] = "JPY", ["sgd"] = "SGD", ["aud"] = "AUD", ["cad"] = "CAD", ["chf"] = "CHF",
    };

    private static readonly Dictionary<string, decimal> Months = new(StringComparer.Ordinal)
    {
        ["年"] = 12m, ["year"] = 12m, ["years"] = 12m, ["季度"] = 3m, ["quarter"] = 3m, ["quarters"] = 3m, ["月"] = 1m, ["个月"] = 1m, ["month"] = 1m, ["months"] = 1m,
    };

    /// <summary>What says nothing of the size of a number.</summary>
    private static readonly string[] Harmless = ["", "单位", "unit", "in", "必填", "选填", "可选", "required", "optional", "总价", "合计", "total", "税", "tax", "vat", "incl", "excl", "incl.", "excl."];

    public static HeadingUnit Of(string field, string heading)
    {
        if (field is not ("amount" or "unitPrice" or "warranty" or "margin" or "finalMargin" or "retention" or "discount")) return None;
        var unit = None;
        foreach (var word in Brackets().Matches(heading).SelectMany(bracket => Separators().Split(Tax().Replace(bracket.Groups["unit"].Value.ToLowerInvariant(), " ").Replace("人民币", " 人民币 ", StringComparison.Ordinal))))
        {
            unit = unit.And(field, word);
        }

        return unit;
    }

    /// <summary>ISO 4217 of a sign or word: $, US$, 美元, 人民币元, RMB, and of any three capitals; null of what names none.</summary>
    public static string? CurrencyOf(string word)
    {
        var plain = word.Normalize(NormalizationForm.FormKC).Trim();
        if (Known(plain) is { } known) return known;
        if (Enumerable.Range(1, Math.Max(plain.Length - 1, 0)).Select(at => Known(plain[..at]) is { } one && one == Known(plain[at..].Trim()) ? one : null).FirstOrDefault(one => one is not null) is { } both) return both;
        return plain.Length == 3 && plain.All(char.IsAsciiLetterUpper) ? plain : null;

        static string? Known(string word) => Currencies.GetValueOrDefault(word.ToLowerInvariant());
    }

    /// <summary>The same where only a currency can stand: usd and thb too.</summary>
    public static string? CurrencyNamed(string word) => CurrencyOf(word) ?? CurrencyOf(word.ToUpperInvariant());

    /// <summary>The heading's own counts before what stands above the headings.</summary>
    public HeadingUnit Under(HeadingUnit title) =>
        this == None ? title : Currency is not null ? this : this with { Currency = title.Currency, Unknown = Unknown ?? title.Unknown };

    /// <summary>元 says of a unit how large it is, and not against 币种：美元 what of; another currency does.</summary>
    public HeadingUnit In(string word)
    {
        var said = CurrencyNamed(word) is { } one ? None with { Currency = one } : Of("amount", $"({word})");
        if (said.Unknown is not null || said.Currency is null || (Currency is not null and not "CNY" && Currency != said.Currency)) return this with { Unknown = word };
        return this with { Currency = said.Currency, Scale = Scale == 1 ? said.Scale : Scale };
    }

    private HeadingUnit And(string field, string word)
    {
        if (Harmless.Contains(word, StringComparer.Ordinal)) return this;
        if (field is not ("amount" or "unitPrice" or "warranty")) return word is "%" or "％" or "百分比" or "percent" ? this : this with { Unknown = word };
        if (field == "warranty") return Months.TryGetValue(word, out var months) ? this with { Scale = months } : this with { Unknown = word };
        foreach (var split in Enumerable.Range(0, word.Length + 1))
        {
            if (Pair(word[..split], word[split..]) is { } pair) return With(pair.Scale, pair.Currency, word);
            if (Pair(word[split..], word[..split]) is { } turned) return With(turned.Scale, turned.Currency, word);
        }

        return this with { Unknown = word };
    }

    private static (decimal? Scale, string? Currency)? Pair(string scale, string currency)
    {
        if ((scale.Length > 0 && !Scales.ContainsKey(scale)) || (currency.Length > 0 && !Currencies.ContainsKey(currency))) return null;
        return (scale.Length > 0 ? Scales[scale] : null, currency.Length > 0 ? Currencies[currency] : null);
    }

    /// <summary>Two that differ are none.</summary>
    private HeadingUnit With(decimal? scale, string? currency, string word) =>
        (scale is not null && Scale != 1 && Scale != scale) || (currency is not null && Currency is not null && Currency != currency)
            ? this with { Unknown = word }
            : this with { Scale = scale ?? Scale, Currency = currency ?? Currency };

    [GeneratedRegex("[(（\\[【](?<unit>[^)）\\]】]*)[)）\\]】]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Brackets();

    [GeneratedRegex("[\\s，,、/：:;；]+", RegexOptions.None, 1000)]
    private static partial Regex Separators();

    [GeneratedRegex("(不含|未含|含|税前|税后)?(\\d+%)?(增值税|税)|税前|税后", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tax();
}

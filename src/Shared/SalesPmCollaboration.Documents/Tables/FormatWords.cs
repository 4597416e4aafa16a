using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SalesPmCollaboration.Documents.Tables;

/// <summary>What people read around a number by its format, where it says how large the number is or in which currency: 万元, US$, €.</summary>
internal sealed partial record FormatWords(string Before, string After)
{
    public static readonly FormatWords None = new("", "");
    private static readonly SearchValues<char> Multiples = SearchValues.Create("百千万亿");
    private static readonly string[] Currencies = ["元", "人民币", "人民币元", "美元", "美金", "欧元", "英镑", "港元", "港币", "日元", "新台币", "CNY", "RMB", "USD", "EUR", "GBP", "HKD", "JPY", "SGD", "AUD", "CAD", "CHF", "TWD", "KRW"];

    /// <summary>Whose dollar or yen it is, where the sign alone means another: by the hexadecimal or the plain name of the place.</summary>
    private static readonly Dictionary<string, string> Places = new(StringComparer.OrdinalIgnoreCase)
    {
        ["$C09"] = "AUD", ["$en-AU"] = "AUD", ["$1009"] = "CAD", ["$en-CA"] = "CAD", ["$C0C"] = "CAD", ["$1409"] = "NZD", ["$C04"] = "HKD", ["$zh-HK"] = "HKD", ["$3C09"] = "HKD", ["$1004"] = "SGD", ["$zh-SG"] = "SGD",
        ["$4809"] = "SGD", ["$404"] = "TWD", ["$zh-TW"] = "TWD", ["$80A"] = "MXN", ["¥411"] = "JPY", ["¥ja-JP"] = "JPY",
    };

    /// <summary>Of the format for positive numbers. A comma behind the digits already shows the number as so many thousands: then its 万 is no multiple of what is written.</summary>
    public static FormatWords Of(string code)
    {
        var (before, after, scaled) = (new StringBuilder(), new StringBuilder(), false);
        var digits = false;
        foreach (var part in Parts().Matches(code.Split(';')[0]).AsEnumerable())
        {
            if (part.Groups["digits"].Success)
            {
                (digits, scaled) = (true, part.Value.EndsWith(','));
                after.Clear();
            }
            else
            {
                (digits ? after : before).Append(part.Groups["sign"].Success ? Sign(part.Groups["sign"].Value, part.Groups["place"].Value) : part.Groups["text"].Value);
            }
        }

        var (lead, unit) = (Currency(before.ToString()), after.ToString().Trim());
        if (!scaled && (unit.AsSpan().ContainsAny(Multiples) || Currency(unit).Length > 0)) return new(lead, unit.AsSpan().ContainsAny(Multiples) ? unit : Currency(unit));
        return new(lead.Length > 0 ? lead : Currency(unit.Trim('百', '千', '万', '亿')), "");
    }

    private static string Sign(string sign, string place) => Places.GetValueOrDefault(sign.Normalize(NormalizationForm.FormKC) + place.TrimStart('0'), sign);

    /// <summary>Nothing of "about", "DN" and "pcs"; of 元/m3 the 元.</summary>
    private static string Currency(string words)
    {
        var word = words.Split('/')[0].Trim();
        return word.Length <= 5 && (word.Any(c => char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol) || Currencies.Contains(word, StringComparer.OrdinalIgnoreCase) || Places.ContainsValue(word)) ? word : "";
    }

    [GeneratedRegex("\"(?<text>[^\"]*)\"|[\\\\!](?<text>.)|_.|\\*.|\\[\\$(?<sign>[^\\]-]*)(-(?<place>[^\\]]*))?\\]|\\[[^\\]]*\\]|(?<digits>[0#?][0#?.,]*)|(?<text>[^-+()0#?.,\\s])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();
}

using System.Text.RegularExpressions;

namespace SalesPmCollaboration.Handovers.Application.Imports;

/// <summary>A table's own word on its amounts, in a row above the headings: 单位：万元, 金额单位 元, 币种：美元, 报价清单（美元）. That of a company (建设单位：…) is none, nor a unit that nobody knows.</summary>
internal static partial class TitleUnit
{
    /// <param name="rows">The cells of each: 币种： and USD may stand in two of them.</param>
    public static HeadingUnit Of(IEnumerable<SheetRow> rows)
    {
        List<SheetRow> titles = [.. rows];
        var said = titles.SelectMany(row => Named().Matches(string.Join(' ', row.Cells))).ToLookup(match => match.Groups["money"].Success, match => match.Groups["unit"].Value);
        string[] aside = [.. titles.SelectMany(row => row.Cells).SelectMany(cell => Aside().Matches(cell)).Concat(titles.SelectMany(row => Spaced().Matches(string.Join(' ', row.Cells)))).Select(match => match.Groups["unit"].Value.Trim()).Where(word => Says(word) is not null)];
        var unit = aside.Aggregate(said[false].Select(Says).FirstOrDefault(one => one is not null) ?? HeadingUnit.None, (one, word) => one == HeadingUnit.None ? Says(word)! : one.In(word));
        return said[true].FirstOrDefault() is { } currency ? unit.In(currency) : unit;
    }

    /// <summary>Null of words that name none: (M) and (K) above a table are rather its parts than millions.</summary>
    private static HeadingUnit? Says(string word) =>
        HeadingUnit.CurrencyNamed(word) is { } currency && word.Length != 3 ? HeadingUnit.None with { Currency = currency }
        : word.Length == 1 && char.IsAsciiLetter(word[0]) ? null
        : HeadingUnit.Of("amount", $"({word})") is { Unknown: null } unit && unit != HeadingUnit.None ? unit : null;

    [GeneratedRegex("((?<!\\p{L})(金额|货币|币种|价格|计价)?(单位|unit)|(?<money>币种|货币|币别|currency))\\s*[:：]\\s*(?<unit>(?>[^\\s:：;；()（）]+))(?!\\s*[:：])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Named();

    /// <summary>（万元） and （含税，美元） at the end of a title; amid a sentence they are of something else.</summary>
    [GeneratedRegex("[(（\\[【](?<unit>[^()（）\\[\\]【】:：]{1,20})[)）\\]】]\\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Aside();

    [GeneratedRegex("(?<!\\p{L})((金额|货币|价格|计价)?(单位|unit)|币种|货币|币别|currency)\\s+(?<unit>[^\\s:：;；()（）]+)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Spaced();
}

using System.Globalization;

namespace SalesPmCollaboration.SharedKernel;

/// <summary>
/// Where a name stands in a list: by pinyin, letter case and width aside. A stored text, because the databases order Chinese
/// differently; made by ICU, so it is made again at start where a newer ICU orders otherwise.
/// </summary>
public static class SortKeys
{
    /// <summary>Two characters a byte: PostgreSQL's index holds at most 2,700. Names that agree this far are told apart by the tie.</summary>
    private const int MostBytes = 400;

    private static readonly CompareInfo Chinese = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    /// <summary>Of the order: keys of another one do not compare with these.</summary>
    public static string Version { get; } = $"{Chinese.Version.FullVersion}-{Chinese.Version.SortId:N}-{MostBytes}";

    /// <summary>Lower-case hexadecimal; compared by code point.</summary>
    public static string Of(string name)
    {
        var key = Chinese.GetSortKey(name, CompareOptions.IgnoreCase | CompareOptions.IgnoreWidth).KeyData;
        return Convert.ToHexStringLower(key.AsSpan(0, Math.Min(key.Length, MostBytes)));
    }
}

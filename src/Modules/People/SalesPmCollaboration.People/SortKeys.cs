using System.Globalization;
using System.Text;

namespace SalesPmCollaboration.People;

/// <summary>A stored key, because the two databases order Chinese differently. It ends in the id, so no two rows share one and a page can begin after it.</summary>
internal static class SortKeys
{
    private static readonly CompareInfo Chinese = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    public static string Of(string name, Guid id) => Convert.ToHexStringLower(Chinese.GetSortKey(name, CompareOptions.IgnoreCase | CompareOptions.IgnoreWidth).KeyData) + "-" + id.ToString("N");

    /// <summary>What a search compares: compatibility forms folded, no upper case.</summary>
    public static string Folded(string text) => text.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}

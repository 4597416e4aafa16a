using System.Text;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People;

/// <summary>What lists and searches of people and departments compare.</summary>
internal static class PersonKeys
{
    /// <summary>The name's sort key ending in the id, so no two rows share one and a page can begin after it.</summary>
    public static string Sort(string name, Guid id) => SortKeys.Of(name) + "-" + id.ToString("N");

    /// <summary>Compatibility forms folded, no upper case.</summary>
    public static string Folded(string text) => text.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();
}

using SalesPmCollaboration.BuildingBlocks;

namespace SalesPmCollaboration.Web.Forms;

/// <summary>One choice of a select.</summary>
public sealed record Option(string Value, string Text)
{
    /// <summary>Every value of an enum with its label in the reader's language.</summary>
    public static IEnumerable<Option> Of<TEnum>(Texts texts) where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().Select(v => new Option(v.ToString(), texts.Label(v)));
}

using SalesPmCollaboration.Web.Components;

namespace SalesPmCollaboration.Web.Imports;

internal static class ImportTones
{
    /// <summary>By the name of what happens: created, updated, ignored or failed.</summary>
    public static Tone Of(string status) => status.ToLowerInvariant() switch
    {
        "created" => Tone.Good,
        "updated" => Tone.Info,
        "failed" => Tone.Bad,
        _ => Tone.Quiet,
    };
}

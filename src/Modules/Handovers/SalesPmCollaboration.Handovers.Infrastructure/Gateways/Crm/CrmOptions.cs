using Microsoft.Extensions.Configuration;

namespace SalesPmCollaboration.Handovers.Infrastructure.Gateways.Crm;

/// <summary>Section <c>Crm</c> of the configuration.</summary>
internal sealed class CrmOptions
{
    public const string Section = "Crm";

    /// <summary>Signing secrets of the deal webhook; two while one is being replaced. Empty: the webhook is closed.</summary>
    public IList<string> Secrets { get; } = [];

    /// <summary>Who takes a deal whose owner is nobody here; empty: a sales director.</summary>
    public string DefaultRepEmail { get; set; } = "";

    /// <summary>An array, one value with blanks between, or a file with one secret on each line (<c>Crm:Secrets_FILE</c>, which the host reads).</summary>
    public static CrmOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var options = new CrmOptions { DefaultRepEmail = section[nameof(DefaultRepEmail)] ?? "" };
        IEnumerable<string?> given = [.. section.GetSection(nameof(Secrets)).GetChildren().Select(c => c.Value), section[nameof(Secrets)]];
        foreach (var secret in given.OfType<string>().SelectMany(s => s.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))) options.Secrets.Add(secret);
        return options;
    }
}

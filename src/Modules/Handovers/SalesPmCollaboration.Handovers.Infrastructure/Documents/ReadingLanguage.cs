using System.Globalization;

namespace SalesPmCollaboration.Handovers.Infrastructure.Documents;

/// <summary>Writes a document in a language other than the reader's; ends with its scope. Null leaves the reader's.</summary>
internal sealed class ReadingLanguage : IDisposable
{
    private readonly CultureInfo _ui = CultureInfo.CurrentUICulture;
    private readonly CultureInfo _formats = CultureInfo.CurrentCulture;

    public ReadingLanguage(string? language)
    {
        if (language is null) return;
        var culture = CultureInfo.GetCultureInfo(language == "en" ? "en" : "zh-CN");
        (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (culture, culture);
    }

    public void Dispose() => (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (_ui, _formats);
}

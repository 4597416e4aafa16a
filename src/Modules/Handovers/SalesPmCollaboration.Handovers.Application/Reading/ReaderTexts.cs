using System.Globalization;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;

namespace SalesPmCollaboration.Handovers.Application.Reading;

/// <summary>Texts by code in the reader's language; the host's resources stand behind it.</summary>
public interface IReaderTexts
{
    string For(string code, params IEnumerable<object> arguments);
}

internal static class ItemTitles
{
    private static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public static string Of(ChecklistItem item) => IsEnglish ? item.TitleEn : item.TitleZh;

    /// <summary>Titles of the five sections, which every template shares.</summary>
    public static string OfSection(string key, IReaderTexts texts) => Sections.All.Contains(key, StringComparer.Ordinal) ? texts.For("section." + key) : key;
}

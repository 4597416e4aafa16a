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

    /// <summary>As the template calls it, else as everybody does.</summary>
    public static string OfSection(ChecklistItem item, IReaderTexts texts) => item.SectionTitle is { } own ? IsEnglish ? own.En : own.Zh
        : Sections.All.Contains(item.Section, StringComparer.Ordinal) ? texts.For("section." + item.Section) : item.Section;
}

using System.Globalization;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Web.Templates;

internal static class TemplateWords
{
    private static bool English => string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, "en", StringComparison.Ordinal);

    public static string Title(TemplateSection section) => English ? section.TitleEn : section.TitleZh;

    public static string Title(TemplateItem item) => English ? item.TitleEn : item.TitleZh;

    public static string Points(decimal points) => points.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>What the pages offer; the command decides.</summary>
    public static bool Publishes(ICaller caller) => caller.HasAny(Role.Administrator, Role.SalesDirector, Role.ProjectDirector);
}

using SalesPmCollaboration.BuildingBlocks;

namespace SalesPmCollaboration.Web.Templates;

public static class TemplateNames
{
    /// <summary>The product's own templates go by a name in the reader's language, a company's by the code that it gave.</summary>
    public static string TemplateName(this Texts texts, string code) => texts.Find("template.name." + code) ?? code;
}

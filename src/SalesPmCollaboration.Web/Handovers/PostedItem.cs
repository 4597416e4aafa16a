using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;
using SalesPmCollaboration.Web.Forms;

namespace SalesPmCollaboration.Web.Handovers;

/// <summary>Reads an item's form; empty rows are left out.</summary>
internal static class PostedItem
{
    public static ItemValue Read(Posted posted, ItemKind kind) => new ItemValue
    {
        Text = posted.Text("value.text"),
        FileIds = [.. posted.Many("value.fileIds").Select(Guid.Parse)],
        On = kind == ItemKind.Date ? posted.Date("value.on") : null,
        Contacts = kind == ItemKind.Contact ? Contacts(posted) : [],
        Risks = kind == ItemKind.Risks ? Risks(posted) : [],
        NoneFound = kind == ItemKind.Risks && posted.Text("value.noneFound.assessedBy") is { } who
            ? new NoneFound(who, posted.Date("value.noneFound.on") ?? throw new InvalidInput("/value/noneFound/on", "field.required")) : null,
        Lines = kind == ItemKind.Quotation ? Lines(posted) : [],
        Terms = kind == ItemKind.Terms ? Terms(posted) : null,
    };

    private static List<Contact> Contacts(Posted posted) => [.. posted.Indexes("value.contacts").Select(i => $"value.contacts[{i}].")
        .Where(at => posted.Text(at + "name") is not null)
        .Select(at => new Contact(posted.Required(at + "name"), posted.Text(at + "title"), posted.Text(at + "phone"), posted.Text(at + "email"), posted.Text(at + "organisation"), posted.Id(at + "stakeholderId")))];

    private static List<Risk> Risks(Posted posted) => [.. posted.Indexes("value.risks").Select(i => $"value.risks[{i}].")
        .Where(at => posted.Text(at + "description") is not null)
        .Select(at => new Risk(posted.Choice<RiskCategory>(at + "category") ?? RiskCategory.Other, posted.Required(at + "description"), posted.Whole(at + "likelihood") ?? 3, posted.Whole(at + "impact") ?? 3, posted.Text(at + "mitigation")))];

    private static List<QuotationLine> Lines(Posted posted) => [.. posted.Indexes("value.lines").Select(i => (At: $"value.lines[{i}].", No: i + 1))
        .Where(row => posted.Text(row.At + "name") is not null)
        .Select(row => Line(posted, row.At, row.No))];

    private static QuotationLine Line(Posted posted, string at, int no)
    {
        var (quantity, price) = (posted.Number(at + "quantity") ?? 1m, posted.Number(at + "unitPrice") ?? 0m);
        return new QuotationLine(
            no.ToString(System.Globalization.CultureInfo.InvariantCulture), posted.Required(at + "name"), posted.Text(at + "spec"), quantity, posted.Text(at + "unit") ?? "项", price,
            (long)Math.Round(quantity * price * 100m, 0, MidpointRounding.AwayFromZero));
    }

    private static CommercialTerms? Terms(Posted posted)
    {
        var terms = new CommercialTerms(posted.Text("value.terms.payment"), posted.Whole("value.terms.warrantyMonths"), posted.Text("value.terms.penalty"), posted.Text("value.terms.retention"));
        return terms == new CommercialTerms() ? null : terms;
    }
}

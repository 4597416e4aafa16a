using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.People.Persons;

namespace SalesPmCollaboration.Web.People;

internal static class PersonWords
{
    /// <summary>The roles in the reader's language.</summary>
    public static string Roles(Texts texts, PersonView person) =>
        person.Roles.Count == 0 ? "—" : string.Join(texts.For("list.comma"), person.Roles.Select(r => texts.For("Enum.Role." + r)));
}

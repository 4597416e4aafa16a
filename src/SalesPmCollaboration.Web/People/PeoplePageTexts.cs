namespace SalesPmCollaboration.Web.People;

/// <summary>Names the texts of the pages of people and delegations.</summary>
public sealed class PeoplePageTexts;

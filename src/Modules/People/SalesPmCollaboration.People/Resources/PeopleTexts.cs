namespace SalesPmCollaboration.People.Resources;

/// <summary>Texts of people, departments, delegations and signing in.</summary>
public sealed class PeopleTexts;

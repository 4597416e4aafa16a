namespace SalesPmCollaboration.Notifications.Resources;

/// <summary>Names the texts of this module: <c>move.{kind}</c>, <c>move-action.{kind}</c>, <c>news.{kind}</c> and refusals.</summary>
public sealed class NotificationsTexts;

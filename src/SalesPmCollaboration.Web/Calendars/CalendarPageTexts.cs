namespace SalesPmCollaboration.Web.Calendars;

/// <summary>Names the texts of the calendar pages.</summary>
public sealed class CalendarPageTexts;

namespace SalesPmCollaboration.Web.Meetings;

/// <summary>Texts of the pages of meetings, transition and client sync.</summary>
internal sealed class MeetingPageTexts;

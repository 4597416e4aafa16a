using System.Globalization;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.Handovers.Application.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;
using SalesPmCollaboration.Web.Forms;

namespace SalesPmCollaboration.Web.Meetings;

/// <summary>What the forms of meetings have in common.</summary>
internal static class MeetingForm
{
    public static DateOnly Day(Posted posted, string name) => posted.Date(name) ?? throw Missing(name);

    public static TimeOnly Time(Posted posted, string name) => TimeOnly.TryParse(posted.Required(name), CultureInfo.InvariantCulture, out var time) ? time : throw new InvalidInput(JsonPointer.From(name), "field.not-a-time");

    public static int Length(Posted posted, string name = "minutes") => posted.Whole(name) ?? throw Missing(name);

    public static IReadOnlyList<string> Lines(Posted posted, string name) => [.. (posted.Text(name) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    public static IReadOnlyList<Guid> People(Posted posted, string name) => [.. posted.Many(name).Select(id => Guid.TryParse(id, out var person) ? person : throw new InvalidInput("/" + name, "field.not-a-choice"))];

    /// <summary>Day, time and place on one line.</summary>
    public static string When(DateOnly on, TimeOnly? at, string? place) => string.Join(" · ", new[] { Show.Date(on) + at?.ToString(" HH:mm", CultureInfo.InvariantCulture), place }.OfType<string>());

    public static IReadOnlyList<Attendee> Present(Posted posted) => [.. People(posted, "present").Select(person => new Attendee(new PersonId(person)))];

    /// <param name="at">"rhythm." where it is a part of the body.</param>
    public static SyncRhythm Rhythm(Posted posted, string at = "") => new(
        Day(posted, at + "from"), posted.Choice<DayOfWeek>(at + "weekday") ?? throw Missing(at + "weekday"), Time(posted, at + "at"), Length(posted, at + "minutes"), posted.Text(at + "zone"),
        posted.Choice<DayOffRule>(at + "dayOff") ?? throw Missing(at + "dayOff"), posted.Flag(at + "onMakeUpDays"));

    /// <summary>Rows without a text are none.</summary>
    public static IReadOnlyList<SyncDecision> Decisions(Posted posted) => [.. Rows(posted, "decisions").Select(at => new SyncDecision(posted.Required(at + "text"), posted.Flag(at + "internal")))];

    public static IReadOnlyList<NewSyncAction> Actions(Posted posted) => [.. Rows(posted, "actions").Select(at =>
        new NewSyncAction(posted.Required(at + "text"), new PersonId(posted.Id(at + "ownerId") ?? throw Missing(at + "ownerId")), Day(posted, at + "dueOn"), posted.Flag(at + "internal")))];

    private static IEnumerable<string> Rows(Posted posted, string list) => posted.Indexes(list).Select(i => $"{list}[{i}].").Where(at => posted.Text(at + "text") is not null);

    private static InvalidInput Missing(string name) => new(JsonPointer.From(name), "field.required");
}

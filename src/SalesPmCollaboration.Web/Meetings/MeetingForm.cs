using System.Globalization;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;
using SalesPmCollaboration.Web.Forms;

namespace SalesPmCollaboration.Web.Meetings;

/// <summary>What the forms of meetings have in common.</summary>
internal static class MeetingForm
{
    public static DateOnly Day(Posted posted, string name) => posted.Date(name) ?? throw new InvalidInput("/" + name, "field.required");

    public static TimeOnly Time(Posted posted, string name) => TimeOnly.TryParse(posted.Required(name), CultureInfo.InvariantCulture, out var time) ? time : throw new InvalidInput("/" + name, "field.not-a-time");

    public static int Length(Posted posted) => posted.Whole("minutes") ?? throw new InvalidInput("/minutes", "field.required");

    public static IReadOnlyList<string> Lines(Posted posted, string name) => [.. (posted.Text(name) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    public static IReadOnlyList<Guid> People(Posted posted, string name) => [.. posted.Many(name).Select(id => Guid.TryParse(id, out var person) ? person : throw new InvalidInput("/" + name, "field.not-a-choice"))];

    public static IReadOnlyList<Attendee> Present(Posted posted) => [.. People(posted, "present").Select(person => new Attendee(new PersonId(person)))];
}

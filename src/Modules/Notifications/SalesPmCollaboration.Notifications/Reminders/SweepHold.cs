using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Inbox;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Reminders;

/// <summary>Keeps reminders back while a clock runs far ahead of the time that truly passed, and tells the administrators once.</summary>
internal sealed class SweepHold(NotificationsDbContext context, DeliveryDesk desk, IPeopleDirectory people, IOptions<ReminderOptions> options, ILogger<SweepHold> log)
{
    public const string NewsKind = "reminders.held";

    public bool Holds(SweepState state, DateTimeOffset asOf, DateTimeOffset truly) => state.AheadBy(asOf, truly) > options.Value.LongestJump;

    /// <summary>The administrators' news bears the time that truly passed: the wrong one would stand above all others for long.</summary>
    public async Task KeepAsync(SweepState state, DateTimeOffset asOf, DateTimeOffset truly, CancellationToken ct)
    {
        if (state.HeldAsOf is null)
        {
            var at = state.LastTickAt + (truly - state.ReferenceAt);
            log.LogError("Reminders are held: the clock says {AsOf:O}, by the time that passed it is {Truly:O}", asOf, at);
            InboxEntry[] news = [.. (await people.WithRoleAsync(nameof(Role.Administrator), ct)).Select(administrator => NewsFor(administrator.Id, asOf, at))];
            context.AddRange(news);
            await desk.TellAsync([.. news.Select(one => Notice.Of(one))], ct);
        }

        state.HeldAsOf = asOf;
        await context.SaveChangesAsync(ct);
    }

    private static InboxEntry NewsFor(Guid person, DateTimeOffset asOf, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        EventId = Guid.CreateVersion7(at),
        PersonId = new PersonId(person),
        Kind = NewsKind,
        SubjectId = Guid.Empty,
        Subject = "",
        Link = "/work-calendar",
        Arguments = [CompanyTime.LocalOf(asOf).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), CompanyTime.LocalOf(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)],
        At = at,
    };
}

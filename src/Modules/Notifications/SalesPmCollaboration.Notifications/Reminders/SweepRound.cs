using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Inbox;
using SalesPmCollaboration.Notifications.Moves;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Reminders;

/// <summary>One batch of due plans in one transaction: their reminders, the inbox entries, and when to look next. A sweeper that was slower changes nothing.</summary>
internal sealed class SweepRound(NotificationsDbContext context, ReminderRecipients recipients, DeliveryDesk desk, IWorkCalendar calendar, ILogger<SweepRound> log)
{
    private const int Batch = 200;

    /// <summary>How far back a re-planned occurrence's missed reminders are looked for.</summary>
    private static readonly TimeSpan Rescan = TimeSpan.FromDays(35);

    private const string ClientSync = "handovers.client-sync";
    private const string JointReview = "retrospectives.joint-review";

    /// <returns>Plans looked at; 0 when nothing is due.</returns>
    public async Task<int> RunAsync(DateTimeOffset asOf, RemindersOf of, CancellationToken ct)
    {
        var plans = await PlansOf(of).Where(p => p.NextDueAt <= asOf).OrderBy(p => p.NextDueAt).Take(Batch).ToListAsync(ct);
        if (plans.Count == 0) return 0;
        var due = plans.ToDictionary(p => p, p => Due(p, asOf));
        var known = await KnownAsync(due, ct);
        var snoozed = await SnoozedAsync(plans, asOf, ct);
        List<Notice> notices = [];
        foreach (var (plan, found) in due)
        {
            var missing = found.Where(p => !known.Contains((plan.Id, p.Occurrence, p.Offset))).ToList();
            foreach (var (point, fate) in CatchUp.Decide(missing, asOf, missing.Count == 0 ? null : plan.Times().LateAtMost))
            {
                notices.AddRange(await RemindAsync(plan, point, snoozed.Contains(plan.Id) ? Fate.Skipped : fate, asOf, ct));
            }
        }

        await desk.TellAsync(notices, ct);
        await context.SaveChangesAsync(ct);
        return plans.Count;
    }

    private IQueryable<ReminderPlan> PlansOf(RemindersOf of) => of switch
    {
        RemindersOf.ClientSyncs => context.Plans.Where(p => p.Topic == ClientSync),
        RemindersOf.JointReviews => context.Plans.Where(p => p.Topic == JointReview),
        RemindersOf.TheRest => context.Plans.Where(p => p.Topic != ClientSync && p.Topic != JointReview),
        _ => context.Plans,
    };

    /// <summary>Also decides when the plan is looked at next.</summary>
    private List<ReminderPoint> Due(ReminderPlan plan, DateTimeOffset asOf)
    {
        try
        {
            var times = plan.Times();
            var sweptTo = plan.SweptTo;
            List<ReminderPoint> due = [.. times.Between(sweptTo, asOf, calendar)];
            if (plan.Replanned)
            {
                var from = asOf - Rescan > plan.KnownFrom ? asOf - Rescan : plan.KnownFrom;
                due.InsertRange(0, times.Between(from, sweptTo < asOf ? sweptTo : asOf, calendar).Where(p => p.UsefulUntil > asOf));
            }

            plan.Sweep(asOf, times.NextAfter(asOf > sweptTo ? asOf : sweptTo, calendar));
            return due;
        }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException or TimeZoneNotFoundException or ArgumentException or InvalidOperationException)
        {
            log.LogError(e, "Plan {Plan} of {Topic} cannot be read", plan.Id, plan.Topic);
            plan.Fail(e.Message, asOf.AddHours(1));
            return [];
        }
    }

    private async Task<HashSet<(Guid, string, string)>> KnownAsync(Dictionary<ReminderPlan, List<ReminderPoint>> due, CancellationToken ct)
    {
        List<Guid> plans = [.. due.Where(d => d.Value.Count > 0).Select(d => d.Key.Id)];
        if (plans.Count == 0) return [];
        List<string> occurrences = [.. due.Values.SelectMany(p => p).Select(p => p.Occurrence).Distinct(StringComparer.Ordinal)];
        var rows = await context.Reminders.AsNoTracking().Where(r => plans.Contains(r.PlanId) && occurrences.Contains(r.Occurrence))
            .Select(r => new { r.PlanId, r.Occurrence, r.Offset }).Distinct().ToListAsync(ct);
        return [.. rows.Select(r => (r.PlanId, r.Occurrence, r.Offset))];
    }

    private async Task<HashSet<Guid>> SnoozedAsync(List<ReminderPlan> plans, DateTimeOffset asOf, CancellationToken ct)
    {
        List<Guid> moves = [.. plans.Where(p => p.Kind == PlanKind.Move).Select(p => p.Id)];
        if (moves.Count == 0) return [];
        var today = CompanyTime.DayOf(asOf);
        return [.. await context.Moves.AsNoTracking().Where(m => moves.Contains(m.Id) && m.SnoozedUntil > today).Select(m => m.Id).ToListAsync(ct)];
    }

    private async Task<IReadOnlyList<Notice>> RemindAsync(ReminderPlan plan, ReminderPoint point, Fate fate, DateTimeOffset asOf, CancellationToken ct)
    {
        List<Notice> told = [];
        foreach (var (person, about) in await recipients.OfAsync(plan, point, ct))
        {
            var reminder = new Reminder
            {
                Id = Guid.CreateVersion7(asOf),
                PlanId = plan.Id,
                Occurrence = point.Occurrence,
                Offset = point.Offset,
                PersonId = person,
                Channel = Channel.InApp,
                State = fate == Fate.Skipped ? ReminderState.Skipped : ReminderState.Sent,
                Late = fate == Fate.SentLate,
                DueAt = point.DueAt,
                At = asOf,
            };
            context.Add(reminder);
            if (fate == Fate.Skipped) continue;
            var news = NewsOf(plan, point, reminder, about);
            context.Add(news);
            told.Add(Notice.Of(news, urgent: point.IsLastCall));
        }

        return told;
    }

    private static InboxEntry NewsOf(ReminderPlan plan, ReminderPoint point, Reminder reminder, string about) => new()
    {
        Id = Guid.CreateVersion7(reminder.At),
        EventId = reminder.Id,
        PersonId = reminder.PersonId,
        // To whom there is no director for, it is his own.
        Kind = point.ForDirector && about.Length == 0 ? "reminders.overdue" : point.News,
        SubjectId = plan.SubjectId,
        Subject = plan.Subject,
        Link = plan.Link,
        Arguments = [point.Word, (plan.Kind == PlanKind.Move ? "@move." : "@meeting.") + plan.Topic, about, reminder.Late ? "@reminders.late" : ""],
        At = reminder.At,
    };
}

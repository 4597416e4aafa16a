using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Channels.Sending;

/// <summary>A reminder that was held, put off or tried before is judged by its meeting as that stands now: of what was moved, called off or ended the change itself tells.</summary>
internal sealed class MeetingSieve(NotificationsDbContext context, IWorkCalendar calendar)
{
    private const string Kind = "reminders.meeting";

    /// <summary>The whole text of such a delivery.</summary>
    public const string Text = "news." + Kind;

    /// <summary>An hour before is the last reminder; the first lies at most three working days and a long shutdown before.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromDays(1), After = TimeSpan.FromDays(60);

    public async Task SiftAsync(IReadOnlyList<Delivery> reminders, DateTimeOffset now, CancellationToken ct)
    {
        if (reminders.Count == 0) return;
        var told = await ToldAsync(reminders, ct);
        List<Guid> ids = [.. told.Select(t => t.Reminder.PlanId).Distinct()];
        var plans = await context.Plans.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        foreach (var delivery in reminders)
        {
            // For a group several people's reminders are one line.
            var said = told.Where(t => delivery.Channel == DeliveryChannel.Robot ? t.SubjectId == delivery.SubjectId && t.Reminder.At == delivery.At && t.Words.SequenceEqual(delivery.Arguments, StringComparer.Ordinal) : t.Reminder.Id == delivery.NoticeId).ToList();
            if (said.Count > 0 && !said.Exists(t => Stands(plans.GetValueOrDefault(t.Reminder.PlanId), t))) delivery.Suppress(Suppressed.Changed, now);
        }
    }

    private async Task<List<Told>> ToldAsync(IReadOnlyList<Delivery> reminders, CancellationToken ct)
    {
        List<Guid> subjects = [.. reminders.Select(d => d.SubjectId).Distinct()];
        List<DateTimeOffset> moments = [.. reminders.Select(d => d.At).Distinct()];
        var found = await context.Inbox.AsNoTracking().Where(e => subjects.Contains(e.SubjectId) && e.Kind == Kind && moments.Contains(e.At))
            .Join(context.Reminders.AsNoTracking(), e => e.EventId, r => r.Id, (e, r) => new { Entry = e, Reminder = r }).ToListAsync(ct);
        return [.. found.Select(f => new Told(f.Reminder, f.Entry.SubjectId, f.Entry.Arguments))];
    }

    private bool Stands(ReminderPlan? plan, Told told)
    {
        var (reminder, word) = (told.Reminder, told.Words[0]);
        if (plan is null || !plan.RecipientIds.Contains(reminder.PersonId.Value)) return false;
        try
        {
            return plan.Times().Between(reminder.DueAt - Before, reminder.DueAt + After, calendar).Any(p => p.Occurrence == reminder.Occurrence && p.Word == word);
        }
        catch (Exception e) when (e is FormatException or JsonException or TimeZoneNotFoundException or ArgumentException or InvalidOperationException)
        {
            // What cannot be read was not called off by it.
            return true;
        }
    }

    private sealed record Told(Reminder Reminder, Guid SubjectId, IReadOnlyList<string> Words);
}

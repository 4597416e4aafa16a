using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Notifications.Channels.Robots;
using SalesPmCollaboration.Notifications.Persistence;

namespace SalesPmCollaboration.Notifications.Channels.Sending;

/// <summary>
/// Takes what is due, in one transaction: what lost its sense is suppressed, what must wait is postponed, the rest becomes letters under a lease.
/// All that is due for one target goes in one letter, so that a night's gathering or a robot's limit makes one message and not twenty.
/// </summary>
internal sealed class LetterClaims(NotificationsDbContext context, MailSieve mails, MeetingSieve meetings, RobotTurns robots, IOptions<DeliveryOptions> options, ILogger<LetterClaims> log)
{
    /// <summary>Lines of one letter; who has more gets another one.</summary>
    public const int MostLines = 50;
    private const int Batch = 200;
    private const string Escalated = "news.reminders.escalated";

    /// <returns>Deliveries looked at (0 when nothing is due, which took one statement), and letters to send now.</returns>
    public async Task<(int Looked, IReadOnlyList<Letter> Letters)> TakeAsync(DateTimeOffset now, CancellationToken ct)
    {
        context.ChangeTracker.Clear();
        var due = await context.Deliveries.Where(d => d.State == DeliveryState.Waiting && d.NextAttemptAt <= now).OrderBy(d => d.NextAttemptAt).ThenBy(d => d.Id).Take(Batch).ToListAsync(ct);
        if (due.Count == 0) return (0, []);
        if (due.Count == Batch) due.AddRange(await RestOfLettersAsync(due, now, ct));
        foreach (var delivery in due.Where(d => d.Attempts >= options.Value.MaxAttempts)) delivery.Fail(FailureClass.Transient, "never-answered", now);
        await SuppressDoneMovesAsync(due, now, ct);
        await SuppressRemindersOfDoneAsync([.. due.Where(d => d.State == DeliveryState.Waiting && d.RemindsOfMove is not null)], now, ct);
        await meetings.SiftAsync([.. due.Where(d => d.State == DeliveryState.Waiting && d.Text == MeetingSieve.Text)], now, ct);
        await mails.SiftAsync(StillDue(due, DeliveryChannel.Mail, now), now, ct);
        var spoken = await robots.TakeAsync(StillDue(due, DeliveryChannel.Robot, now), now, ct);
        List<Letter> letters = [.. StillDue(due, DeliveryChannel.Mail, now).GroupBy(d => d.TargetId).SelectMany(Bound), .. spoken];
        foreach (var letter in letters)
        {
            foreach (var line in letter.Lines) line.Take(letter.Id, now + options.Value.Lease);
        }

        return await TookAsync(ct) ? (due.Count, letters) : (0, []);
    }

    /// <summary>A letter that was tried before stays as it was; the others of a target become a new one.</summary>
    public static IEnumerable<Letter> Bound(IEnumerable<Delivery> ofOneTarget) =>
        from delivery in ofOneTarget.OrderBy(d => d.At).ThenBy(d => d.Id)
        group delivery by delivery.LetterId into bound
        from part in bound.Chunk(MostLines)
        select new Letter(bound.Key ?? part[0].Id, part);

    /// <summary>A letter that was tried before is not split: two parts under one Message-ID, and a server may drop the second.</summary>
    private Task<List<Delivery>> RestOfLettersAsync(List<Delivery> due, DateTimeOffset now, CancellationToken ct)
    {
        List<Guid?> letters = [.. due.Select(d => d.LetterId).Where(id => id is not null).Distinct()];
        List<Guid> known = [.. due.Select(d => d.Id)];
        return context.Deliveries.Where(d => d.State == DeliveryState.Waiting && d.NextAttemptAt <= now && letters.Contains(d.LetterId) && !known.Contains(d.Id)).ToListAsync(ct);
    }

    private static List<Delivery> StillDue(List<Delivery> due, DeliveryChannel channel, DateTimeOffset now) =>
        [.. due.Where(d => d.Channel == channel && d.State == DeliveryState.Waiting && d.NextAttemptAt <= now)];

    /// <summary>Decided anywhere, it is gone everywhere.</summary>
    private async Task SuppressDoneMovesAsync(List<Delivery> due, DateTimeOffset now, CancellationToken ct)
    {
        List<Guid> ids = [.. due.Where(d => d.IsMove).Select(d => d.NoticeId).Distinct()];
        if (ids.Count == 0) return;
        var done = await context.Moves.AsNoTracking().Where(m => ids.Contains(m.Id) && m.State == Moves.MoveState.Done).Select(m => m.Id).ToListAsync(ct);
        foreach (var delivery in due.Where(d => d.IsMove && d.State == DeliveryState.Waiting && done.Contains(d.NoticeId))) delivery.Suppress(Suppressed.Done, now);
    }

    /// <summary>A nudge or a reminder that was held or put off says nothing once its move is done; one to a director is about somebody else's.</summary>
    private async Task SuppressRemindersOfDoneAsync(List<Delivery> reminders, DateTimeOffset now, CancellationToken ct)
    {
        if (reminders.Count == 0) return;
        List<Guid> subjects = [.. reminders.Select(d => d.SubjectId).Distinct()];
        var open = await context.Moves.AsNoTracking().Where(m => subjects.Contains(m.SubjectId) && m.State == Moves.MoveState.Open).Select(m => new { m.SubjectId, m.Kind, m.PersonId }).ToListAsync(ct);
        foreach (var delivery in reminders.Where(d => !open.Exists(m => m.SubjectId == d.SubjectId && m.Kind == d.RemindsOfMove && (m.PersonId == d.PersonId || d.Text == Escalated)))) delivery.Suppress(Suppressed.Done, now);
    }

    private async Task<bool> TookAsync(CancellationToken ct)
    {
        try
        {
            await context.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || Conflicts.IsDuplicate(e))
        {
            log.LogDebug(e, "Another sender was faster");
            return false;
        }
    }
}

/// <summary>Why a delivery lost its sense; texts are <c>suppressed.{reason}</c>.</summary>
internal static class Suppressed
{
    public const string Done = "done";
    public const string Read = "read";
    public const string Off = "off";
    public const string Left = "left";
    public const string Gone = "gone";

    /// <summary>The meeting was moved, called off or ended.</summary>
    public const string Changed = "changed";

    /// <summary>A later letter says all that it said.</summary>
    public const string Merged = "merged";

    /// <summary>It was called off and asked for again before anybody heard of either.</summary>
    public const string TakenBack = "taken-back";
}

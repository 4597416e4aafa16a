using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Notifications.Channels.Sending;
using SalesPmCollaboration.Notifications.Persistence;

namespace SalesPmCollaboration.Notifications.Channels.Robots;

/// <summary>Keeps the vendors' limits, for all nodes together: after each message a robot is silent for a while, and what gathers meanwhile becomes one digest.</summary>
internal sealed class RobotTurns(NotificationsDbContext context)
{
    /// <summary>18 a minute at most where 20 are allowed (DingTalk, WeCom), 80 where 100 are and 5 in one second (Feishu).</summary>
    public static TimeSpan Silence(RobotVendor vendor) => vendor == RobotVendor.Feishu ? TimeSpan.FromSeconds(0.75) : TimeSpan.FromSeconds(3.4);

    /// <summary>At most one letter for each robot; the caller saves, and a robot that another node took is a conflict.</summary>
    public async Task<IReadOnlyList<Letter>> TakeAsync(IReadOnlyList<Delivery> due, DateTimeOffset now, CancellationToken ct)
    {
        if (due.Count == 0) return [];
        List<Guid> ids = [.. due.Select(d => d.TargetId).Distinct()];
        var robots = await context.Robots.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        var paces = await context.Paces.Where(p => ids.Contains(p.RobotId)).ToDictionaryAsync(p => p.RobotId, ct);
        List<Letter> letters = [];
        foreach (var ofOne in due.GroupBy(d => d.TargetId))
        {
            if (robots.GetValueOrDefault(ofOne.Key) is not { } robot || (robot.DisabledAt is not null && ofOne.All(d => d.Group != NoticeGroup.Test)))
            {
                foreach (var delivery in ofOne) delivery.Suppress(robots.ContainsKey(ofOne.Key) ? Suppressed.Off : Suppressed.Gone, now);
                continue;
            }

            var pace = paces.GetValueOrDefault(robot.Id) ?? context.Add(new RobotPace { RobotId = robot.Id }).Entity;
            var letter = pace.FreeAt > now ? null : LetterClaims.Bound(ofOne).First();
            if (letter is not null)
            {
                letters.Add(letter);
                pace.FreeAt = now + Silence(robot.Vendor);
            }

            foreach (var waiting in ofOne.Where(d => letter?.Lines.Contains(d) != true)) waiting.Postpone(pace.FreeAt);
        }

        return letters;
    }
}

using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Notifications.Channels.Preferences;
using SalesPmCollaboration.Notifications.Channels.Robots;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Channels;

/// <summary>Writes what other channels shall carry, into the transaction of what it tells of: the caller saves. Sending comes later and elsewhere.</summary>
internal sealed class DeliveryDesk(NotificationsDbContext context, IOutsideMessages outside, IPeopleContacts people)
{
    /// <param name="byMail">False where a letter of its own tells of it.</param>
    public async Task TellAsync(IReadOnlyCollection<Notice> notices, CancellationToken ct, bool byMail = true)
    {
        if (notices.Count == 0) return;
        if (byMail && outside.Has(OutsideChannel.Mail)) await ToMailAsync(notices, ct);
        await ToGroupsAsync(notices, ct);
    }

    private async Task ToMailAsync(IReadOnlyCollection<Notice> notices, CancellationToken ct)
    {
        PersonId[] persons = [.. notices.Select(n => n.PersonId).Distinct()];
        var chosen = await context.Preferences.AsNoTracking().Where(p => persons.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, ct);
        foreach (var notice in notices)
        {
            var preference = chosen.GetValueOrDefault(notice.PersonId) ?? NotificationPreference.Usual(notice.PersonId);
            if (preference.PaceOf(notice.Group) != MailPace.Off) context.Add(Delivery.Of(notice, notice.Id, DeliveryChannel.Mail, notice.PersonId.Value));
        }
    }

    private async Task ToGroupsAsync(IReadOnlyCollection<Notice> notices, CancellationToken ct)
    {
        var robots = await context.Robots.AsNoTracking().Where(r => r.DisabledAt == null).ToListAsync(ct);
        if (robots.Count == 0) return;
        var departments = robots.Exists(r => r.DepartmentId is not null)
            ? await people.DepartmentsOfAsync([.. notices.Select(n => n.PersonId.Value).Distinct()], ct)
            : new Dictionary<Guid, IReadOnlySet<Guid>>();
        var wanted = (from notice in notices.Where(n => !n.IsForOneAlone)
                      from robot in robots
                      where robot.Hears(notice.Group, departments.GetValueOrDefault(notice.PersonId.Value))
                      select (Notice: notice, Robot: robot.Id)).DistinctBy(w => (w.Notice.IdInGroups, w.Robot)).ToList();
        foreach (var (notice, robot) in await UntoldAsync(wanted, ct)) context.Add(Delivery.Of(notice, notice.IdInGroups, DeliveryChannel.Robot, robot));
    }

    /// <summary>The same news for a second person was told to the group already.</summary>
    private async Task<IEnumerable<(Notice Notice, Guid Robot)>> UntoldAsync(List<(Notice Notice, Guid Robot)> wanted, CancellationToken ct)
    {
        Guid[] news = [.. wanted.Where(w => w.Notice.IsShared).Select(w => w.Notice.IdInGroups).Distinct()];
        if (news.Length == 0) return wanted;
        var told = await context.Deliveries.Where(d => news.Contains(d.NoticeId) && d.Channel == DeliveryChannel.Robot).Select(d => new { d.NoticeId, d.TargetId }).ToListAsync(ct);
        return wanted.Where(w => !told.Exists(t => t.NoticeId == w.Notice.IdInGroups && t.TargetId == w.Robot));
    }
}

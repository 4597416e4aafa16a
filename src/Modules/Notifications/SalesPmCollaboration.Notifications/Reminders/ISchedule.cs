using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Reminders;

/// <summary>When a plan reminds: data and a calendar in, points out.</summary>
internal interface ISchedule
{
    /// <summary>How old a missed reminder may be to go out late; null for any age.</summary>
    TimeSpan? LateAtMost { get; }

    /// <summary>Points due in (after, until], in order.</summary>
    IEnumerable<ReminderPoint> Between(DateTimeOffset after, DateTimeOffset until, IWorkCalendar calendar);

    /// <summary>When to look again: the next point, or earlier; null where there will be none.</summary>
    DateTimeOffset? NextAfter(DateTimeOffset after, IWorkCalendar calendar);
}

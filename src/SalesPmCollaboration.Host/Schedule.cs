using SalesPmCollaboration.Host.Jobs;
using SalesPmCollaboration.Notifications.Reminders;

namespace SalesPmCollaboration.Host;

/// <summary>
/// Every recurring job on one screen. A job only ticks: what is due is a query with an asOf over data, asked often, harmless twice.
/// A missed tick is not made up for: the next one finds what is due.
/// </summary>
internal static class Schedule
{
    private const string Shanghai = "Asia/Shanghai";

    public static IReadOnlyList<ScheduledJob> All { get; } =
    [
        ////            id           cron         zone      command
        ScheduledJob.Of("reminders", "* * * * *", Shanghai, asOf => new SweepRemindersCommand(asOf)),
    ];
}

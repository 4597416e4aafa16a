using SalesPmCollaboration.Handovers.Application.Lapsing;
using SalesPmCollaboration.Host.Jobs;
using SalesPmCollaboration.Notifications.Calendars;
using SalesPmCollaboration.Notifications.Calendars.Invitations;
using SalesPmCollaboration.Notifications.Channels.Sending;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.Platform.Auditing;
using SalesPmCollaboration.Platform.Idempotency;

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
        ////            id                          cron          zone      command
        //// The weekly client sync and the monthly joint review: when each series reminds is data; these find what is due of it.
        ScheduledJob.Of("client-sync-reminders",     "* * * * *",  Shanghai, asOf => new SweepRemindersCommand(asOf, RemindersOf.ClientSyncs)),
        ScheduledJob.Of("monthly-review-reminders",  "* * * * *",  Shanghai, asOf => new SweepRemindersCommand(asOf, RemindersOf.JointReviews)),
        //// Meetings of the start, clocks of moves.
        ScheduledJob.Of("reminders",                 "* * * * *",  Shanghai, asOf => new SweepRemindersCommand(asOf, RemindersOf.TheRest)),
        ScheduledJob.Of("deliveries",                "* * * * *",  Shanghai, _ => new SendDeliveriesCommand()),
        ScheduledJob.Of("meeting-replans",           "* * * * *",  Shanghai, asOf => new ReplanMeetingsCommand(asOf)),
        ScheduledJob.Of("invitations",               "* * * * *",  Shanghai, asOf => new PostInvitationsCommand(asOf)),
        ScheduledJob.Of("lapsed-conditions",         "5 * * * *",  Shanghai, asOf => new LapseDueConditionsCommand(asOf)),
        ScheduledJob.Of("audit-anchors",             "10 * * * *", Shanghai, _ => new AnchorAuditCommand()),
        ScheduledJob.Of("stored-answers",            "40 3 * * *", Shanghai, _ => new ForgetStoredAnswersCommand()),
    ];
}

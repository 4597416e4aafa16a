namespace SalesPmCollaboration.Notifications.Reminders;

/// <summary>Section <c>Reminders</c> of the configuration.</summary>
internal sealed class ReminderOptions
{
    public const string Section = "Reminders";

    /// <summary>The clock may run ahead of the time that truly passed by this much; beyond it nothing is sent until it comes back or an administrator says that it is right.</summary>
    public TimeSpan LongestJump { get; set; } = TimeSpan.FromDays(1);
}

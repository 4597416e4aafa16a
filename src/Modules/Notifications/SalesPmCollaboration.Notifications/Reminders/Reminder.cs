using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Reminders;

/// <summary>By which way a reminder reaches a person. Other channels carry its inbox entry further, see <see cref="Channels.Delivery"/>.</summary>
public enum Channel
{
    InApp = 1,
}

public enum ReminderState
{
    Sent = 1,

    /// <summary>Recorded, not sent: too old when it was found, or its move was snoozed.</summary>
    Skipped,
}

/// <summary>One delivery: unique by plan, occurrence, offset, person and channel, so it happens once however often, by whomever and with whatever clock is swept.</summary>
public sealed class Reminder
{
    public required Guid Id { get; init; }
    public required Guid PlanId { get; init; }

    /// <summary>See <see cref="ReminderPoint.Occurrence"/>.</summary>
    public required string Occurrence { get; init; }
    public required string Offset { get; init; }
    public required PersonId PersonId { get; init; }
    public required Channel Channel { get; init; }
    public required ReminderState State { get; init; }
    public required bool Late { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public required DateTimeOffset At { get; init; }
}

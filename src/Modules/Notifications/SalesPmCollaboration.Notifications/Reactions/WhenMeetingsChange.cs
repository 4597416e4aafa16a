using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Reactions;

/// <summary>Meetings become plans of reminders; the next sweep finds out when they are due. Heard by one class, so that the order of tellings is kept.</summary>
internal sealed class WhenMeetingsChange(NotificationsDbContext context)
    : IReactTo<MeetingScheduled>, IReactTo<MeetingCancelled>, IReactTo<MeetingWasHeld>, IReactTo<MeetingSeriesScheduled>, IReactTo<MeetingSeriesEnded>
{
    public Task WhenAsync(MeetingScheduled published, EventEnvelope envelope, CancellationToken ct) =>
        TellAsync(published.MeetingId, PlanKind.Meeting, envelope.OccurredAt, plan => plan.Tell(published.Kind, published.SubjectId, published.Subject, published.Link, published.AttendeeIds,
            new MeetingOnce(published.OccurrenceKey, published.StartsAt, published.Zone).ToText(), envelope.OccurredAt), ct);

    public Task WhenAsync(MeetingSeriesScheduled published, EventEnvelope envelope, CancellationToken ct) =>
        TellAsync(published.SeriesId, PlanKind.Series, envelope.OccurredAt, plan => plan.Tell(published.Kind, published.SubjectId, published.Subject, published.Link, published.AttendeeIds, published.Series, envelope.OccurredAt), ct);

    public Task WhenAsync(MeetingCancelled published, EventEnvelope envelope, CancellationToken ct) => ForgetAsync(published.MeetingId, ct);

    public Task WhenAsync(MeetingWasHeld published, EventEnvelope envelope, CancellationToken ct) => ForgetAsync(published.MeetingId, ct);

    public async Task WhenAsync(MeetingSeriesEnded published, EventEnvelope envelope, CancellationToken ct)
    {
        if (await context.Plans.FindAsync([published.SeriesId], ct) is not { } plan) return;
        // One that cannot be read reminded of nothing, and will not begin to.
        if (!plan.TryEnd(published.EndsOn ?? CompanyTime.DayOf(published.At), envelope.OccurredAt)) context.Remove(plan);
        await context.SaveChangesAsync(ct);
    }

    private async Task TellAsync(Guid id, PlanKind kind, DateTimeOffset at, Action<ReminderPlan> tell, CancellationToken ct)
    {
        var plan = await context.Plans.FindAsync([id], ct);
        if (plan is null)
        {
            plan = ReminderPlan.For(id, kind, at);
            context.Add(plan);
        }

        tell(plan);
        await context.SaveChangesAsync(ct);
    }

    private Task<int> ForgetAsync(Guid id, CancellationToken ct) => context.Plans.Where(p => p.Id == id).ExecuteDeleteAsync(ct);
}

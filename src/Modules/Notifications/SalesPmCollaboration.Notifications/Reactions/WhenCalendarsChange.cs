using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Calendars;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Reactions;

/// <summary>Meetings stand in people's calendars. Apart from the reminders, so that neither waits for the other; one class, so that the order of tellings is kept.</summary>
internal sealed class WhenCalendarsChange(CalendarDesk desk) : IReactTo<MeetingScheduled>, IReactTo<MeetingCancelled>, IReactTo<MeetingWasHeld>, IReactTo<MeetingSeriesScheduled>, IReactTo<MeetingSeriesEnded>
{
    public Task WhenAsync(MeetingScheduled published, EventEnvelope envelope, CancellationToken ct) =>
        desk.TellAsync(published.MeetingId, repeats: false, new MeetingWords(published.Kind, published.SubjectId, published.Subject, published.Link, published.Place),
            new MeetingTime(published.StartsAt, published.Minutes, published.Zone).ToText(), published.AttendeeIds, PersonOf(published.ById), envelope.OccurredAt, ct);

    public Task WhenAsync(MeetingSeriesScheduled published, EventEnvelope envelope, CancellationToken ct) =>
        desk.TellAsync(published.SeriesId, repeats: true, new MeetingWords(published.Kind, published.SubjectId, published.Subject, published.Link, published.Place), published.Series, published.AttendeeIds, PersonOf(published.ById), envelope.OccurredAt, ct);

    public Task WhenAsync(MeetingCancelled published, EventEnvelope envelope, CancellationToken ct) => desk.CancelAsync(published.MeetingId, PersonOf(published.ById), published.At, ct);

    public Task WhenAsync(MeetingWasHeld published, EventEnvelope envelope, CancellationToken ct) => desk.HeldAsync(published.MeetingId, published.On, PersonOf(published.ById), published.At, ct);

    public Task WhenAsync(MeetingSeriesEnded published, EventEnvelope envelope, CancellationToken ct) =>
        desk.EndAsync(published.SeriesId, published.EndsOn ?? CompanyTime.DayOf(published.At), PersonOf(published.ById), published.At, ct);

    private static PersonId? PersonOf(Guid? id) => id is { } value ? new PersonId(value) : null;
}

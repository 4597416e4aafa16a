using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars;

/// <summary>On which day I next meet about a subject; today where nothing is to come, null where I am not invited. For those who may come and may not open its pages.</summary>
public sealed record MyMeetingsAboutQuery(Guid SubjectId) : IRequest<DateOnly?>, IRequirePolicy<PersonPolicy>;

internal sealed class MyMeetingsAboutHandler(NotificationsDbContext context, IWorkCalendar calendar, ICaller caller, TimeProvider time) : IRequestHandler<MyMeetingsAboutQuery, DateOnly?>
{
    public async Task<DateOnly?> Handle(MyMeetingsAboutQuery request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var meetings = await context.MeetingsOf(caller.PersonId, DateOnly.MinValue).Where(m => m.SubjectId == request.SubjectId).ToListAsync(cancellationToken);
        if (meetings.Count == 0) return null;
        var window = CalendarWindow.OfInvitation(CompanyTime.DayOf(now));
        return CompanyTime.DayOf(meetings.Select(m => MeetingDates.Of(m, now, window, calendar).NextAfter(now)).Min() ?? now);
    }
}

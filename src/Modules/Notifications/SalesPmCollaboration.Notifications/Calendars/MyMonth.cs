using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars;

/// <summary>My meetings in a month of the company's calendar, in one statement.</summary>
/// <param name="Year">1901 to 2199.</param>
/// <param name="Month">1 to 12.</param>
public sealed record MyMonthQuery(int Year, int Month) : IRequest<MonthOfMeetings>, IRequirePolicy<PersonPolicy>;

/// <param name="Meetings">By time.</param>
public sealed record MonthOfMeetings(int Year, int Month, IReadOnlyList<MeetingLine> Meetings);

/// <param name="OccurrenceKey">2026-W48 or 2026-11; absent where it does not repeat.</param>
/// <param name="Title">What kind of meeting, in the reader's language.</param>
/// <param name="On">The company's day.</param>
/// <param name="Zone">That of the meeting.</param>
/// <param name="Moved">A day off or a hand has put it elsewhere.</param>
public sealed record MeetingLine(Guid MeetingId, string? OccurrenceKey, string Title, string Subject, string Link, string? Place, DateOnly On, DateTimeOffset StartsAt, int Minutes, string Zone, bool Moved);

internal sealed class MyMonthRules : AbstractValidator<MyMonthQuery>
{
    public MyMonthRules()
    {
        RuleFor(q => q.Year).InclusiveBetween(1901, 2199);
        RuleFor(q => q.Month).InclusiveBetween(1, 12);
    }
}

internal sealed class MyMonthHandler(NotificationsDbContext context, MeetingVoice voice, IWorkCalendar calendar, ICaller caller) : IRequestHandler<MyMonthQuery, MonthOfMeetings>
{
    public async Task<MonthOfMeetings> Handle(MyMonthQuery request, CancellationToken cancellationToken)
    {
        var first = new DateOnly(request.Year, request.Month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        // A meeting abroad can have another day there.
        var meetings = await context.MeetingsOf(caller.PersonId, first.AddDays(-1)).ToListAsync(cancellationToken);
        var lines = meetings.SelectMany(m => LinesOf(m, first.AddDays(-1), last.AddDays(1))).Where(l => l.On >= first && l.On <= last);
        return new MonthOfMeetings(request.Year, request.Month, [.. lines.OrderBy(l => l.StartsAt).ThenBy(l => l.MeetingId)]);
    }

    private IEnumerable<MeetingLine> LinesOf(CalendarMeeting meeting, DateOnly from, DateOnly to)
    {
        if (!meeting.Repeats) return [Line(null, MeetingTime.FromText(meeting.Times), moved: false)];
        return MeetingSeries.FromText(meeting.Times).Between(from, to, calendar).Select(o => Line(o.Key, new MeetingTime(o.StartsAt, o.Minutes, o.Zone), o.MovedByHand || o.On != o.PlannedOn));

        MeetingLine Line(string? key, MeetingTime time, bool moved) => new(
            meeting.Id, key, voice.For("meeting." + meeting.Topic), meeting.Subject, meeting.Link, meeting.Place, CompanyTime.DayOf(time.StartsAt), time.StartsAt, time.Minutes, time.Zone, moved);
    }
}

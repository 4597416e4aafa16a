using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Notifications.Calendars.Format;
using SalesPmCollaboration.Notifications.Channels.Sending;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars.Feeds;

/// <summary>The calendar behind a subscription address.</summary>
/// <param name="Address">Of the product, for links, where the configuration names none.</param>
/// <exception cref="NotFound">No such address, or no more: revoked, or its person has left.</exception>
public sealed record OpenFeedQuery(string Token, string Address) : IRequest<string>, IRequirePolicy<FeedBearer>;

/// <summary>The token is the right.</summary>
internal sealed class FeedBearer : IPolicy<OpenFeedQuery>
{
    public ValueTask<Access> JudgeAsync(OpenFeedQuery request, ICaller caller, CancellationToken ct) => ValueTask.FromResult(Access.Allow);
}

/// <summary>Three statements, however many meetings.</summary>
internal sealed class OpenFeedHandler(NotificationsDbContext context, IPeopleDirectory people, MeetingVoice voice, IWorkCalendar calendar, TimeProvider time) : IRequestHandler<OpenFeedQuery, string>
{
    public async Task<string> Handle(OpenFeedQuery request, CancellationToken cancellationToken)
    {
        var hash = CalendarFeed.HashOf(request.Token);
        var feed = await context.Set<CalendarFeed>().AsNoTracking().FirstOrDefaultAsync(f => f.TokenHash == hash, cancellationToken) ?? throw new NotFound(nameof(CalendarFeed), "");
        var person = (await people.CardsAsync([feed.PersonId.Value], cancellationToken)).GetValueOrDefault(feed.PersonId.Value);
        if (person is not { Active: true }) throw new NotFound(nameof(CalendarFeed), "");
        var window = CalendarWindow.OfFeed(CompanyTime.DayOf(time.GetUtcNow()));
        var meetings = await context.MeetingsOf(feed.PersonId, window.From).ToListAsync(cancellationToken);
        using var language = new ReadAs(feed.Language);
        return CalendarText.Feed(voice.FeedName(person.Name), [.. meetings.OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).SelectMany(m => Written(m, window, voice.PublicUrl ?? request.Address))]);
    }

    private IEnumerable<WrittenMeeting> Written(CalendarMeeting meeting, CalendarWindow window, string address) =>
        CalendarObjects.Of(meeting, window, calendar).Where(o => DateOnly.FromDateTime(o.Master.Start) <= window.To).Select(o => voice.Of(meeting, o, address));
}

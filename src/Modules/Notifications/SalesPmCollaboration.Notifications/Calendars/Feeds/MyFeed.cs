using System.Globalization;
using MediatR;
using SalesPmCollaboration.Notifications.Channels.Sending;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Calendars.Feeds;

/// <summary>Whether I have a subscription address; the address itself is known to nobody any more.</summary>
public sealed record MyFeedQuery : IRequest<FeedView>, IRequirePolicy<PersonPolicy>;

/// <param name="SinceAt">When the address was made; absent where there is none.</param>
public sealed record FeedView(DateTimeOffset? SinceAt);

/// <summary>Makes my subscription address, or another one in the place of that which stands.</summary>
public sealed record RenewFeedCommand : IRequest<RenewedFeed>, IRequirePolicy<PersonPolicy>, ICommute;

public sealed record RenewedFeed(string Token, DateTimeOffset SinceAt);

/// <summary>Ends my subscription address; again changes nothing.</summary>
public sealed record RevokeFeedCommand : IRequest, IRequirePolicy<PersonPolicy>, ICommute;

internal sealed class MyFeedHandler(IRepository<CalendarFeed> feeds, ICaller caller, TimeProvider time)
    : IRequestHandler<MyFeedQuery, FeedView>, IRequestHandler<RenewFeedCommand, RenewedFeed>, IRequestHandler<RevokeFeedCommand>
{
    public async Task<FeedView> Handle(MyFeedQuery request, CancellationToken cancellationToken) => new((await MineAsync(cancellationToken))?.Since);

    public async Task<RenewedFeed> Handle(RenewFeedCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var feed = await MineAsync(cancellationToken);
        if (feed is null)
        {
            feed = CalendarFeed.For(caller.PersonId, now);
            feeds.Add(feed);
        }

        var token = feed.Renew(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : ReadAs.DefaultLanguage, now);
        await feeds.SaveChangesAsync(cancellationToken);
        return new RenewedFeed(token, now);
    }

    public async Task<Unit> Handle(RevokeFeedCommand request, CancellationToken cancellationToken)
    {
        if (await MineAsync(cancellationToken) is not { TokenHash: not null } feed) return Unit.Value;
        feed.Revoke();
        await feeds.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private Task<CalendarFeed?> MineAsync(CancellationToken ct) => feeds.FirstOrDefaultAsync(new FeedOf(caller.PersonId), ct);
}

using System.Security.Cryptography;
using System.Text;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.BuildingBlocks.Idempotency;
using SalesPmCollaboration.Notifications.Calendars.Feeds;

namespace SalesPmCollaboration.Notifications.Calendars;

/// <param name="Address">Shown this once; whoever has it reads the calendar.</param>
/// <param name="WebcalAddress">The same for programs that subscribe by opening a link.</param>
public sealed record FeedAddress(string Address, string WebcalAddress, DateTimeOffset SinceAt)
{
    /// <param name="product">Address of the product, without a slash at its end.</param>
    public static FeedAddress Of(string product, RenewedFeed feed)
    {
        var address = $"{product}/cal/{feed.Token}.ics";
        return new FeedAddress(address, "webcal" + address[address.IndexOf("://", StringComparison.Ordinal)..], feed.SinceAt);
    }
}

internal static class CalendarEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1").WithTags("Calendars");
        api.MapGet("/calendar-feeds/current", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new MyFeedQuery(), ct)))
            .Named("getMyCalendarFeed", "My calendar subscription", "Whether I have a subscription address and since when. The address itself is shown only when it is made.").Answers(403);
        api.MapPost("/calendar-feeds", async (HttpContext http, MeetingVoice voice, IMediator mediator, CancellationToken ct) => Shown(http, voice, await mediator.Send(new RenewFeedCommand(), ct)))
            .Keeps(AnswerKeeping.Never).Named("makeMyCalendarFeed", "Make or renew my calendar subscription", "The address is in this answer and never again; the one before ends at once.").Answers(403);
        api.MapDelete("/calendar-feeds/current", async (IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new RevokeFeedCommand(), ct);
                return TypedResults.NoContent();
            })
            .Named("revokeMyCalendarFeed", "Revoke my calendar subscription", "The address ends at once; without one it changes nothing.").Answers(403);
        api.MapGet("/calendar-months/{year:int}/{month:int}", async (int year, int month, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new MyMonthQuery(year, month), ct)))
            .Named("getMyCalendarMonth", "My meetings of a month", "Every meeting and every occurrence of a series to which I am invited, on the company's days.").Answers(400, 403);
        endpoints.MapMethods("/cal/{token}.ics", ["GET", "HEAD"], OpenAsync).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Where the reader reaches the product; key PublicUrl goes before it.</summary>
    public static string AddressOf(HttpContext http, MeetingVoice voice) => voice.PublicUrl ?? $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";

    private static Created<FeedAddress> Shown(HttpContext http, MeetingVoice voice, RenewedFeed feed)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created("/api/v1/calendar-feeds/current", FeedAddress.Of(AddressOf(http, voice), feed));
    }

    private static async Task<Results<ContentHttpResult, StatusCodeHttpResult>> OpenAsync(string token, HttpContext http, MeetingVoice voice, IMediator mediator, CancellationToken ct)
    {
        var text = await mediator.Send(new OpenFeedQuery(token, AddressOf(http, voice)), ct);
        var tag = "\"" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)) + "\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        // The address is a secret.
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (http.Request.Headers.IfNoneMatch.SelectMany(known => (known ?? "").Split(',')).Any(known => known.Trim() is var one && (one == tag || one == "W/" + tag || one == "*"))) return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        return TypedResults.Text(text, "text/calendar", Encoding.UTF8);
    }
}

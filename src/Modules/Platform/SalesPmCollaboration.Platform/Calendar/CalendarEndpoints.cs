using System.Text.Json.Serialization;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.BuildingBlocks.Http;

namespace SalesPmCollaboration.Platform.Calendar;

/// <summary>The file of holiday-cn as it is published; its own addresses, and whatever else it may say one day, are left aside.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record NoticeBody(int Year, IReadOnlyList<string> Papers, IReadOnlyList<NoticeDay> Days);

internal sealed record CompanyDaysBody(IReadOnlyList<CompanyDay> Days);

internal static class CalendarEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/work-calendar", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new ListCalendarYearsQuery(), ct)))
            .WithName("getWorkCalendar").WithSummary("The years of the working calendar").WithDescription("Whether each year rests on the notice that was shipped, on an uploaded one, or on the 13 statutory days.").Produces<CalendarYears>();
        api.MapPost("/work-calendar/{year:int}/previews", async (int year, NoticeBody body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new PreviewNoticeQuery(year, new HolidayNotice(body.Year, body.Papers, body.Days)), ct)))
            .WithName("previewWorkCalendarYear").WithSummary("What a notice would change").WithDescription("The days that it would turn, and the coming occurrences of series that would move. Changes nothing. For administrators.")
            .Produces<CalendarPreview>().ProducesProblem(400).ProducesProblem(403);
        api.MapPost("/work-calendar/company-days/previews", async (CompanyDaysBody body, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new PreviewCompanyDaysQuery(body.Days), ct)))
            .WithName("previewCompanyDays").WithSummary("What other company days would change").WithDescription("The days that the list would turn, and the coming occurrences of series that would move. Changes nothing. For administrators.")
            .Produces<CalendarPreview>().ProducesProblem(400).ProducesProblem(403);
        api.MapGet("/work-calendar/{year:int}", async (int year, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var found = await mediator.Send(new GetWorkCalendarQuery(year), ct);
                Versions.Send(http, found.Version);
                return TypedResults.Ok(found);
            })
            .WithName("getWorkCalendarYear").WithSummary("Days off and make-up days of a year").WithDescription("Weekdays are worked and weekends are not, but for these days. Dates are days in Asia/Shanghai.")
            .Produces<WorkCalendarYear>().ProducesProblem(400);
        api.MapPut("/work-calendar/{year:int}", async (int year, NoticeBody body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                Versions.Send(http, await mediator.Send(new PublishNoticeCommand(year, new HolidayNotice(body.Year, body.Papers, body.Days), Versions.Expected(http)), ct));
                return TypedResults.NoContent();
            })
            .WithName("putWorkCalendarYear").WithSummary("Publish the notice of a year").WithDescription("Takes the JSON of holiday-cn unchanged. If-Match names the version read, \"v0\" where none was uploaded. For administrators.")
            .Produces(204).ProducesProblem(400).ProducesProblem(403).ProducesProblem(412).ProducesProblem(428);
        api.MapGet("/work-calendar/company-days", async (HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var found = await mediator.Send(new GetCompanyDaysQuery(), ct);
                Versions.Send(http, found.Version);
                return TypedResults.Ok(found);
            })
            .WithName("getCompanyDays").WithSummary("The company's own days").WithDescription("Days off and working days that override the public notice, for all years.").Produces<CompanyDayList>();
        api.MapPut("/work-calendar/company-days", async (CompanyDaysBody body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                Versions.Send(http, await mediator.Send(new ReplaceCompanyDaysCommand(body.Days, Versions.Expected(http)), ct));
                return TypedResults.NoContent();
            })
            .WithName("putCompanyDays").WithSummary("Replace the company's own days").WithDescription("The whole list, at most 1,000 days. If-Match names the version read, \"v0\" at first. For administrators.")
            .Produces(204).ProducesProblem(400).ProducesProblem(403).ProducesProblem(412).ProducesProblem(428);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using SalesPmCollaboration.BuildingBlocks.Http;

namespace SalesPmCollaboration.Handovers.Infrastructure.Endpoints;

internal static class Answers
{
    /// <summary>The record with its ETag, or 304 where the client has this version already.</summary>
    public static Results<Ok<T>, StatusCodeHttpResult> OkOrNotModified<T>(HttpContext context, T record, long version)
    {
        Versions.Send(context, version);
        // What is shown depends on the reader, so no shared cache may keep it.
        context.Response.Headers.CacheControl = "private, no-cache";
        var known = context.Request.GetTypedHeaders().IfNoneMatch;
        var tag = new EntityTagHeaderValue(Versions.Tag(version));
        return known.Any(one => one.Compare(tag, useStrongComparison: false)) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(record);
    }

    public static NoContent Changed(HttpContext context, long version)
    {
        Versions.Send(context, version);
        return TypedResults.NoContent();
    }

    public static Created<T> Created<T>(HttpContext context, string location, T body, long version)
    {
        Versions.Send(context, version);
        return TypedResults.Created("/api/v1/" + location, body);
    }

    /// <summary>Names the operation and every refusal it can answer; 401 is always one.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string name, string summary, string description, params ReadOnlySpan<int> refusals)
    {
        route.WithName(name).WithSummary(summary).WithDescription(description).ProducesProblem(StatusCodes.Status401Unauthorized);
        foreach (var status in refusals) route.ProducesProblem(status);
        return route;
    }

    /// <summary>Takes 8 MiB: the value of an item may be a bill of quantities of 5,000 lines.</summary>
    public static RouteHandlerBuilder TakesItems(this RouteHandlerBuilder route) => route.WithMetadata(new RequestSizeLimitAttribute(8 << 20));

    public static RouteHandlerBuilder MayBeNotModified(this RouteHandlerBuilder route) => route.Produces(StatusCodes.Status304NotModified);
}

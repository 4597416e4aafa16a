using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SalesPmCollaboration.Handovers.Application.Terms;

namespace SalesPmCollaboration.Handovers.Infrastructure.Endpoints;

internal static class TermsEndpoints
{
    public static void MapSigningTerms(this RouteGroupBuilder api)
    {
        var terms = api.MapGroup("/signing-terms").WithTags("Signing terms");
        terms.MapGet("/current", CurrentAsync).Describe("getSigningTerms", "Get the signing terms", "The edition of the terms of electronic sign-off in force, and when the caller accepted it.", 403, 404);
        terms.MapPost("/acceptances", AcceptAsync).Describe("acceptSigningTerms", "Accept the signing terms", "The caller accepts the edition in force for himself, before his first signature. Harmless when repeated.", 400, 403, 409);
        terms.MapPost("", PublishAsync).Describe("publishSigningTerms", "Publish the next edition of the terms", "Publishes the next edition in both languages; `supersedes` names the edition that was edited. Administrators.", 400, 403, 409);
    }

    private static async Task<Ok<SigningTermsDetails>> CurrentAsync(IMediator mediator, CancellationToken ct) =>
        TypedResults.Ok(await mediator.Send(new GetSigningTermsQuery(), ct));

    private static async Task<Ok<TermsAccepted>> AcceptAsync(AcceptSigningTermsCommand body, IMediator mediator, CancellationToken ct) =>
        TypedResults.Ok(await mediator.Send(body, ct));

    private static async Task<Created<PublishedEdition>> PublishAsync(PublishSigningTermsCommand body, IMediator mediator, CancellationToken ct)
    {
        var edition = await mediator.Send(body, ct);
        return TypedResults.Created("/api/v1/signing-terms/current", new PublishedEdition(edition));
    }
}

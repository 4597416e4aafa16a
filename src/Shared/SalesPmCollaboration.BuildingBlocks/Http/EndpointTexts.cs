using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace SalesPmCollaboration.BuildingBlocks.Http;

/// <summary>What the OpenAPI document says of an endpoint.</summary>
public static class EndpointTexts
{
    public static RouteHandlerBuilder Named(this RouteHandlerBuilder endpoint, string operationId, string summary, string description) =>
        endpoint.WithName(operationId).WithSummary(summary).WithDescription(description);

    /// <summary>The refusals beside 401, 429 and 500, which every endpoint can answer.</summary>
    public static RouteHandlerBuilder Answers(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> refusals)
    {
        foreach (var status in refusals) endpoint.Produces<ProblemDetails>(status, "application/problem+json");
        foreach (var status in (ReadOnlySpan<int>)[401, 429, 500]) endpoint.Produces<ProblemDetails>(status, "application/problem+json");
        return endpoint;
    }

    /// <summary>A message of another system: it carries a signature, or the token of a machine client with <paramref name="scope"/>.</summary>
    public static RouteHandlerBuilder BySignatureOr(this RouteHandlerBuilder endpoint, string scope) => endpoint.WithMetadata(new MachineScope(scope));

    /// <summary>The words that a query parameter knows, for the document; the endpoint refuses others itself.</summary>
    public static RouteHandlerBuilder Words(this RouteHandlerBuilder endpoint, string parameter, params string[] words) => endpoint.WithMetadata(new ParameterWords(parameter, words));
}

public sealed record ParameterWords(string Name, IReadOnlyList<string> Words);

public sealed record MachineScope(string Scope);

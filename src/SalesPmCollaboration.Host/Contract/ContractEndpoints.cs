using System.Security.Cryptography;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using SalesPmCollaboration.Host.Http;
using Scalar.AspNetCore;

namespace SalesPmCollaboration.Host.Contract;

/// <summary>The OpenAPI document at /openapi/v1.json and its reading page at /api-reference.</summary>
internal static class ContractEndpoints
{
    public static IServiceCollection AddApiContract(this IServiceCollection services)
    {
        var types = new SchemaTypes();
        services.AddSingleton(types);
        services.AddSingleton<ApiContract>();
        return services.AddOpenApi(ApiContract.Name, options =>
        {
            // Pages are endpoints too, but not the API's.
            options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            options.CreateSchemaReferenceId = types.NameOf;
            // The framework knows nothing of what a converter of our own writes.
            options.AddSchemaTransformer((schema, context, _) =>
            {
                if ((Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type) == typeof(DateTimeOffset))
                    (schema.Type, schema.Format) = (context.JsonTypeInfo.Type == typeof(DateTimeOffset) || context is { ParameterDescription: not null, JsonPropertyInfo: null } ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null, "date-time");
                return Task.CompletedTask;
            });
        });
    }

    public static void MapApiContract(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/openapi/v1.json", async (HttpContext http, ApiContract contract) =>
        {
            http.Response.Headers.CacheControl = "no-cache";
            return TypedResults.Text(await contract.TextAsync(), "application/json");
        }).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapScalarApiReference("/api-reference", (o, http) =>
        {
            // Its page starts itself by a script in the page, and writes its styles while it runs.
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            o.DisableDefaultFonts().DisableAgent().DisableTelemetry().WithNonce(nonce);
            SecurityHeaders.AllowAlso(http, $"script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'");
        });
    }
}

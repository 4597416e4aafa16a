using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace SalesPmCollaboration.Host.Http;

/// <summary>The OpenAPI document at /openapi/v1.json and its reading page at /api-reference.</summary>
internal static class ApiDocument
{
    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options => options.DescribeApi());

    private static void DescribeApi(this OpenApiOptions options)
    {
        // Pages are endpoints too, but not the API's.
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "SalesPmCollaboration",
                Version = "v1",
                Description = "From the won deal to the three-party signed handover. Sign in at POST /api/v1/sign-ins and send the token as Bearer.",
                Contact = new OpenApiContact { Name = "The administrator of your installation" },
            };
            document.Servers = [new OpenApiServer { Url = "/" }];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The token of POST /api/v1/sign-ins." },
            };
            return Task.CompletedTask;
        });
    }

    public static void MapApiDocument(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        endpoints.MapScalarApiReference("/api-reference", o => o.DisableDefaultFonts());
    }
}

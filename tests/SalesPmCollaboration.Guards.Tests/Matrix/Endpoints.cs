using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace SalesPmCollaboration.Guards.Tests.Matrix;

/// <summary>Every way into the product, as its rows name it.</summary>
internal static class Endpoints
{
    public static IReadOnlyList<string> Of(IServiceProvider services) =>
        [.. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>A page answers GET and POST; its forms send commands that have rows of their own kind, so the page is one row.</summary>
    private static IEnumerable<string> Names(RouteEndpoint endpoint)
    {
        var route = "/" + (endpoint.RoutePattern.RawText ?? "").Trim('/');
        if (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null) return ["PAGE " + route];
        if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is { } asset) return asset.Properties.Any(p => p.Name == "fingerprint") || asset.AssetPath.EndsWith(".gz", StringComparison.Ordinal) || asset.AssetPath.EndsWith(".br", StringComparison.Ordinal) ? [] : ["GET " + route];
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        return methods.Where(m => m != "HEAD").Select(m => m + " " + route);
    }
}

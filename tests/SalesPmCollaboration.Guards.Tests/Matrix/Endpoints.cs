using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace SalesPmCollaboration.Guards.Tests.Matrix;

/// <summary>Every way into the product, as its rows name it.</summary>
internal static class Endpoints
{
    public static IReadOnlyList<string> Of(IServiceProvider services) =>
        [.. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(Names).Concat(Doors(services)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>A page answers GET and POST; its forms send commands that have rows of their own kind, so the page is one row.</summary>
    private static IEnumerable<string> Names(RouteEndpoint endpoint)
    {
        var route = "/" + (endpoint.RoutePattern.RawText ?? "").Trim('/');
        if (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null) return ["PAGE " + route];
        if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is { } asset) return asset.Properties.Any(p => p.Name == "fingerprint") || asset.AssetPath.EndsWith(".gz", StringComparison.Ordinal) || asset.AssetPath.EndsWith(".br", StringComparison.Ordinal) ? [] : ["GET " + route];
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
        return methods.Where(m => m != "HEAD").Select(m => m + " " + route);
    }

    /// <summary>Addresses that authentication answers before routing is asked, as its own options name them: those of the token server, and where the company's sign-in sends people back to.</summary>
    private static IEnumerable<string> Doors(IServiceProvider services)
    {
        var server = services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue;
        var ends = typeof(OpenIddictServerOptions).GetProperties().Where(p => p.PropertyType == typeof(List<Uri>) && p.Name.EndsWith("EndpointUris", StringComparison.Ordinal)).SelectMany(p => (List<Uri>)p.GetValue(server)!);
        var schemes = services.GetRequiredService<IOptions<AuthenticationOptions>>().Value.Schemes.Where(s => s.HandlerType is { } type && type.IsAssignableTo(typeof(OpenIdConnectHandler)));
        var remote = services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>();
        return [.. ends.Select(e => "POST /" + e.OriginalString.TrimStart('/')), .. schemes.Select(s => "GET " + remote.Get(s.Name).CallbackPath)];
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using QRCoder;
using SalesPmCollaboration.Handovers.Application.Ports;

namespace SalesPmCollaboration.Handovers.Infrastructure.Gateways.Links;

/// <summary>Key <c>PublicUrl</c> of the configuration where a proxy stands before the product; else the address that the colleague himself used.</summary>
internal sealed class LinkAddresses(IConfiguration configuration, IHttpContextAccessor http) : ILinkAddresses
{
    public string Of(string token) => $"{Base.TrimEnd('/')}/c/{token}";

    private string Base => configuration["PublicUrl"] is { Length: > 0 } given ? given
        : http.HttpContext?.Request is { } request ? $"{request.Scheme}://{request.Host}{request.PathBase}" : "";
}

/// <summary>One path of squares with a quiet zone of four, in the colours of the page.</summary>
internal sealed class QrDrawing : IDrawQr
{
    public string Svg(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        // The matrix has its quiet zone already.
        var rows = data.ModuleMatrix;
        var path = string.Concat(Enumerable.Range(0, rows.Count).SelectMany(y => Enumerable.Range(0, rows.Count).Where(x => rows[y][x]).Select(x => $"M{x} {y}h1v1h-1z")));
        return $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {rows.Count} {rows.Count}" width="220" height="220" shape-rendering="crispEdges"><rect width="{rows.Count}" height="{rows.Count}" fill="#fff"/><path fill="#000" d="{path}"/></svg>""";
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Http;

/// <summary>The public ETag is <c>"v12"</c>: the aggregate's version.</summary>
public static class Versions
{
    public static string Tag(long version) => $"\"v{version.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>The version named by If-Match; null where the header is absent (the pipeline answers 428).</summary>
    /// <exception cref="InvalidInput">The header is not one of our tags.</exception>
    public static long? Expected(HttpContext context)
    {
        var header = context.Request.Headers.IfMatch.ToString();
        if (header.Length == 0) return null;
        var digits = header.Trim().Replace("W/", "", StringComparison.Ordinal).Trim('"');
        return digits.StartsWith('v') && long.TryParse(digits.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new InvalidInput("If-Match", "if-match.malformed");
    }

    public static void Send(HttpContext context, long version) => context.Response.Headers.ETag = Tag(version);
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace SalesPmCollaboration.Platform.Idempotency;

/// <summary>What makes two requests the same: path, query and body. A form is taken by its parts, because a retry draws a new boundary.</summary>
internal static class RequestHash
{
    private const int InMemory = 64 << 10;

    public static async Task<string> OfAsync(HttpRequest request, CancellationToken ct)
    {
        request.EnableBuffering(InMemory);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (!await TryFormAsync(request, hash, ct))
        {
            request.Body.Position = 0;
            _ = hash.GetHashAndReset();
            await AppendAsync(hash, request.Body, ct);
        }

        request.Body.Position = 0;
        hash.AppendData(Encoding.UTF8.GetBytes(request.Path + request.QueryString));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task<bool> TryFormAsync(HttpRequest request, IncrementalHash hash, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)) return false;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary)) return false;
        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(ct) is { } part)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(part.ContentDisposition + "\n"));
                await AppendAsync(hash, part.Body, ct);
            }

            return true;
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException and not BadHttpRequestException))
        {
            // Not a form after all; whoever reads it will say so.
            return false;
        }
    }

    private static async Task AppendAsync(IncrementalHash hash, Stream content, CancellationToken ct)
    {
        var buffer = new byte[16 << 10];
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;) hash.AppendData(buffer.AsSpan(0, read));
    }
}

using System.Net.Http.Headers;
using SalesPmCollaboration.Guards.Tests.Watching;

namespace SalesPmCollaboration.Guards.Tests.World;

/// <summary>An answer with what the request did behind it.</summary>
internal sealed record Reply(int Status, string Body, IReadOnlyList<(string Name, string Value)> Headers, string? ContentType, Tally Tally)
{
    public string? Header(string name) => Headers.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).FirstOrDefault();
}

/// <summary>Somebody who sends requests: nobody (no token), a person of one role, two, one who left, or a program.</summary>
internal sealed class Actor(string name, Guid id, HttpClient client, string? token, Watch watch)
{
    private static readonly HttpMethod[] Safe = [HttpMethod.Get, HttpMethod.Head];

    public string Name => name;

    /// <summary>Empty for nobody and for a program.</summary>
    public Guid Id => id;

    public bool IsSignedIn => token is not null;

    /// <param name="stop">Judge the request, but let no handler run.</param>
    public Task<Reply> SendAsync(HttpMethod method, string path, Func<HttpContent?>? body = null, bool stop = false, bool asPage = false)
    {
        var request = new HttpRequestMessage(method, path) { Content = body?.Invoke() };
        request.Headers.Accept.ParseAdd(asPage ? "text/html" : "application/json");
        return SendAsync(request, stop, CancellationToken.None);
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request, bool stop, CancellationToken ct)
    {
        using var sent = request;
        var watchId = Guid.NewGuid().ToString("N");
        request.Headers.Add(Watch.Header, watchId);
        if (stop && !Safe.Contains(request.Method)) request.Headers.Add(Watch.StopHeader, "1");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(request, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        List<(string, string)> headers = [.. response.Headers.Concat(response.Content.Headers).Select(h => (h.Key, string.Join(",", h.Value)))];
        return new Reply((int)response.StatusCode, text, headers, response.Content.Headers.ContentType?.MediaType, watch.Take(watchId));
    }
}

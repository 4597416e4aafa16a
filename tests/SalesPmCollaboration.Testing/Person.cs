using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Shouldly;

namespace SalesPmCollaboration.Testing;

/// <summary>Somebody at the API.</summary>
public sealed record Person(HttpClient Client)
{
    public Guid Id { get; init; }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> PutAsync(string path, object body, string? ifMatch = null) => SendAsync(HttpMethod.Put, path, body, ifMatch);

    /// <param name="key">Idempotency-Key.</param>
    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body = null, string? ifMatch = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body switch { null => null, string raw => new StringContent(raw, Encoding.UTF8, "application/json"), HttpContent content => content, _ => JsonContent.Create(body) };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var response = await Client.SendAsync(request);
        return new Answer($"{method} {path}", (int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.ETag?.Tag, response.Content.Headers.ContentType?.MediaType)
        {
            Headers = response.Headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase),
        };
    }
}

/// <summary>What the API said; failed assertions print the body.</summary>
public sealed record Answer(string Request, int Status, string Body, string? ETag, string? ContentType)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public bool IsReplay => Headers.TryGetValue("Idempotency-Replayed", out var said) && said == "true";

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public Answer Succeeded(int status)
    {
        Status.ShouldBe(status, $"{Request} answered {Status}: {Body}");
        return this;
    }

    /// <summary>A problem+json with this code.</summary>
    public Answer Refused(int status, string code)
    {
        Status.ShouldBe(status, $"{Request} answered {Status}: {Body}");
        ContentType.ShouldBe("application/problem+json");
        Text("code").ShouldBe(code, Body);
        return this;
    }

    public string Text(string name) => Json.GetProperty(name).GetString().ShouldNotBeNull();
}

using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using SalesPmCollaboration.Testing;
using Shouldly;

namespace SalesPmCollaboration.Chaos.Serving;

/// <summary>A client who writes as fast as he is answered, until the server dies, and keeps what was acknowledged. What had no answer he sends again with the same key after the next start.</summary>
internal sealed class Writer(int number)
{
    private readonly ConcurrentDictionary<Guid, string> _acknowledged = new();
    private (string Key, string Name)? _unanswered;
    private int _sent;

    /// <summary>Id and name of each client record that was answered with 201.</summary>
    public IReadOnlyDictionary<Guid, string> Acknowledged => _acknowledged;

    /// <summary>Until the server is gone.</summary>
    public async Task WriteAsync(HttpClient http, Action acknowledged)
    {
        while (true)
        {
            var (key, name) = _unanswered ?? (Guid.NewGuid().ToString(), $"钢厂 {number}-{++_sent}");
            _unanswered = (key, name);
            try
            {
                var id = await SendAsync(http, key, name);
                _acknowledged.TryAdd(id, name).ShouldBeTrue("one record for one key");
                _unanswered = null;
                acknowledged();
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                return;
            }
        }
    }

    private static async Task<Guid> SendAsync(HttpClient http, string key, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/clients") { Content = new StringContent(JsonSerializer.Serialize(new { name }), Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, body);
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("id").GetGuid();
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace SalesPmCollaboration.Notifications.Tests.Channels;

/// <summary>Plays the vendors' servers over real HTTP: keeps what was said and answers as it is told.</summary>
internal sealed class VendorStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<(string Address, JsonElement Body)> _said = [];
    private readonly List<long?> _lengths = [];

    public VendorStub()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/{**path}", async http =>
        {
            lock (_lengths) _lengths.Add(http.Request.ContentLength);
            var body = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, cancellationToken: http.RequestAborted);
            lock (_said) _said.Add((http.Request.GetEncodedPathAndQuery(), body));
            (http.Response.StatusCode, http.Response.ContentType) = (Status, "application/json");
            await http.Response.WriteAsync(Answer, http.RequestAborted);
        });
        _app.StartAsync().GetAwaiter().GetResult();
    }

    public string Url => _app.Urls.First();

    public int Status { get; set; } = 200;

    public string Answer { get; set; } = """{"errcode":0,"errmsg":"ok"}""";

    public IReadOnlyList<(string Address, JsonElement Body)> Said => _said;

    /// <summary>Content-Length of each; null for a body in chunks.</summary>
    public IReadOnlyList<long?> Lengths => _lengths;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

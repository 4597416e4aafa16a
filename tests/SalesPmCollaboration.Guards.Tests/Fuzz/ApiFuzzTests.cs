using System.Globalization;
using System.Text.Json;
using SalesPmCollaboration.Guards.Tests.Watching;
using SalesPmCollaboration.Guards.Tests.World;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Guards.Tests.Fuzz;

/// <summary>Requests made from the API's own document, kept and broken. FUZZ_REQUESTS and FUZZ_SEED change how many and which; a finding names its number, and the same seed finds it again.</summary>
public sealed class ApiFuzzTests(ITestOutputHelper output)
{
    private const int MostFindings = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    [Trait("Category", "Drill")]
    public Task no_request_is_answered_wrongly_on_sqlite() => FuzzAsync(Provider.Sqlite, Asked("FUZZ_REQUESTS", 50_000));

    [Fact]
    [Trait("Category", "Drill")]
    public Task no_request_is_answered_wrongly_on_postgresql()
    {
        Assert.SkipWhen(AppFactory.Postgres is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        return FuzzAsync(Provider.Postgres, Asked("FUZZ_REQUESTS", 50_000) / 10);
    }

    private async Task FuzzAsync(Provider provider, int requests)
    {
        await using var world = await Populated.OnAsync(provider);
        var document = await ApiDocument.OfAsync(world);
        var fuzzer = new Fuzzer(world, document, Asked("FUZZ_SEED", 20261128));
        List<string> findings = [];
        Dictionary<string, int> succeeded = new(StringComparer.Ordinal);
        HashSet<string> causes = new(StringComparer.Ordinal);
        var replayed = 0;
        for (var i = 0; i < requests && findings.Count < MostFindings; i++)
        {
            using var patience = new CancellationTokenSource(Patience);
            var (shot, reply, retry) = await fuzzer.NextAsync(patience.Token);
            if (Verdict.Of(shot, reply) is { } wrong) findings.Add(Finding(wrong, shot, reply));
            if (retry is not null && Verdict.OfRetry(reply, retry) is { } other) findings.Add(Finding(other, shot, retry));
            if (retry is { Status: < 300 }) replayed++;
            if (reply is { Status: >= 400, ContentType: "application/problem+json" }) causes.UnionWith(CausesOf(reply.Body));
            if (reply.Status < 300) succeeded[shot.Operation.Id] = succeeded.GetValueOrDefault(shot.Operation.Id) + 1;
        }

        output.WriteLine($"{requests} requests, {succeeded.Values.Sum()} carried out and {replayed} heard again by {succeeded.Count} of {document.Operations.Count} operations; never: {string.Join(' ', document.Operations.Select(o => o.Id).Where(id => !succeeded.ContainsKey(id)))}");
        findings.ShouldBeEmpty();
        await ExplainAsync(world, causes);
        succeeded.Count.ShouldBeGreaterThan(document.Operations.Count / 3, "The fuzz hardly reaches anything.");
        replayed.ShouldBeGreaterThan(0);
    }

    private static string Finding(string wrong, Shot shot, Reply reply) => $"{wrong}: {shot}\n  → {reply.Status} {(reply.Body.Length > 600 ? reply.Body[..600] : reply.Body)}";

    /// <summary>The cause and those of its parts.</summary>
    private static IEnumerable<string> CausesOf(string body)
    {
        var problem = JsonDocument.Parse(body).RootElement;
        var parts = problem.TryGetProperty("errors", out var errors) ? errors.EnumerateArray().Select(one => "/problems/" + one.GetProperty("code").GetString()) : [];
        return [problem.GetProperty("type").GetString()!, .. parts];
    }

    /// <summary>Whoever is refused finds behind the address of the cause a page that explains it, in his language.</summary>
    private async Task ExplainAsync(Populated world, HashSet<string> causes)
    {
        List<string> unexplained = [];
        foreach (var (cause, language) in causes.Except(["/problems/" + Stop<object, object>.Code], StringComparer.Ordinal).SelectMany(cause => new[] { (cause, "zh-CN"), (cause, "en") }))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, cause) { Headers = { { "Accept", "text/html" }, { "Accept-Language", language } } };
            var page = await world.Actors[0].SendAsync(request, stop: false, CancellationToken.None);
            if (page.Status != 200 || !page.Body.Contains("<h1>", StringComparison.Ordinal)) unexplained.Add($"{cause} {language}: {page.Status}");
        }

        output.WriteLine($"{causes.Count} causes");
        unexplained.ShouldBeEmpty();
        causes.Count.ShouldBeGreaterThan(50);
    }

    private static int Asked(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var asked) ? asked : otherwise;
}

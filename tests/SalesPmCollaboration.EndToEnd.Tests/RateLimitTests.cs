using System.Net.Http.Headers;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

/// <summary>Limits so low that a test meets them; the counters live on the node, whatever the database.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task too_many_requests_of_one_person_wait_and_others_do_not()
    {
        await using var app = Limited(caller: 5);
        var (rep, other) = (await app.AsAsync("liwen"), await app.AsAsync("zhaolei"));
        for (var i = 0; i < 5; i++) (await rep.GetAsync("/api/v1/people/me")).Succeeded(200);
        using var refused = await rep.Client.GetAsync("/api/v1/people/me");
        ((int)refused.StatusCode).ShouldBe(429);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await refused.Content.ReadAsStringAsync()).ShouldContain("\"too-many-requests\"");
        (await other.GetAsync("/api/v1/people/me")).Succeeded(200);
    }

    [Fact]
    public async Task an_answer_304_costs_nothing()
    {
        await using var app = Limited(caller: 4);
        var rep = await app.AsAsync("liwen");
        var client = (await rep.PostAsync("/api/v1/clients", new { name = "城东水务" })).Succeeded(201).Text("id");
        var tag = (await rep.GetAsync("/api/v1/clients/" + client)).Succeeded(200).ETag!;
        for (var i = 0; i < 10; i++) (await IfNoneMatchAsync(rep, client, tag)).ShouldBe(304);
        (await IfNoneMatchAsync(rep, client, "\"v0\"")).ShouldBe(200);
        (await IfNoneMatchAsync(rep, client, "\"v0\"")).ShouldBe(200);
        (await IfNoneMatchAsync(rep, client, tag)).ShouldBe(429);
    }

    [Fact]
    public async Task strangers_are_counted_by_their_address()
    {
        await using var app = Limited(anonymous: 3);
        var stranger = new Person(app.CreateClient());
        for (var i = 0; i < 3; i++) (await stranger.GetAsync("/api/v1/people/me")).Refused(401, "unauthenticated");
        (await stranger.GetAsync("/api/v1/people/me")).Refused(429, "too-many-requests");
        (await stranger.GetAsync("/health/live")).Succeeded(200);
    }

    [Fact]
    public async Task a_made_up_token_is_a_stranger()
    {
        await using var app = Limited(anonymous: 3);
        for (var i = 0; i < 3; i++) (await Bearer(app, "spm_" + i).GetAsync("/api/v1/people/me")).Refused(401, "unauthenticated");
        (await Bearer(app, "spm_4").GetAsync("/api/v1/people/me")).Refused(429, "too-many-requests");
    }

    [Theory]
    [InlineData("/api/v1/sign-ins")]
    [InlineData("/connect/token")]
    [InlineData("/api/v1/sign-ins/")]
    [InlineData("/connect/token/")]
    public async Task guessing_at_a_door_is_stopped_by_address(string door)
    {
        await using var app = Limited(signIn: 3);
        var stranger = new Person(app.CreateClient());
        for (var i = 0; i < 3; i++) (await stranger.PostAsync(door, new { email = $"a{i}@demo.example", password = "a wrong password" })).Status.ShouldBeOneOf(400, 401);
        (await stranger.PostAsync(door, new { email = "b@demo.example", password = "a wrong password" })).Refused(429, "too-many-requests");
        (await stranger.GetAsync("/api/v1/people/me")).Refused(401, "unauthenticated");
    }

    [Fact]
    public async Task a_reader_of_pages_gets_a_page()
    {
        await using var app = Limited(signIn: 1);
        var client = app.CreateClient();
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        (await client.PostAsync("/sign-in", new FormUrlEncodedContent([]))).Dispose();
        using var refused = await client.PostAsync("/sign-in", new FormUrlEncodedContent([]));
        ((int)refused.StatusCode).ShouldBe(429);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    private static AppFactory Limited(int caller = 1000, int anonymous = 1000, int signIn = 1000) => new(Provider.Sqlite)
    {
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RateLimits:Enabled"] = "true", ["RateLimits:Caller"] = Number(caller), ["RateLimits:Anonymous"] = Number(anonymous), ["RateLimits:SignIn"] = Number(signIn),
        },
    };

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Person Bearer(AppFactory app, string token)
    {
        var client = app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new Person(client);
    }

    private static async Task<int> IfNoneMatchAsync(Person person, string client, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/clients/" + client);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var response = await person.Client.SendAsync(request);
        return (int)response.StatusCode;
    }
}

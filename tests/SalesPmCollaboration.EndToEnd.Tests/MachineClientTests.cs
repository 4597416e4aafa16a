using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

/// <summary>Programs of the company: a token for themselves, and what it lets them do.</summary>
public abstract class MachineClientTests(Running running)
{
    private const string Clients = "/api/v1/machine-clients";

    [Fact]
    public async Task a_machine_gets_a_token_and_opens_a_deal_under_its_own_name()
    {
        running.Need();
        var admin = await running.App.AsAsync("admin");
        var (id, secret) = await RegisterAsync(admin, "deals.write");
        var answer = await TokenAsync(id, secret);
        answer.Status.ShouldBe(200, answer.Body);
        answer.Text("token_type").ShouldBe("Bearer");
        answer.Json.GetProperty("expires_in").GetInt32().ShouldBeInRange(3590, 3600);
        var machine = With(answer.Text("access_token"));
        var opened = (await machine.PostAsync("/api/v1/integrations/crm/deals/won", Deal())).Succeeded(202);
        var handover = opened.Json.GetProperty("handoverId").GetGuid();
        (await admin.GetAsync("/api/v1/audit-entries?subject=" + handover)).Succeeded(200).Json.GetProperty("items")[0].GetProperty("by").GetString().ShouldBe("对接程序");
        (await machine.GetAsync("/api/v1/people")).Refused(403, "forbidden");
        (await machine.GetAsync(Clients)).Refused(403, "forbidden");
    }

    [Fact]
    public async Task a_token_without_the_scope_opens_nothing()
    {
        running.Need();
        var (id, secret) = await RegisterAsync(await running.App.AsAsync("admin"), "bi.read");
        (await With((await TokenAsync(id, secret)).Text("access_token")).PostAsync("/api/v1/integrations/crm/deals/won", Deal())).Refused(403, "forbidden");
        (await TokenAsync(id, secret, "deals.write")).ShouldRefuse(400, "invalid_scope");
        (await TokenAsync(id, secret, "everything")).ShouldRefuse(400, "invalid_scope");
    }

    [Fact]
    public async Task a_withdrawn_scope_and_a_disabled_client_count_on_the_next_request()
    {
        running.Need();
        var admin = await running.App.AsAsync("admin");
        var (id, secret) = await RegisterAsync(admin, "deals.write", "bi.read");
        var machine = With((await TokenAsync(id, secret)).Text("access_token"));
        (await machine.PostAsync("/api/v1/integrations/crm/deals/won", Deal())).Succeeded(202);
        await CorrectAsync(admin, id, disabled: false, "bi.read");
        (await machine.PostAsync("/api/v1/integrations/crm/deals/won", Deal())).Refused(403, "forbidden");
        await CorrectAsync(admin, id, disabled: true, "bi.read", "deals.write");
        (await machine.GetAsync("/api/v1/calendar-years")).Status.ShouldBe(401);
        (await TokenAsync(id, secret)).ShouldRefuse(401, "invalid_client");
        await CorrectAsync(admin, id, disabled: false, "deals.write");
        (await machine.PostAsync("/api/v1/integrations/crm/deals/won", Deal())).Succeeded(202);
    }

    [Fact]
    public async Task a_renewed_secret_ends_the_old_one_and_its_tokens()
    {
        running.Need();
        var admin = await running.App.AsAsync("admin");
        var (id, old) = await RegisterAsync(admin, "deals.write");
        var before = With((await TokenAsync(id, old)).Text("access_token"));
        var secret = (await admin.PostAsync($"{Clients}/{id}/secrets")).Succeeded(201).Text("secret");
        (await before.PostAsync("/api/v1/integrations/crm/deals/won", Deal())).Status.ShouldBe(401);
        (await TokenAsync(id, old)).ShouldRefuse(401, "invalid_client");
        (await TokenAsync(id, secret)).Status.ShouldBe(200);
        (await admin.GetAsync($"{Clients}/{id}")).Succeeded(200).Body.ShouldNotContain(secret);
    }

    [Fact]
    public async Task a_token_ends_after_an_hour()
    {
        running.Need();
        var (id, secret) = await RegisterAsync(await running.App.AsAsync("admin"), "deals.write");
        var machine = With((await TokenAsync(id, secret)).Text("access_token"));
        running.App.Clock.Advance(TimeSpan.FromMinutes(61));
        (await machine.PostAsync("/api/v1/integrations/crm/deals/won", Deal())).Status.ShouldBe(401);
    }

    [Fact]
    public async Task the_token_endpoint_refuses_in_the_words_of_the_standard()
    {
        running.Need();
        var (id, secret) = await RegisterAsync(await running.App.AsAsync("admin"), "deals.write");
        (await TokenAsync(id, "wrong")).ShouldRefuse(401, "invalid_client");
        (await TokenAsync(Guid.NewGuid(), secret)).ShouldRefuse(401, "invalid_client");
        (await SendAsync(Form(("grant_type", "password"), ("username", "a"), ("password", "b")))).ShouldRefuse(400, "unsupported_grant_type");
        (await SendAsync(Form(("client_id", id.ToString())))).ShouldRefuse(400, "invalid_request");
        (await SendAsync(new StringContent("{}", Encoding.UTF8, "application/json"))).ShouldRefuse(400, "invalid_request");
        (await SendAsync(Form(("grant_type", "client_credentials"), ("client_id", "nobody"), ("client_secret", "x")))).ShouldRefuse(401, "invalid_client");
    }

    [Fact]
    public async Task credentials_may_come_in_the_header()
    {
        running.Need();
        var (id, secret) = await RegisterAsync(await running.App.AsAsync("admin"), "deals.write");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = Form(("grant_type", "client_credentials")) };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));
        using var response = await running.App.CreateClient().SendAsync(request);
        ((int)response.StatusCode).ShouldBe(200, await response.Content.ReadAsStringAsync());
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task only_administrators_manage_machine_clients()
    {
        running.Need();
        var body = new { name = "x", scopes = new[] { "bi.read" } };
        (await running.Team.Rep.PostAsync(Clients, body)).Refused(403, "forbidden");
        (await running.Team.SalesDirector.GetAsync(Clients)).Refused(403, "forbidden");
        var admin = await running.App.AsAsync("admin");
        (await admin.PostAsync(Clients, new { name = "x", scopes = new[] { "root" } })).Refused(422, "invalid-input");
        (await admin.PostAsync(Clients, new { name = "", scopes = Array.Empty<string>() })).Refused(400, "invalid-input");
        (await admin.GetAsync(Clients + "/" + Guid.NewGuid())).Refused(404, "not-found");
        (await admin.PutAsync(Clients + "/" + (await RegisterAsync(admin, "bi.read")).Id, new { name = "y", scopes = new[] { "bi.read" }, disabled = false })).Refused(428, "version-required");
    }

    protected static Person Bearer(AppFactory app, string token)
    {
        var client = app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new Person(client);
    }

    protected static async Task<(Guid Id, string Secret)> RegisterAsync(Person admin, params string[] scopes)
    {
        var answer = (await admin.PostAsync(Clients, new { name = "对接程序", scopes })).Succeeded(201);
        return (answer.Json.GetProperty("id").GetGuid(), answer.Text("secret"));
    }

    protected Task<OAuthAnswer> TokenAsync(Guid id, string secret, string? scope = null) =>
        SendAsync(Form([("grant_type", "client_credentials"), ("client_id", id.ToString()), ("client_secret", secret), .. scope is null ? Array.Empty<(string, string)>() : [("scope", scope)]]));

    private static async Task CorrectAsync(Person admin, Guid id, bool disabled, params string[] scopes)
    {
        var tag = (await admin.GetAsync($"{Clients}/{id}")).Succeeded(200).ETag;
        (await admin.PutAsync($"{Clients}/{id}", new { name = "对接程序", scopes, disabled }, tag)).Succeeded(200);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static string Deal() => JsonSerializer.Serialize(new { type = "deal.won", data = new { source = "crm", externalId = Guid.NewGuid().ToString("N"), dealName = "机器开单", customer = new { name = "城东水务" } } });

    private Person With(string token) => Bearer(running.App, token);

    private async Task<OAuthAnswer> SendAsync(HttpContent content)
    {
        using var response = await running.App.CreateClient().PostAsync("/connect/token", content);
        return new OAuthAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    protected sealed record OAuthAnswer(int Status, string Body)
    {
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;

        public string Text(string name) => Json.GetProperty(name).GetString().ShouldNotBeNull(Body);

        public void ShouldRefuse(int status, string error)
        {
            Status.ShouldBe(status, Body);
            Text("error").ShouldBe(error, Body);
            Body.ShouldNotContain("error_uri");
        }
    }
}

public sealed class MachineClientsOnSqlite(OnSqlite running) : MachineClientTests(running), IClassFixture<OnSqlite>;

public sealed class MachineClientsOnPostgres(OnPostgres running) : MachineClientTests(running), IClassFixture<OnPostgres>
{
    private readonly OnPostgres _running = running;

    [Fact]
    public async Task another_node_accepts_the_token_and_the_sign_in()
    {
        _running.Need();
        await using var second = _running.App.SecondNode();
        var (id, secret) = await RegisterAsync(await _running.App.AsAsync("admin"), "bi.read");
        var token = (await TokenAsync(id, secret)).Text("access_token");
        (await Bearer(second, token).GetAsync("/api/v1/machine-clients")).Refused(403, "forbidden");
        (await Bearer(second, token + "x").GetAsync("/api/v1/machine-clients")).Refused(401, "unauthenticated");
        (await Bearer(second, _running.Team.Rep.Client.DefaultRequestHeaders.Authorization!.Parameter!).GetAsync("/api/v1/people/me")).Succeeded(200);
    }
}

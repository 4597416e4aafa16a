using System.Text;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class UnstorableTextOnSqlite(OnSqlite running) : UnstorableTextTests(running), IClassFixture<OnSqlite>;

public sealed class UnstorableTextOnPostgres(OnPostgres running) : UnstorableTextTests(running), IClassFixture<OnPostgres>;

public abstract class UnstorableTextTests(Running running)
{
    [Fact]
    public async Task a_text_that_one_database_cannot_keep_is_refused_on_both_in_columns_and_in_parts()
    {
        running.Need();
        var (rep, admin) = (running.Team.Rep, await running.App.AsAsync("admin"));
        var client = "/api/v1/clients/" + (await rep.PostAsync("/api/v1/clients", """{"name":"写作\\u0000"}""")).Succeeded(201).Text("id");
        (await rep.GetAsync(client)).Json.GetProperty("name").GetString().ShouldBe("写作\\u0000");
        (await rep.PostAsync(client + "/preferences", """{"text":"写作\\\\u0000"}""")).Status.ShouldBeInRange(201, 204);

        (await admin.PostAsync("/api/v1/departments", """{"name":"甲\u0000","kind":"Department"}""")).Refused(422, "text-not-storable");
        (await admin.PostAsync("/api/v1/people", """{"name":"甲\u0000","email":"nul@demo.example","roles":["Sales"]}""")).Refused(422, "text-not-storable");
        (await admin.PostAsync("/api/v1/machine-clients", """{"name":"甲\u0000","scopes":["bi.read"]}""")).Refused(422, "text-not-storable");
        foreach (var (path, body) in new[] { ("/api/v1/clients", """{"name":"甲\u0000"}"""), (client + "/preferences", """{"text":"喜欢\u0000茶"}"""), (client + "/stakeholders", """{"role":"Other","name":"王\u0000"}""") })
        {
            var refused = await rep.PostAsync(path, body);
            refused.Status.ShouldBe(422, path);
            refused.Body.ShouldContain("text-not-storable");
        }

        (await rep.GetAsync("/api/v1/clients?search=%00")).Status.ShouldBeOneOf(200, 400);
    }
}

/// <summary>Requests that no client library makes.</summary>
public sealed class HostileRequestsTests(OnSqlite running) : IClassFixture<OnSqlite>
{
    [Theory]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json;charset=\"UTF-8\";version=1")]
    [InlineData("application/json; charset=utf-8")]
    public async Task a_quoted_charset_is_the_same_charset(string type) =>
        (await SendAsync(running.Team.Rep, HttpMethod.Post, "/api/v1/clients", "{\"name\":\"引号水务\"}", type)).Succeeded(201);

    [Theory]
    [InlineData("""{"NAME":"x"}""", "/NAME")]
    [InlineData("""{"name":"x","Nested":{"a":1}}""", "/Nested")]
    public async Task an_unknown_member_is_named_as_it_was_written(string body, string pointer) =>
        (await SendAsync(running.Team.Rep, HttpMethod.Post, "/api/v1/clients", body, "application/json")).Refused(400, "unknown-member").Json.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe(pointer);

    [Fact]
    public async Task an_unknown_member_within_another_is_named_by_its_whole_place() =>
        (await SendAsync(running.Team.Rep, HttpMethod.Post, $"/api/v1/clients/{Guid.NewGuid()}/contracts", """{"contractNumber":"1","projectName":"x","amount":{"Amount":"1.00","currency":"CNY"}}""", "application/json"))
            .Refused(400, "unknown-member").Json.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("/amount/Amount");

    [Theory]
    [InlineData("nope")]
    [InlineData("utf-7")]
    [InlineData("gb2312")]
    [InlineData("utf-16")]
    [InlineData("\"\"")]
    [InlineData("\"no pe\"")]
    public async Task an_unknown_charset_is_refused_to_everybody_everywhere(string charset)
    {
        var type = "application/json; charset=" + charset;
        var stranger = new Person(running.App.CreateClient());
        foreach (var person in new[] { running.Team.Rep, stranger })
        {
            (await SendAsync(person, HttpMethod.Post, "/api/v1/clients", "{\"name\":\"x\"}", type)).Refused(415, "unsupported-media-type");
            (await SendAsync(person, HttpMethod.Delete, "/api/v1/sign-ins/current", "{}", type)).Status.ShouldBeOneOf(415, 404);
            (await SendAsync(person, HttpMethod.Post, $"/api/v1/moves/{Guid.NewGuid()}/nudges", "{}", type)).Status.ShouldBeOneOf(415, 404);
        }

        (await SendAsync(stranger, HttpMethod.Post, "/connect/token", "grant_type=client_credentials", "application/x-www-form-urlencoded; charset=" + charset)).Status.ShouldBeLessThan(500);
    }

    [Theory]
    [InlineData("cross-site", null, 403)]
    [InlineData("same-site", null, 403)]
    [InlineData(null, "https://wiki.company.example", 403)]
    [InlineData(null, "null", 403)]
    [InlineData("same-origin", null, 401)]
    [InlineData("none", null, 401)]
    [InlineData(null, "http://localhost", 401)]
    [InlineData(null, null, 401)]
    public async Task a_change_that_another_site_s_page_asks_for_with_our_cookie_is_refused(string? site, string? origin, int status)
    {
        using var client = running.App.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/people-imports?dryRun=false") { Content = new MultipartFormDataContent { { new StringContent("姓名,邮箱,角色"), "file", "people.csv" } } };
        request.Headers.Add("Cookie", "spm=of-somebody");
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        if (origin is not null) request.Headers.Add("Origin", origin);
        ((int)(await client.SendAsync(request)).StatusCode).ShouldBe(status);
    }

    [Theory]
    [InlineData("/api/v1/people?ct=1", "ct")]
    [InlineData("/api/v1/people?mediator=1", "mediator")]
    [InlineData("/api/v1/people/me?caller=1", "caller")]
    [InlineData("/api/v1/handovers?http=1", "http")]
    [InlineData("/api/v1/people?q=x", "q")]
    public async Task a_name_of_the_code_s_own_is_no_query_parameter(string path, string name)
    {
        var refused = (await running.Team.Rep.GetAsync(path)).Refused(400, "unknown-parameter");
        refused.Json.GetProperty("errors")[0].GetProperty("parameter").GetString().ShouldBe(name);
    }

    [Fact]
    public async Task names_of_members_are_told_apart_by_case() =>
        (await SendAsync(running.Team.Rep, HttpMethod.Post, "/api/v1/clients", "{\"NAME\":\"大写水务\"}", "application/json")).Refused(400, "unknown-member").Body.ShouldContain("NAME");

    [Theory]
    [InlineData("PUT", "/items/commercial.quotation", """{"value":{"lines":[null]}}""", "/value/lines/0")]
    [InlineData("POST", "/reviews", """{"submission":1,"verdicts":[{"key":"a","verdict":"Confirmed"},null]}""", "/verdicts/1")]
    [InlineData("POST", "/workshops", """{"on":"2026-11-23","present":[null],"minutes":"x"}""", "/present/0")]
    public async Task nothing_in_a_list_is_refused_by_its_place(string method, string path, string body, string pointer)
    {
        var handover = await running.Team.OpenAsync("空行");
        (await SendAsync(running.Team.Rep, new HttpMethod(method), handover + path, body, "application/json")).Refused(400, "invalid-input").Names(pointer, "input.text-missing");
    }

    [Fact]
    public async Task instants_are_written_with_z()
    {
        await running.Team.OpenAsync("时区");
        var rows = (await running.Team.Rep.GetAsync("/api/v1/handovers")).Json.GetProperty("items").EnumerateArray().ToList();
        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(one => one.GetProperty("updatedAt").GetString()!.EndsWith('Z'));
    }

    [Theory]
    [InlineData("GET", "/api/v1/nowhere")]
    [InlineData("POST", "/api/v1/nowhere")]
    [InlineData("DELETE", "/api/v1/handovers")]
    [InlineData("PATCH", "/api/v1/handovers")]
    public async Task an_address_that_is_not_there_says_so_whatever_is_sent_to_it(string method, string path)
    {
        var status = (await running.Team.Rep.SendAsync(new HttpMethod(method), path)).Status;
        status.ShouldBeOneOf(404, 405);
        foreach (var (body, type) in new[] { ("{", "application/json"), ("{\"a\":1}", "application/json"), ("{}", "application/json; charset=nope"), ("x", "text/plain") })
            (await SendAsync(running.Team.Rep, new HttpMethod(method), path, body, type)).Status.ShouldBe(status, $"{body} as {type}");
    }

    [Fact]
    public async Task what_routing_refuses_it_refuses_to_strangers_too()
    {
        var stranger = new Person(running.App.CreateClient());
        (await SendAsync(stranger, HttpMethod.Post, "/api/v1/first-administrators", "{}", "text/plain")).Refused(415, "unsupported-media-type");
        (await stranger.SendAsync(HttpMethod.Delete, "/api/v1/handovers")).Refused(405, "method-not-allowed");
        foreach (var person in new[] { stranger, running.Team.Rep })
        {
            (await person.GetAsync("/api/v1/sign-ins")).Refused(405, "method-not-allowed");
            (await person.GetAsync("/api/v1/people-imports")).Refused(405, "method-not-allowed");
        }

        (await stranger.GetAsync("/api/v1/nowhere")).Refused(401, "unauthenticated");
        (await stranger.GetAsync("/api/v1/handovers")).Refused(401, "unauthenticated");
    }

    [Fact]
    public async Task head_answers_as_get_does_without_a_body()
    {
        var rep = running.Team.Rep;
        var (get, head) = (await rep.GetAsync("/api/v1/people/me"), (await rep.SendAsync(HttpMethod.Head, "/api/v1/people/me")).Succeeded(200));
        (head.Body, head.ContentType, head.ETag).ShouldBe(("", get.ContentType, get.ETag));
        (await rep.SendAsync(HttpMethod.Head, "/api/v1/clients/" + Guid.NewGuid())).Status.ShouldBe(404);
        (await new Person(running.App.CreateClient()).SendAsync(HttpMethod.Head, "/api/v1/people/me")).Status.ShouldBe(401);
    }

    [Theory]
    [InlineData("eyJGIjoiZTNiMGM0NDI5OGZjIiwiUCI6WyJ4IiwieSJdfQ")]
    [InlineData("eyJGIjoiZTNiMGM0NDI5OGZjIiwiUCI6WyI5MjIzMzcyMDM2ODU0Nzc1ODA3IiwieSJdfQ")]
    [InlineData("eyJGIjoiZTNiMGM0NDI5OGZjIiwiUCI6W251bGwsbnVsbF19")]
    public async Task a_cursor_that_was_written_by_hand_is_refused(string cursor) =>
        (await running.Team.Rep.GetAsync("/api/v1/delegations?cursor=" + cursor)).Refused(400, "invalid-input").Body.ShouldContain("cursor.invalid");

    [Fact]
    public async Task a_refusal_carries_the_request_id_and_the_security_headers_of_an_answer()
    {
        var rep = running.Team.Rep;
        var answer = (await rep.GetAsync("/api/v1/people/me")).Succeeded(200);
        foreach (var refused in new[] { await rep.GetAsync("/api/v1/clients/" + Guid.NewGuid()), await rep.PostAsync("/api/v1/clients", new { name = "" }), await rep.GetAsync("/api/v1/nowhere") })
        {
            refused.Status.ShouldBeInRange(400, 499);
            refused.Text("traceId").ShouldBe(refused.Headers["X-Request-Id"]);
            foreach (var header in new[] { "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy" }) refused.Headers[header].ShouldBe(answer.Headers[header], refused.Request);
        }
    }

    private static Task<Answer> SendAsync(Person person, HttpMethod method, string path, string body, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return person.SendAsync(method, path, content);
    }
}

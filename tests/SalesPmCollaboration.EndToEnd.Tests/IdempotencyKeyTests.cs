using System.Text;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Idempotency;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Idempotency;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class IdempotencyKeysOnSqlite(OnSqlite running) : IdempotencyKeyTests(running), IClassFixture<OnSqlite>;

public sealed class IdempotencyKeysOnPostgres(OnPostgres running) : IdempotencyKeyTests(running), IClassFixture<OnPostgres>;

public abstract class IdempotencyKeyTests
{
    private readonly Running _running;

    protected IdempotencyKeyTests(Running running)
    {
        running.Need();
        _running = running;
    }

    private Team Team => _running.Team;

    private static string NewKey() => Guid.NewGuid().ToString();

    [Fact]
    public async Task a_retry_hears_the_first_answer_and_changes_nothing()
    {
        var (key, body) = (NewKey(), new { name = "重试水务 " + NewKey() });
        var first = (await ClientAsync(key, body)).Succeeded(201);
        first.IsReplay.ShouldBeFalse();
        var again = (await ClientAsync(key, body)).Succeeded(201);
        again.IsReplay.ShouldBeTrue();
        again.Body.ShouldBe(first.Body);
        (again.ETag, again.ContentType, again.Headers["Location"]).ShouldBe((first.ETag, first.ContentType, first.Headers["Location"]));
        again.Headers["X-Request-Id"].ShouldNotBe(first.Headers["X-Request-Id"]);
        (await ClientsAsync(body.name)).ShouldBe(1);
    }

    [Fact]
    public async Task twenty_equal_requests_at_once_have_one_effect()
    {
        var (key, body) = (NewKey(), new { name = "并发重试 " + NewKey() });
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ClientAsync(key, body)));
        answers.Where(a => a.Status == 201).Select(a => a.Text("id")).Distinct().ShouldHaveSingleItem();
        answers.Count(a => a.Status == 201 && !a.IsReplay).ShouldBe(1);
        foreach (var busy in answers.Where(a => a.Status != 201)) busy.Refused(409, "idempotency-key.in-flight");
        (await ClientsAsync(body.name)).ShouldBe(1);
    }

    [Fact]
    public async Task the_key_belongs_to_its_caller_route_and_body()
    {
        var (key, body) = (NewKey(), new { name = "甲 " + NewKey() });
        var first = (await ClientAsync(key, body)).Succeeded(201);
        (await ClientAsync(key, new { name = "乙" })).Refused(422, "idempotency-key.other-request");
        (await Team.SalesDirector.SendAsync(HttpMethod.Post, "/api/v1/clients", body, key: key)).Succeeded(201).Text("id").ShouldNotBe(first.Text("id"));
        var preference = $"/api/v1/clients/{first.Text("id")}/preferences";
        (await Team.Rep.SendAsync(HttpMethod.Post, preference, new { text = "微信沟通" }, key: key)).Succeeded(201).IsReplay.ShouldBeFalse();
        (await Team.Rep.SendAsync(HttpMethod.Post, $"/api/v1/clients/{Guid.NewGuid()}/preferences", new { text = "微信沟通" }, key: key)).Refused(422, "idempotency-key.other-request");
    }

    [Fact]
    public async Task refusals_are_not_kept()
    {
        var (key, name) = (NewKey(), "先错后对 " + NewKey());
        (await ClientAsync(key, new { name, creditCode = "not one" })).Refused(422, "invalid-input");
        (await ClientAsync(key, new { name })).Succeeded(201).IsReplay.ShouldBeFalse();
        (await Team.Manager.SendAsync(HttpMethod.Post, "/api/v1/clients", new { name }, key: key)).Refused(403, "forbidden");
        (await Team.Manager.SendAsync(HttpMethod.Post, "/api/v1/clients", new { name }, key: key)).Refused(403, "forbidden");
    }

    [Fact]
    public async Task an_edit_whose_answer_was_lost_is_no_stale_version_but_the_same_answer()
    {
        var client = (await ClientAsync(NewKey(), new { name = "改名 " + NewKey() })).Succeeded(201);
        var (path, key, body) = ("/api/v1/clients/" + client.Text("id"), NewKey(), new { name = "改后 " + NewKey() });
        var edited = (await Team.Rep.SendAsync(HttpMethod.Put, path, body, client.ETag, key)).Succeeded(204);
        var again = (await Team.Rep.SendAsync(HttpMethod.Put, path, body, client.ETag, key)).Succeeded(204);
        again.ETag.ShouldBe(edited.ETag);
        again.IsReplay.ShouldBeTrue();
        (await Team.Rep.SendAsync(HttpMethod.Put, path, body, client.ETag, NewKey())).Refused(412, "stale-version");
    }

    [Fact]
    public async Task who_has_lost_the_right_still_hears_what_he_was_told()
    {
        var (admin, seller) = (await _running.App.AsAsync("admin"), await _running.App.AsAsync("zhaolei"));
        var (key, body) = (NewKey(), new { name = "重放先于授权 " + NewKey() });
        var first = (await seller.SendAsync(HttpMethod.Post, "/api/v1/clients", body, key: key)).Succeeded(201);
        var known = (await admin.GetAsync("/api/v1/people/" + seller.Id)).Succeeded(200);
        (await admin.PutAsync("/api/v1/people/" + seller.Id, new { name = known.Text("name"), email = known.Text("email"), roles = new[] { "Department" } }, known.ETag)).Succeeded(200);
        (await seller.SendAsync(HttpMethod.Post, "/api/v1/clients", body, key: NewKey())).Refused(403, "forbidden");
        (await seller.SendAsync(HttpMethod.Post, "/api/v1/clients", body, key: key)).Succeeded(201).Body.ShouldBe(first.Body);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("键")]
    public async Task a_key_that_is_none_is_named(string key)
    {
        var refused = (await ClientAsync(key, new { name = "x" })).Refused(400, "invalid-input");
        refused.Json.GetProperty("errors")[0].GetProperty("parameter").GetString().ShouldBe("Idempotency-Key", refused.Body);
    }

    [Fact]
    public async Task a_key_of_255_characters_is_taken_and_one_of_256_is_not()
    {
        (await ClientAsync(NewKey() + new string('k', 219), new { name = "长键 " + NewKey() })).Succeeded(201);
        (await ClientAsync(NewKey() + new string('k', 220), new { name = "长键 " + NewKey() })).Refused(400, "invalid-input");
    }

    [Fact]
    public async Task strangers_have_no_key_and_no_secret_is_kept()
    {
        var stranger = new Person(_running.App.CreateClient());
        var (key, body) = (NewKey(), new { email = "liwen@demo.example", password = AppFactory.Password });
        var first = (await stranger.SendAsync(HttpMethod.Post, "/api/v1/sign-ins", body, key: key)).Succeeded(201);
        (await stranger.SendAsync(HttpMethod.Post, "/api/v1/sign-ins", body, key: key)).Succeeded(201).Text("token").ShouldNotBe(first.Text("token"));
        (await stranger.SendAsync(HttpMethod.Post, "/api/v1/clients", new { name = "x" }, key: key)).Refused(401, "unauthenticated");
    }

    [Fact]
    public async Task an_answer_with_a_secret_is_given_once_and_what_it_did_is_not_done_twice()
    {
        var admin = await _running.App.AsAsync("admin");
        var (key, body) = (NewKey(), new { name = "BI " + NewKey(), scopes = new[] { "bi.read" } });
        var first = (await admin.SendAsync(HttpMethod.Post, "/api/v1/machine-clients", body, key: key)).Succeeded(201);
        var again = (await admin.SendAsync(HttpMethod.Post, "/api/v1/machine-clients", body, key: key)).Refused(409, "idempotency-key.answer-not-kept");
        again.Body.ShouldNotContain(first.Text("secret"));
        (await admin.SendAsync(HttpMethod.Post, "/api/v1/machine-clients", new { name = "another", scopes = new[] { "bi.read" } }, key: key)).Refused(422, "idempotency-key.other-request");
        (await admin.GetAsync("/api/v1/machine-clients?limit=200")).Json.GetProperty("items").EnumerateArray().Count(c => c.GetProperty("name").GetString() == body.name).ShouldBe(1);
        var secrets = $"/api/v1/machine-clients/{first.Text("id")}/secrets";
        (await admin.SendAsync(HttpMethod.Post, secrets, key: key)).Succeeded(201);
        (await admin.SendAsync(HttpMethod.Post, secrets, key: key)).Refused(409, "idempotency-key.answer-not-kept");
    }

    [Fact]
    public async Task an_upload_is_the_same_upload_however_its_form_is_cut()
    {
        var key = NewKey();
        var first = (await UploadAsync(key, "图纸 " + key)).Succeeded(201);
        var again = (await UploadAsync(key, "图纸 " + key)).Succeeded(201);
        (again.Text("id"), again.IsReplay).ShouldBe((first.Text("id"), true));
        (await UploadAsync(key, "别的图纸")).Refused(422, "idempotency-key.other-request");
    }

    [Fact]
    public async Task an_import_answers_again_row_for_row()
    {
        var (key, id) = (NewKey(), "S-" + NewKey()[..8]);
        var csv = $"商机编号,项目名称,客户名称,合同金额\n{id},导入泵站,导入水务,3000000\n";
        var first = (await ImportAsync(key, csv)).Succeeded(207);
        first.Json.GetProperty("rows")[0].GetProperty("status").GetString().ShouldBe("created", first.Body);
        (await ImportAsync(key, csv)).Succeeded(207).Body.ShouldBe(first.Body);
    }

    [Fact]
    public async Task after_seven_days_the_key_is_new_and_a_tick_removes_what_is_left()
    {
        var (key, body) = (NewKey(), new { name = "一周后 " + NewKey() });
        var first = (await ClientAsync(key, body)).Succeeded(201);
        await ForgetAsync();
        (await ClientAsync(key, body)).Succeeded(201).Text("id").ShouldBe(first.Text("id"));
        await AgeAsync();
        (await ClientAsync(key, body)).Succeeded(201).Text("id").ShouldNotBe(first.Text("id"));
        await AgeAsync();
        (await ForgetAsync()).ShouldBeGreaterThan(0);
        (await ForgetAsync()).ShouldBe(0);
    }

    /// <summary>Not by the clock: a week of it rings every timer of the product 600,000 times.</summary>
    private async Task AgeAsync()
    {
        await using var scope = _running.App.Services.CreateAsyncScope();
        var platform = scope.ServiceProvider.GetServices<ModuleDatabase>().Single(m => m.Prefix == "platform");
        var answers = ((ModuleDbContext)scope.ServiceProvider.GetRequiredService(platform.ContextType)).Set<StoredAnswer>();
        foreach (var answer in await answers.AsNoTracking().ToListAsync())
        {
            await answers.Where(a => a.Id == answer.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.At, answer.At - StoredAnswer.KeptFor));
        }
    }

    private async Task<int> ForgetAsync()
    {
        await using var scope = _running.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem("test", "test");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ForgetStoredAnswersCommand());
    }

    private Task<Answer> ClientAsync(string key, object body) => Team.Rep.SendAsync(HttpMethod.Post, "/api/v1/clients", body, key: key);

    private Task<Answer> UploadAsync(string key, string text) => Team.Rep.SendAsync(HttpMethod.Post, "/api/v1/files", FileOf(text, "notes.txt"), key: key);

    private Task<Answer> ImportAsync(string key, string csv) => Team.Rep.SendAsync(HttpMethod.Post, "/api/v1/imports?dryRun=false", FileOf(csv, "deals.csv"), key: key);

    private static MultipartFormDataContent FileOf(string text, string name) => new() { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", name } };

    private async Task<int> ClientsAsync(string name) =>
        (await Team.Rep.GetAsync("/api/v1/clients?search=" + Uri.EscapeDataString(name))).Succeeded(200).Json.GetProperty("items").GetArrayLength();
}

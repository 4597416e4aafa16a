using System.Globalization;
using System.Text.Json;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class SightOnSqlite(OnSqlite running) : SightTests(running), IClassFixture<OnSqlite>;

public sealed class SightOnPostgres(OnPostgres running) : SightTests(running), IClassFixture<OnPostgres>;

/// <summary>Who sees which handover by the departments of its people (domain.md 9).</summary>
public abstract class SightTests
{
    private readonly Running _running;

    protected SightTests(Running running)
    {
        running.Need();
        _running = running;
    }

    private Team Team => _running.Team;

    [Fact]
    public async Task a_director_without_a_department_sees_only_projects_where_he_has_a_place()
    {
        var handover = await Team.OpenAsync("无部门总监");
        var director = await HireAsync("solo", "SalesDirector", "Sales");
        (await director.GetAsync(handover)).Refused(404, "not-found");
        Projects(await director.GetAsync("/api/v1/handovers?search=" + Uri.EscapeDataString("无部门总监"))).ShouldBeEmpty();
        (await Team.SalesDirector.PostAsync(handover + "/assignments", new { part = "SalesTeam", personId = director.Id })).Succeeded(200);
        (await director.GetAsync(handover)).Succeeded(200);
        Projects(await director.GetAsync("/api/v1/handovers?search=" + Uri.EscapeDataString("无部门总监"))).ShouldBe(["无部门总监"]);
    }

    [Fact]
    public async Task directors_see_the_projects_of_their_departments_and_those_below()
    {
        var handover = await Team.OpenAsync("部门可见");
        (await Team.SalesDirector.GetAsync(handover)).Succeeded(200);
        (await Team.ProjectDirector.GetAsync(handover)).Succeeded(200);
        (await (await _running.App.AsAsync("shenyuan")).GetAsync(handover)).Succeeded(200);
        (await (await _running.App.AsAsync("fengjie")).GetAsync(handover)).Refused(404, "not-found");
    }

    [Fact]
    public async Task a_deputy_reads_what_he_signed_when_his_delegation_is_over_and_nothing_later()
    {
        var (handover, hash) = await Team.ReadyToSignAsync("代签可读");
        var deputy = await _running.App.AsAsync("sunhao");
        var today = _running.App.Clock.GetUtcNow().AddHours(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var given = (await Team.Manager.PostAsync("/api/v1/delegations", new { toPersonId = deputy.Id, fromOn = today, untilOn = today, reason = "休假" })).Succeeded(201).Text("id");
        (await deputy.PostAsync("/api/v1/signing-terms/acceptances", new { edition = 1 })).Status.ShouldBeOneOf(200, 201, 204);
        (await Team.SignAsync(deputy, handover, hash)).Succeeded(201);
        (await Team.Manager.SendAsync(HttpMethod.Delete, "/api/v1/delegations/" + given)).Succeeded(204);
        _running.App.Clock.Advance(TimeSpan.FromMinutes(5));
        foreach (var person in new[] { Team.Rep, Team.Lead }) (await Team.SignAsync(person, handover, hash)).Succeeded(201);

        var read = (await deputy.GetAsync(handover)).Succeeded(200);
        (read.Text("state"), read.Text("contentHash"), read.Json.GetProperty("may").GetArrayLength()).ShouldBe(("ReadyToSign", hash, 0));
        read.Json.GetProperty("signatures").EnumerateArray().Count(s => s.GetProperty("state").GetString() == "Signed").ShouldBe(1, read.Body);
        Projects(await deputy.GetAsync("/api/v1/handovers?search=" + Uri.EscapeDataString("代签可读"))).ShouldBe(["代签可读"]);
        (await deputy.GetAsync(handover + "/document")).Status.ShouldBe(200);
        read.Json.TryGetProperty("stoodAt", out _).ShouldBeTrue(read.Body);
        (await deputy.GetAsync("/api/v1/clients/" + read.Json.GetProperty("client").GetProperty("id").GetString())).Refused(404, "not-found");
        (await Team.SalesDirector.PostAsync(handover + "/voids", new { reason = "合同解除" })).Status.ShouldBe(204);
        await _running.App.SettleAsync();
        (await deputy.GetAsync("/api/v1/inbox")).Succeeded(200).Body.ShouldContain("handovers.voided");
        (await deputy.PostAsync(handover + "/amendments", new { changes = new Dictionary<string, object> { ["milestones.trial-run"] = new { on = "2027-06-30" } }, reason = "x" })).Refused(403, "forbidden");
    }

    [Fact]
    public async Task a_deputy_who_reviewed_reads_what_he_judged_and_the_history_says_for_whom()
    {
        var handover = await Team.OpenAsync("代审可读");
        await Team.FillAsync(handover);
        await Team.SubmitAsync(handover);
        var deputy = await _running.App.AsAsync("sunhao");
        var today = _running.App.Clock.GetUtcNow().AddHours(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var given = (await Team.Manager.PostAsync("/api/v1/delegations", new { toPersonId = deputy.Id, fromOn = today, untilOn = today, reason = "休假" })).Succeeded(201).Text("id");
        var view = (await deputy.GetAsync(handover)).Succeeded(200);
        (await deputy.GetAsync("/api/v1/clients/" + view.Json.GetProperty("client").GetProperty("id").GetString())).Succeeded(200);
        (await new Team(Team.App, Team.Rep, deputy, Team.Lead, Team.SalesDirector, Team.ProjectDirector).ReviewAsync(handover)).Succeeded(200);
        (await Team.Manager.SendAsync(HttpMethod.Delete, "/api/v1/delegations/" + given)).Succeeded(204);

        (await deputy.GetAsync(handover)).Succeeded(200).Json.GetProperty("may").GetArrayLength().ShouldBe(0);
        Projects(await deputy.GetAsync("/api/v1/handovers?search=" + Uri.EscapeDataString("代审可读"))).ShouldBe(["代审可读"]);
        var reviewed = (await Team.Rep.GetAsync(handover + "/history?limit=200")).Succeeded(200).Json.GetProperty("items").EnumerateArray().Where(l => l.GetProperty("kind").GetString() is "reviewed" or "judged").ToList();
        reviewed.ShouldNotBeEmpty();
        reviewed.ShouldAllBe(l => l.GetProperty("by").GetProperty("id").GetGuid() == deputy.Id && l.GetProperty("onBehalfOf").GetProperty("id").GetGuid() == Team.Manager.Id);
    }

    [Fact]
    public async Task a_predecessor_reads_his_own_period_and_nothing_that_came_later()
    {
        var handover = await Team.OpenAsync("前任可读");
        await Team.FillAsync(handover);
        var first = await Team.SubmitAsync(handover);
        (await Team.ReviewAsync(handover, ("requirements.delivery-standards", "Rejected"))).Succeeded(200);
        _running.App.Clock.Advance(TimeSpan.FromMinutes(5));
        var successor = await _running.App.AsAsync("zhaolei");
        (await Team.SalesDirector.PostAsync(handover + "/assignments", new { part = "Rep", personId = successor.Id, reason = "调岗" })).Succeeded(200);
        var version = (await successor.GetAsync(handover)).ETag;
        (await successor.PutAsync(handover + "/items/requirements.delivery-standards", new { value = new { text = "后任补充的标准" } }, version)).Succeeded(200);
        (await successor.PutAsync(handover + "/contract", new { contractNumber = "HT-NEW-1", signedOn = "2026-11-20", amount = new { amount = "7777777.00", currency = "CNY" } }, (await successor.GetAsync(handover)).ETag)).Succeeded(200);
        var file = await AttachAsync(successor, handover, "requirements.delivery-standards");
        (await successor.PostAsync(handover + "/submissions")).Succeeded(201);
        (await Team.ReviewAsync(handover)).Succeeded(200).Text("state").ShouldBe("ReadyToSign");

        var read = (await Team.Rep.GetAsync(handover)).Succeeded(200);
        read.Text("state").ShouldBe("Returned");
        read.Text("contentHash").ShouldBe(first);
        read.Json.GetProperty("submissions").GetArrayLength().ShouldBe(1, read.Body);
        read.Json.GetProperty("may").GetArrayLength().ShouldBe(0, read.Body);
        foreach (var (key, said) in new[] { ("requirements.delivery-standards", "GB"), ("requirements.technical-parameters", "Q") })
        {
            var item = read.Json.GetProperty("sections").EnumerateArray().SelectMany(one => one.GetProperty("items").EnumerateArray()).Single(one => one.GetProperty("key").GetString() == key);
            item.GetProperty("answered").GetBoolean().ShouldBeTrue("he answered it in his period: " + item);
            item.ToString().ShouldContain(said);
        }

        foreach (var later in new[] { "HT-NEW-1", "7777777.00" }) read.Body.ShouldNotContain(later);
        (await Team.Manager.GetAsync(file)).Status.ShouldBe(200);
        (await Team.Rep.GetAsync(file)).Refused(404, "not-found");
        (await Team.Rep.GetAsync(handover + "/submissions/1")).Succeeded(200);
        (await Team.Rep.GetAsync(handover + "/submissions/2")).Refused(404, "not-found");
        foreach (var part in new[] { "", "/history", "/explanation", "/meetings", "/expectations", "/lots" })
        {
            (await Team.Rep.GetAsync(handover + part)).Succeeded(200).Body.ShouldNotContain("后任补充的标准", Case.Sensitive, part);
        }

        var line = Lines(await Team.Rep.GetAsync("/api/v1/handovers?search=" + Uri.EscapeDataString("前任可读"))).ShouldHaveSingleItem();
        line.GetProperty("state").GetString().ShouldBe("Returned");
        line.ToString().ShouldNotContain("7777777");
        line.GetProperty("rep").GetProperty("id").GetString().ShouldBe(Team.Rep.Id.ToString());
        line.TryGetProperty("waitingFor", out _).ShouldBeFalse(line.ToString());
        Lines(await Team.Rep.GetAsync("/api/v1/handovers?state=ReadyToSign&search=" + Uri.EscapeDataString("前任可读"))).ShouldBeEmpty();
        (await Team.Rep.GetAsync(handover + "/history")).Body.ShouldNotContain("第 2");
        (await Team.Rep.GetAsync(handover + "/evidence")).Refused(403, "forbidden");
        (await Team.SalesDirector.GetAsync(handover)).Succeeded(200).Text("state").ShouldBe("ReadyToSign");
    }

    [Fact]
    public async Task what_was_known_at_an_instant_is_answered_for_the_handover_and_its_score()
    {
        var handover = await Team.OpenAsync("当时所知");
        await Team.FillAsync(handover);
        await Team.SubmitAsync(handover);
        (await Team.ReviewAsync(handover, ("requirements.delivery-standards", "Rejected"))).Succeeded(200);
        var then = "?asOf=" + Uri.EscapeDataString(_running.App.Clock.GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        _running.App.Clock.Advance(TimeSpan.FromMinutes(5));
        var version = (await Team.Rep.GetAsync(handover)).ETag;
        (await Team.Rep.PutAsync(handover + "/items/requirements.delivery-standards", new { value = new { text = "按国标交付" } }, version)).Succeeded(200);
        (await Team.Rep.PostAsync(handover + "/submissions")).Succeeded(201);
        (await Team.ReviewAsync(handover)).Succeeded(200).Text("state").ShouldBe("ReadyToSign");

        var known = (await Team.Rep.GetAsync(handover + then)).Succeeded(200);
        known.Text("state").ShouldBe("Returned");
        known.Json.GetProperty("score").GetProperty("display").GetString().ShouldBe("9.0");
        known.Json.GetProperty("may").GetArrayLength().ShouldBe(0, known.Body);
        (await Team.Rep.GetAsync(handover + "/explanation" + then)).Succeeded(200).Text("display").ShouldBe("9.0");
        (await Team.Rep.GetAsync(handover)).Succeeded(200).Json.GetProperty("score").GetProperty("display").GetString().ShouldBe("10.0");
        (await Team.Rep.GetAsync(handover + "?asOf=2001-01-01T00:00:00Z")).Refused(404, "not-found");
        (await Team.Rep.GetAsync(handover + "?asOf=gestern")).Refused(400, "invalid-input").Body.ShouldContain("asOf");
    }

    private async Task<Person> HireAsync(string account, params string[] roles)
    {
        var administrator = await _running.App.AsAsync("admin");
        var id = (await administrator.PostAsync("/api/v1/people", new { name = account, email = account + "@demo.example", roles })).Succeeded(201).Text("id");
        (await administrator.PutAsync($"/api/v1/people/{id}/password", new { password = AppFactory.Password })).Succeeded(204);
        return await _running.App.AsAsync(account);
    }

    private static IEnumerable<string?> Projects(Answer answer) => Lines(answer).Select(row => row.GetProperty("project").GetString());

    private static JsonElement.ArrayEnumerator Lines(Answer answer) => answer.Succeeded(200).Json.GetProperty("items").EnumerateArray();

    /// <returns>The file's address.</returns>
    private static async Task<string> AttachAsync(Person person, string handover, string item)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.4\n%%EOF\n"u8.ToArray()), "file", "later.pdf" } };
        var file = (await person.SendAsync(HttpMethod.Post, "/api/v1/files", form)).Succeeded(201).Text("id");
        (await person.PutAsync($"{handover}/items/{item}", new { value = new { text = "后任补充的标准", fileIds = new[] { file } } }, (await person.GetAsync(handover)).ETag)).Succeeded(200);
        return "/api/v1/files/" + file;
    }
}

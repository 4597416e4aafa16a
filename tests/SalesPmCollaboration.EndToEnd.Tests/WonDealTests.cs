using System.Text.Json;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class WonDealOnSqlite(OnSqlite running) : WonDealTests(running), IClassFixture<OnSqlite>;

public sealed class WonDealOnPostgres(OnPostgres running) : WonDealTests(running), IClassFixture<OnPostgres>;

public abstract class WonDealTests
{
    private readonly Running _running;

    protected WonDealTests(Running running)
    {
        running.Need();
        _running = running;
    }

    private Team Team => _running.Team;

    [Fact]
    public async Task a_won_deal_becomes_a_handover_signed_by_three()
    {
        var (handover, hash) = await Team.ReadyToSignAsync();

        (await Team.SignAsync(Team.Rep, handover, hash)).Succeeded(201).Text("state").ShouldBe("ReadyToSign");
        (await Team.SignAsync(Team.Manager, handover, hash)).Succeeded(201).Text("state").ShouldBe("ReadyToSign");
        (await Team.SignAsync(Team.Lead, handover, hash)).Succeeded(201).Text("state").ShouldBe("Signed");

        var view = (await Team.Rep.GetAsync(handover)).Succeeded(200).Json;
        view.GetProperty("state").GetString().ShouldBe("Signed");
        view.GetProperty("score").GetProperty("display").GetString().ShouldBe("10.0");
        view.GetProperty("signatures").EnumerateArray().Select(s => s.GetProperty("state").GetString()).ShouldBe(["Signed", "Signed", "Signed"]);
        view.GetProperty("signatures").EnumerateArray().ShouldAllBe(s => s.GetProperty("hash").GetString() == hash && s.GetProperty("assurance").GetString() == "Internal");
        view.TryGetProperty("waitingFor", out _).ShouldBeFalse(view.ToString());
    }

    [Fact]
    public async Task the_article_example_scores_8_4_and_is_returned_with_two_items_open()
    {
        var handover = await Team.OpenAsync();
        await Team.FillAsync(handover, except: "stakeholders.supervisor");
        await Team.SubmitAsync(handover);
        var outcome = (await Team.ReviewAsync(handover, ("requirements.delivery-standards", "Rejected"))).Succeeded(200);
        outcome.Text("displayScore").ShouldBe("8.4");
        outcome.Text("exactScore").ShouldBe("42/5");
        outcome.Text("state").ShouldBe("Returned");

        var view = (await Team.Rep.GetAsync(handover)).Json;
        view.GetProperty("sections").EnumerateArray().SelectMany(s => s.GetProperty("items").EnumerateArray()).Where(i => i.GetProperty("open").GetBoolean())
            .Select(i => i.GetProperty("key").GetString()).ShouldBe(["requirements.delivery-standards", "stakeholders.supervisor"], ignoreOrder: true);
        view.GetProperty("waitingFor").GetProperty("action").GetString().ShouldBe("complete");
        var explanation = (await Team.Rep.GetAsync(handover + "/explanation?submission=1")).Succeeded(200);
        explanation.Text("exact").ShouldBe("42/5");
        explanation.Json.GetProperty("credited").GetDecimal().ShouldBe(8.4m);
    }

    [Fact]
    public async Task each_step_is_somebody_s_move_and_is_gone_when_it_is_done()
    {
        var handover = await Team.OpenAsync("移动泵房");
        await _running.App.SettleAsync();
        (await MovesAsync(Team.Rep, handover)).ShouldBe(["handovers.submit"]);
        await Team.FillAsync(handover);
        await Team.SubmitAsync(handover);
        await _running.App.SettleAsync();
        (await MovesAsync(Team.Rep, handover)).ShouldBeEmpty();
        (await MovesAsync(Team.Rep, handover, "done")).ShouldBe(["handovers.submit"]);
        (await MovesAsync(Team.Manager, handover)).ShouldBe(["handovers.review"]);
        await Team.ReviewAsync(handover);
        await _running.App.SettleAsync();
        (await MovesAsync(Team.Manager, handover)).ShouldBe(["handovers.hold-workshop"]);
        (await MovesAsync(Team.Lead, handover)).ShouldBeEmpty();
        await Team.HoldWorkshopAsync(handover);
        await _running.App.SettleAsync();
        (await MovesAsync(Team.Manager, handover)).ShouldBe(["handovers.sign"]);
        (await MovesAsync(Team.Lead, handover)).ShouldBe(["handovers.sign"]);
        var inbox = (await Team.Rep.GetAsync("/api/v1/inbox")).Succeeded(200);
        inbox.Json.GetProperty("items").EnumerateArray().Where(i => handover.EndsWith(i.GetProperty("subjectId").GetString()!, StringComparison.Ordinal))
            .Select(i => i.GetProperty("kind").GetString()).ShouldContain("handovers.reviewed", inbox.Body);
    }

    [Fact]
    public async Task two_who_sign_at_the_same_instant_both_count()
    {
        var (handover, hash) = await Team.ReadyToSignAsync("同时签字");
        var answers = await Task.WhenAll(Team.SignAsync(Team.Rep, handover, hash), Team.SignAsync(Team.Manager, handover, hash), Team.SignAsync(Team.Lead, handover, hash));
        foreach (var answer in answers) answer.Succeeded(201);
        (await Team.Rep.GetAsync(handover)).Text("state").ShouldBe("Signed");
    }

    [Fact]
    public async Task who_signs_what_he_did_not_see_is_refused()
    {
        var (handover, _) = await Team.ReadyToSignAsync("错误指纹");
        (await Team.SignAsync(Team.Rep, handover, new string('0', 64))).Refused(409, "handover.hash-differs");
        (await Team.SignAsync(Team.SalesDirector, handover, new string('0', 64))).Refused(403, "forbidden");
    }

    [Fact]
    public async Task a_change_of_project_manager_leaves_every_other_byte_as_it_was()
    {
        var handover = await Team.OpenAsync("换项目经理");
        await Team.FillAsync(handover);
        await Team.SubmitAsync(handover);
        var before = (await Team.Rep.GetAsync(handover)).Json;
        var successor = await _running.App.AsAsync("sunhao");
        (await Team.ProjectDirector.PostAsync(handover + "/assignments", new { part = "ProjectManager", personId = successor.Id, reason = "调岗" })).Succeeded(200);
        var after = (await Team.Rep.GetAsync(handover)).Json;
        string[] mayChange = ["version", "pm", "assignments", "waitingFor", "moves", "signatures", "may"];
        foreach (var member in before.EnumerateObject().Where(m => !mayChange.Contains(m.Name)))
        {
            after.GetProperty(member.Name).GetRawText().ShouldBe(member.Value.GetRawText(), member.Name);
        }

        after.GetProperty("pm").GetProperty("name").GetString().ShouldBe("孙浩");
        await _running.App.SettleAsync();
        (await MovesAsync(Team.Manager, handover)).ShouldBeEmpty();
        (await MovesAsync(successor, handover)).ShouldBe(["handovers.review", "handovers.confirm-takeover"], ignoreOrder: true);
        (await Team.Manager.GetAsync(handover)).Succeeded(200);
    }

    [Fact]
    public async Task a_handover_of_others_looks_like_one_that_does_not_exist()
    {
        var handover = await Team.OpenAsync("别人的移交");
        var stranger = await _running.App.AsAsync("zhaolei");
        (await stranger.GetAsync(handover)).Refused(404, "not-found");
        (await stranger.GetAsync("/api/v1/handovers/" + Guid.NewGuid())).Refused(404, "not-found");
        (await stranger.PostAsync(handover + "/submissions")).Refused(404, "not-found");
        (await stranger.GetAsync("/api/v1/handovers?search=" + Uri.EscapeDataString("别人的移交"))).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task an_edit_names_the_version_that_it_saw()
    {
        var handover = await Team.OpenAsync("版本");
        var item = handover + "/items/requirements.technical-parameters";
        (await Team.Rep.PutAsync(item, new { value = new { text = "一" } })).Refused(428, "version-required");
        (await Team.Rep.PutAsync(item, new { value = new { text = "一" } }, "\"v1\"")).Succeeded(200);
        (await Team.Rep.PutAsync(item, new { value = new { text = "二" } }, "\"v1\"")).Refused(412, "stale-version");
    }

    [Fact]
    public async Task a_mistake_is_answered_with_the_name_of_its_field()
    {
        var handover = await Team.OpenAsync("出错");
        var item = handover + "/items/milestones.start-of-work";
        var version = (await Team.Rep.GetAsync(handover)).ETag;
        FieldOf((await Team.Rep.PutAsync(item, "{\"value\":{\"onn\":\"2026-12-01\"}}", version)).Refused(400, "unknown-member")).ShouldBe("/value/onn");
        (await Team.Rep.PutAsync(item, "{\"value\":{\"terms\":{\"paymnt\":\"3-7\"}}}", version)).Refused(400, "unknown-member").Names("/value/terms/paymnt", "unknown-member").ShouldContain("payment");
        (await Team.Rep.PostAsync("/api/v1/handovers", "{\"it's\":\"x\"}")).Refused(400, "unknown-member").Names("/it's", "unknown-member");
        (await Team.Rep.PostAsync("/api/v1/handovers", "{\"projektName\":\"x\"}")).Refused(400, "unknown-member").Names("/projektName", "unknown-member").ShouldContain("projectName");
        (await Team.Rep.PostAsync("/api/v1/handovers", "{\"projectType\":\"Nope\"}")).Refused(400, "invalid-input").Names("/projectType", "input.not-one-of").ShouldContain("SteelStructure, Mep, Plant");
        FieldOf((await Team.Rep.PutAsync(item, "{}", version)).Refused(400, "invalid-input")).ShouldBe("/value");
        FieldOf((await Team.Rep.PutAsync(item, new { value = new { on = "2026-13-01" } }, version)).Refused(400, "malformed-json")).ShouldBe("/value/on");
        (await Team.Rep.GetAsync("/api/v1/handovers?stat=Draft")).Refused(400, "unknown-parameter");
        (await Team.Rep.GetAsync("/api/v1/handovers?state=Nonsense")).Refused(400, "invalid-input");
        (await Team.Rep.GetAsync("/api/v1/clients?limit=0")).Refused(400, "invalid-input").Body.ShouldContain("200");
        foreach (var wrong in new[] { "limit=0", "cursor=abc" }) (await Team.Rep.GetAsync("/api/v1/handovers?" + wrong)).Refused(400, "invalid-input").Json.GetProperty("errors")[0].GetProperty("parameter").GetString().ShouldBe(wrong.Split('=')[0]);
        (await Team.Rep.GetAsync("/api/v1/nothing-here")).Refused(404, "not-found");
        var broken = (await Team.Rep.PostAsync("/api/v1/handovers", "{\n\"projectName\":")).Refused(400, "malformed-json");
        broken.Text("detail").ShouldContain("第 2 行");
        broken.Json.TryGetProperty("errors", out _).ShouldBeFalse("no member is at fault");
        (await Team.Rep.PostAsync("/api/v1/handovers", "[]")).Refused(400, "malformed-json").Text("detail").ShouldNotContain(" 处");
        var csv = new StringContent("a,b", System.Text.Encoding.UTF8, "text/csv");
        (await Team.Rep.SendAsync(HttpMethod.Post, "/api/v1/imports?dryRun=true", csv)).Refused(415, "unsupported-media-type").Text("detail").ShouldContain("multipart/form-data");
        (await Team.Rep.GetAsync(handover)).ETag.ShouldBe(version);
    }

    [Fact]
    public async Task a_revision_starts_with_empty_signatures_and_keeps_the_old_ones_as_history()
    {
        var (handover, hash) = await Team.ReadyToSignAsync("签字前改动");
        (await Team.SignAsync(Team.Rep, handover, hash)).Succeeded(201);
        var changes = new Dictionary<string, object> { ["milestones.trial-run"] = new { on = "2027-06-30" } };
        (await Team.Rep.PostAsync(handover + "/revisions", new { changes, reason = "业主要求推迟" })).Succeeded(201).Text("hash").ShouldNotBe(hash);
        var view = (await Team.Rep.GetAsync(handover)).Json;
        view.GetProperty("state").GetString().ShouldBe("Submitted");
        view.GetProperty("signatures").EnumerateArray().Select(s => s.GetProperty("state").GetString()).Count(s => s == "Superseded").ShouldBe(1);
        view.GetProperty("signatures").EnumerateArray().Select(s => s.GetProperty("state").GetString()).Count(s => s == "Pending").ShouldBe(3);
    }

    [Fact]
    public async Task a_contract_that_comes_after_the_signatures_enters_the_client_s_history()
    {
        var client = (await Team.Rep.PostAsync("/api/v1/clients", new { name = "先开工水务 " + Guid.NewGuid().ToString("N")[..6] })).Succeeded(201).Text("id");
        var handover = "/api/v1/handovers/" + (await Team.Rep.PostAsync("/api/v1/handovers", new
        {
            projectName = "先开工后签约", projectType = "Mep", clientId = client, amount = new { amount = "12800000.00", currency = "CNY" },
            provisionalUntil = "2027-06-30", projectManagerId = Team.Manager.Id, technicalLeadId = Team.Lead.Id,
        })).Succeeded(201).Text("id");
        await Team.FillAsync(handover);
        var hash = await Team.SubmitAsync(handover);
        (await Team.ReviewAsync(handover)).Succeeded(200);
        await Team.HoldWorkshopAsync(handover);
        await Team.AcceptTermsAsync();
        foreach (var person in new[] { Team.Rep, Team.Manager, Team.Lead }) (await Team.SignAsync(person, handover, hash)).Succeeded(201);
        await Team.App.SettleAsync();
        (await HistoryAsync()).ShouldBeEmpty();
        var contract = new { contractNumber = "HT-后签", signedOn = "2026-11-20", amount = new { amount = "12800000.00", currency = "CNY" } };
        (await Team.Rep.PutAsync(handover + "/contract", contract, (await Team.Rep.GetAsync(handover)).ETag)).Succeeded(200);
        (await HistoryAsync()).ShouldBe(["HT-后签"]);

        async Task<List<string?>> HistoryAsync() =>
            [.. (await Team.Rep.GetAsync("/api/v1/clients/" + client)).Succeeded(200).Json.GetProperty("contractHistory").EnumerateArray().Select(one => one.GetProperty("contractNumber").GetString())];
    }

    [Fact]
    public async Task a_member_that_an_endpoint_without_a_body_does_not_know_is_named_and_nothing_is_done()
    {
        var handover = await Team.OpenAsync("多余成员");
        await Team.FillAsync(handover);
        (await Team.Rep.PostAsync(handover + "/submissions", new { reason = "x" })).Refused(400, "unknown-member").Names("/reason", "unknown-member");
        (await Team.Rep.GetAsync(handover)).Text("state").ShouldBe("Draft");
        (await Team.Rep.PostAsync(handover + "/submissions", new { })).Succeeded(201);
        static object Conditional(string day) => new { submission = 1, verdict = "ConfirmedConditionally", reason = "缺质保函", clearBy = day };
        (await Team.Manager.PutAsync(handover + "/items/commercial.terms/verdict", Conditional("2020-01-01"))).Refused(422, "invalid-input").Names("/clearBy", "item.clear-by-past");
        object[] verdicts = [new { key = "commercial.quotation", verdict = "Confirmed" }, new { key = "commercial.terms", verdict = "ConfirmedConditionally", reason = "缺", clearBy = "2020-01-01" }];
        (await Team.Manager.PostAsync(handover + "/reviews", new { submission = 1, verdicts })).Refused(422, "invalid-input").Names("/verdicts/1/clearBy", "item.clear-by-past");
    }

    private static string? FieldOf(Answer answer) => answer.Json.GetProperty("errors")[0].TryGetProperty("pointer", out var pointer) ? pointer.GetString() : null;

    private static async Task<List<string?>> MovesAsync(Person person, string handover, string box = "todo") =>
        [.. (await person.GetAsync("/api/v1/moves?limit=200&box=" + box)).Succeeded(200).Json.GetProperty("items").EnumerateArray()
            .Where(m => handover.EndsWith(m.GetProperty("subjectId").GetString()!, StringComparison.Ordinal)).Select(m => m.GetProperty("kind").GetString())
            // The promises and the early planning meeting run beside the handover and have tests of their own.
            .Where(kind => kind?.StartsWith("handovers.expectations-", StringComparison.Ordinal) == false && kind != "handovers.hold-early-planning")];
}

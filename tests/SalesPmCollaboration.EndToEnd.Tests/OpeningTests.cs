using System.Text.Json.Nodes;
using System.Text.Json;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class OpeningOnSqlite(OnSqlite running) : OpeningTests(running), IClassFixture<OnSqlite>;

public sealed class OpeningOnPostgres(OnPostgres running) : OpeningTests(running), IClassFixture<OnPostgres>;

/// <summary>How a handover opens and what reaches the people who build it (domain.md 3.1, 3.2).</summary>
public abstract class OpeningTests
{
    private readonly Running _running;

    protected OpeningTests(Running running)
    {
        running.Need();
        _running = running;
    }

    private Team Team => _running.Team;

    [Fact]
    public async Task a_won_bid_opens_its_handover_once_and_the_open_question_travels_with_its_answer()
    {
        var (bid, client) = await BidAsync("中标即开启");
        var asked = (await Team.Rep.PostAsync(bid + "/consultations", new { department = "Procurement", question = "交期？" })).Succeeded(201).Text("id");
        (await Team.Rep.PostAsync(bid + "/risks", new { category = "Site", description = "场地窄", likelihood = 3, impact = 4 })).Succeeded(204);
        (await Team.Rep.PutAsync(bid + "/estimate", new { amount = new { amount = "12800000.00", currency = "CNY" }, marginPercent = 12.5 }, "\"v3\"")).Succeeded(204);

        var won = (await Team.Rep.PostAsync(bid + "/outcomes", new { outcome = "Won", projectManagerId = Team.Manager.Id, contractNumber = "HT-1" })).Succeeded(200);

        won.Json.GetProperty("warnings")[0].GetProperty("detail").GetString()!.ShouldNotContain("Procurement");
        var handover = "/api/v1/handovers/" + won.Text("handoverId");
        var opened = (await Team.Rep.GetAsync(handover)).Succeeded(200).Json;
        opened.GetProperty("client").GetProperty("id").GetString().ShouldBe(client);
        opened.GetProperty("contract").GetProperty("number").GetString().ShouldBe("HT-1");
        opened.GetProperty("contract").GetProperty("marginPercent").GetDecimal().ShouldBe(12.5m);
        opened.GetProperty("pm").GetProperty("id").GetGuid().ShouldBe(Team.Manager.Id);
        opened.GetRawText().ShouldContain("场地窄");
        (await Team.Manager.GetAsync("/api/v1/handovers?search=" + Uri.EscapeDataString("中标即开启"))).Succeeded(200).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await Team.Rep.PostAsync("/api/v1/handovers", new { bidId = bid.Split('/')[^1] })).Refused(409, "opening.already-opened").Text("handoverId").ShouldBe(won.Text("handoverId"));

        (await Team.Rep.PostAsync($"{bid}/consultations/{asked}/answers", new { answer = "可行" })).Succeeded(403);
        (await (await _running.App.AsAsync("wumin")).PostAsync($"{bid}/consultations/{asked}/answers", new { answer = "六周" })).Succeeded(204);
        var note = (await Team.Manager.GetAsync(handover)).Json.GetProperty("notes").EnumerateArray().Single(one => one.GetProperty("kind").GetString() == "OpenQuestion");
        (note.GetProperty("text").GetString(), note.GetProperty("answer").GetString()).ShouldBe(("交期？", "六周"));
    }

    [Fact]
    public async Task lots_of_one_project_have_different_names()
    {
        var client = (await Team.Rep.PostAsync("/api/v1/clients", new { name = "标段业主 " + Guid.NewGuid().ToString("N")[..6] })).Succeeded(201).Text("id");
        var main = (await Team.Rep.PostAsync("/api/v1/handovers", new { projectName = "分标段", projectType = "Mep", clientId = client, tier = "Major" })).Succeeded(201).Text("id");
        (await LotAsync("一标段")).Succeeded(201);
        (await LotAsync(" 一标段 ")).Refused(422, "invalid-input").Names("/lotName", "opening.lot-name-taken");
        (await LotAsync("二标段")).Succeeded(201);
        (await Team.Rep.PostAsync("/api/v1/handovers", new { projectName = "x", clientId = Guid.NewGuid(), lotName = "三标段" })).Refused(422, "invalid-input").Names("/lotName", "opening.lot-of-nothing");

        Task<Answer> LotAsync(string name) => Team.Rep.PostAsync("/api/v1/handovers", new { lotOf = main, lotName = name });
    }

    [Fact]
    public async Task what_a_new_handover_comes_from_is_refused_by_its_field_whether_hidden_or_unknown()
    {
        var (bid, client) = await BidAsync("别人的投标");
        var handover = await Team.OpenAsync("别人的样本");
        var stranger = await _running.App.AsAsync("zhaolei");
        foreach (var id in new[] { bid[^36..], Guid.NewGuid().ToString() }) (await stranger.PostAsync("/api/v1/handovers", new { bidId = id })).Refused(422, "invalid-input").Names("/bidId", "opening.no-such-bid");
        foreach (var id in new[] { handover[^36..], Guid.NewGuid().ToString() })
        {
            (await stranger.PostAsync("/api/v1/handovers", new { projectName = "照抄", clientId = client, copyOf = id })).Refused(422, "invalid-input").Names("/copyOf", "opening.no-such-handover");
            (await stranger.PostAsync("/api/v1/handovers", new { lotOf = id, lotName = "一标段" })).Refused(422, "invalid-input").Names("/lotOf", "opening.no-such-handover");
        }

        (await Team.Rep.PostAsync("/api/v1/delegations", new { toPersonId = Guid.NewGuid(), fromOn = "2026-11-23", untilOn = "2026-12-31", reason = "外出" })).Refused(422, "invalid-input").Names("/toPersonId", "delegation.no-such-person");
    }

    [Fact]
    public async Task a_bid_whose_handover_is_refused_stays_open()
    {
        var (bid, _) = await BidAsync("销售兼任项目经理");
        (await Team.Rep.PostAsync(bid + "/outcomes", new { outcome = "Won", provisionalUntil = "2020-01-01" })).Refused(422, "invalid-input").Names("/provisionalUntil", "handover.day-in-past");
        (await Team.Rep.PostAsync(bid + "/outcomes", new { outcome = "Lost", reason = "价格", contractNumber = "HT-1" })).Refused(422, "invalid-input").Names("/contractNumber", "input.not-expected");
        (await Team.Rep.GetAsync(bid)).Succeeded(200).Text("outcome").ShouldBe("Open");
    }

    [Fact]
    public async Task amounts_are_not_negative_and_a_provisional_handover_is_not_over_before_it_begins()
    {
        var client = await ClientAsync("负数");
        (await OpenAsync(new { projectName = "负数", clientId = client, amount = new { amount = "-5", currency = "CNY" } })).Refused(422, "invalid-input").Names("/amount/amount", "input.amount-negative");
        (await OpenAsync(new { projectName = "过期", clientId = client, provisionalUntil = "2020-01-01" })).Refused(422, "invalid-input").Names("/provisionalUntil", "handover.day-in-past");
    }

    [Fact]
    public async Task nobody_opens_below_the_tier_of_the_policy()
    {
        var client = await ClientAsync("分级");
        object Asked(string tier) => new { projectName = "分级", clientId = client, projectType = "Infrastructure", amount = new { amount = "128000000.00", currency = "CNY" }, tier };
        (await OpenAsync(Asked("Light"))).Refused(422, "invalid-input").Names("/tier", "opening.tier-below-policy");
        (await OpenAsync(Asked("Major"))).Succeeded(201);
    }

    [Fact]
    public async Task in_light_the_project_manager_may_be_technical_lead_without_that_role_and_nowhere_else()
    {
        var client = await ClientAsync("兼任");
        object Asked(string amount) => new { projectName = "兼任", clientId = client, projectType = "Other", amount = new { amount, currency = "CNY" }, projectManagerId = Team.Manager.Id, technicalLeadId = Team.Manager.Id };
        (await OpenAsync(Asked("1000.00"))).Succeeded(201);
        (await OpenAsync(Asked("128000000.00"))).Refused(409, "handover.three-people");
    }

    [Fact]
    public async Task the_order_of_verdicts_decides_nothing_because_each_item_is_named_once()
    {
        var handover = await Team.OpenAsync("一项一结论");
        await Team.FillAsync(handover);
        await Team.SubmitAsync(handover);
        object[] twice = [new { key = "requirements.delivery-standards", verdict = "Rejected", reason = "缺" }, new { key = "requirements.delivery-standards", verdict = "Confirmed" }];
        (await Team.Manager.PostAsync(handover + "/reviews", new { submission = 1, verdicts = twice })).Refused(422, "invalid-input").Names("/verdicts", "review.key-twice");
        (await Team.Manager.PostAsync(handover + "/returns", new { submission = 1, gaps = new[] { new { key = "requirements.delivery-standards", reason = "缺" }, new { key = "requirements.delivery-standards", reason = "错" } } }))
            .Refused(422, "invalid-input").Names("/gaps", "review.key-twice");
    }

    [Fact]
    public async Task a_workshop_does_not_come_before_the_opening_and_nothing_is_found_absent_in_the_future()
    {
        var fresh = await Team.OpenAsync("未来");
        var version = (await Team.Rep.GetAsync(fresh)).ETag;
        (await Team.Rep.PutAsync(fresh + "/items/risks.approvals", new { value = new { noneFound = new { assessedBy = "李雯", on = "2031-01-01" } } }, version)).Refused(422, "invalid-input").Names("/value/noneFound/on", "handover.day-in-future");
        var (handover, _) = await Team.ReadyToSignAsync("过早的工作坊");
        var present = new[] { Team.Rep, Team.Manager, Team.Lead }.Select(p => new { personId = p.Id }).ToArray();
        (await Team.Manager.PostAsync(handover + "/workshops", new { on = "2001-01-01", present, minutes = "纪要" })).Refused(422, "invalid-input").Names("/on", "handover.before-opening");
    }

    [Fact]
    public async Task only_known_people_hold_a_workshop_and_who_stands_in_has_his_delegation()
    {
        const string today = "2026-11-23";
        var handover = await Team.OpenAsync("代为出席");
        await Team.FillAsync(handover);
        await Team.SubmitAsync(handover);
        (await Team.ReviewAsync(handover)).Succeeded(200);
        var two = new[] { Team.Rep, Team.Manager }.Select(p => (object)new { personId = p.Id });
        async Task<Answer> HoldAsync(Guid person) => await Team.Manager.PostAsync(handover + "/workshops", new { on = today, present = two.Append(new { personId = person, standsInFor = Team.Lead.Id }), minutes = "纪要" });
        (await HoldAsync(Guid.NewGuid())).Refused(422, "invalid-input").Names("/present/2/personId", "people.unknown");
        (await HoldAsync(Team.ProjectDirector.Id)).Refused(422, "invalid-input").Names("/present/2/standsInFor", "workshop.no-delegation");
        (await Team.Lead.PostAsync("/api/v1/delegations", new { toPersonId = Team.ProjectDirector.Id, fromOn = today, untilOn = today, reason = "外出" })).Succeeded(201);
        (await HoldAsync(Team.ProjectDirector.Id)).Succeeded(200);
    }

    [Fact]
    public async Task a_project_that_ran_before_go_live_has_no_score()
    {
        var opened = await OpenAsync(new { projectName = "在建", clientId = await ClientAsync("在建"), projectManagerId = Team.Manager.Id, technicalLeadId = Team.Lead.Id, inFlight = true });
        var handover = "/api/v1/handovers/" + opened.Succeeded(201).Text("id");
        (await Team.Rep.GetAsync(handover)).Succeeded(200).Json.TryGetProperty("score", out _).ShouldBeFalse();
        (await Team.Rep.GetAsync(handover + "/explanation")).Refused(404, "not-found");
    }

    [Fact]
    public async Task a_contract_number_can_follow_where_the_handover_opened_without_it()
    {
        var opened = await OpenAsync(new { projectName = "编号后补", clientId = await ClientAsync("编号"), projectManagerId = Team.Manager.Id, technicalLeadId = Team.Lead.Id });
        var handover = "/api/v1/handovers/" + opened.Succeeded(201).Text("id");
        var opening = await Team.Rep.GetAsync(handover);
        May(opening).ShouldContain("confirm-contract");
        var seen = opening.ETag;
        (await Team.Rep.PutAsync(handover + "/contract", new { contractNumber = "HT-9", signedOn = "2026-11-20", amount = new { amount = "-1", currency = "CNY" } }, seen)).Refused(422, "invalid-input").Names("/amount/amount", "input.amount-negative");
        var contract = new { contractNumber = "HT-9", signedOn = "2026-11-20", amount = new { amount = "500000", currency = "CNY" } };
        (await Team.Rep.PutAsync(handover + "/contract", contract)).Refused(428, "version-required");
        (await Team.Rep.PutAsync(handover + "/contract", contract, "\"v999\"")).Refused(412, "stale-version");
        (await Team.Rep.PutAsync(handover + "/contract", contract, seen)).Succeeded(200);
        var after = await Team.Rep.GetAsync(handover);
        after.Json.GetProperty("contract").GetProperty("number").GetString().ShouldBe("HT-9");
        May(after).ShouldNotContain("confirm-contract");
    }

    [Fact]
    public async Task a_file_that_was_uploaded_for_nothing_in_particular_is_read_by_all_once_an_item_names_it()
    {
        var handover = await Team.OpenAsync("附件可读");
        using var form = new MultipartFormDataContent { { new ByteArrayContent("参数"u8.ToArray()), "file", "a.txt" } };
        var file = (await Team.Rep.SendAsync(HttpMethod.Post, "/api/v1/files", form)).Succeeded(201).Text("id");
        (await Team.Manager.GetAsync("/api/v1/files/" + file)).Refused(404, "not-found");
        await Team.FillOneAsync(handover, "requirements.technical-parameters", new { text = "t", fileIds = new[] { file } });
        foreach (var reader in new[] { Team.Manager, Team.Lead, Team.SalesDirector }) (await reader.GetAsync("/api/v1/files/" + file)).Succeeded(200);
        (await (await _running.App.AsAsync("sunhao")).GetAsync("/api/v1/files/" + file)).Refused(404, "not-found");
    }

    [Fact]
    public async Task refusals_name_states_parts_and_items_as_the_reader_does()
    {
        var handover = await Team.OpenAsync("读者的语言");
        var before = (await Team.Rep.GetAsync(handover)).ETag;
        (await Team.Rep.PutAsync(handover + "/items/milestones.trial-run", new { value = new { on = "1950-01-01" } }, before)).Refused(422, "invalid-input").Body.ShouldContain("2000-01-01");
        await Team.FillAsync(handover);
        await Team.SubmitAsync(handover);
        var version = (await Team.Rep.GetAsync(handover)).ETag;
        var refused = (await Team.Rep.PutAsync(handover + "/items/milestones.trial-run", new { value = new { on = "2027-06-01" } }, version)).Refused(409, "handover.item-closed");
        refused.Text("detail").ShouldSatisfyAllConditions(d => d.ShouldContain("已提交"), d => d.ShouldContain("试运行"), d => d.ShouldNotContain("milestones"), d => d.ShouldNotContain("Submitted"));
    }

    private static IEnumerable<string?> May(Answer view) => view.Succeeded(200).Json.GetProperty("may").EnumerateArray().Select(one => one.GetString());

    private Task<Answer> OpenAsync(object body) => Team.Rep.PostAsync("/api/v1/handovers", body);

    [Fact]
    public async Task a_client_s_corrected_name_reaches_the_handovers_that_nobody_has_submitted()
    {
        var draft = await Team.OpenAsync("改名前起草");
        var client = (await Team.Rep.GetAsync(draft)).Json.GetProperty("client").GetProperty("id").GetString();
        var submitted = "/api/v1/handovers/" + (await Team.Rep.PostAsync("/api/v1/handovers", new
        {
            projectName = "改名前提交", projectType = "Mep", clientId = client, amount = new { amount = "12800000.00", currency = "CNY" }, contractNumber = "HT-2026-019", contractOn = "2026-11-20",
            projectManagerId = Team.Manager.Id, technicalLeadId = Team.Lead.Id,
        })).Succeeded(201).Text("id");
        await Team.FillAsync(submitted);
        await Team.SubmitAsync(submitted);
        var before = (await Team.Rep.GetAsync(submitted)).Body;

        var path = "/api/v1/clients/" + client;
        (await Team.Rep.PutAsync(path, new { name = "城东水务集团" }, (await Team.Rep.GetAsync(path)).ETag)).Succeeded(204);
        (await Team.Rep.GetAsync(draft)).Json.GetProperty("client").GetProperty("name").GetString().ShouldBe("城东水务集团");
        (await Team.Rep.GetAsync(submitted)).Body.ShouldBe(before);
        (await Team.Rep.GetAsync("/api/v1/handovers?search=" + Uri.EscapeDataString("城东水务集团"))).Body.ShouldContain("改名前起草");
    }

    [Fact]
    public async Task a_section_is_called_what_its_template_calls_it()
    {
        var admin = await Team.App.AsAsync("admin");
        var standard = (await admin.GetAsync("/api/v1/checklist-templates?code=standard")).Json.GetProperty("items")[0].GetProperty("id").GetString();
        var sections = JsonNode.Parse((await admin.GetAsync("/api/v1/checklist-templates/" + standard)).Body)!["sections"]!.DeepClone();
        (sections[0]!["titleZh"], sections[0]!["titleEn"]) = ("业主要求", "What the owner wants");
        (await admin.PostAsync("/api/v1/checklist-templates", new { code = "steel", tier = "Standard", projectType = "SteelStructure", sections })).Succeeded(201);
        var path = "/api/v1/handovers/" + (await Team.Rep.PostAsync("/api/v1/handovers", new
        {
            projectName = "钢构大厅", projectType = "SteelStructure", clientId = await ClientAsync("钢构业主"), amount = new { amount = "12800000.00", currency = "CNY" },
        })).Succeeded(201).Text("id");
        (await Team.Rep.GetAsync(path)).Json.GetProperty("sections").EnumerateArray().Select(one => one.GetProperty("title").GetString()).ShouldBe(["业主要求", "报价明细及商务条款", "关键时间节点", "潜在风险点", "客户关系人档案"]);
    }

    private async Task<string> ClientAsync(string name) => (await Team.Rep.PostAsync("/api/v1/clients", new { name = name + Guid.NewGuid().ToString("N")[..6] })).Succeeded(201).Text("id");

    private async Task<(string Bid, string Client)> BidAsync(string name)
    {
        var client = await ClientAsync(name);
        return ("/api/v1/bids/" + (await Team.Rep.PostAsync("/api/v1/bids", new { name, clientId = client, projectType = "Mep" })).Succeeded(201).Text("id"), client);
    }
}

internal static class FieldAnswers
{
    /// <summary>The refusal names this field with this code; answers what it says of it.</summary>
    public static string Names(this Answer refused, string pointer, string code)
    {
        var errors = refused.Json.GetProperty("errors").EnumerateArray().Select(one => (Pointer: one.TryGetProperty("pointer", out var at) ? at.GetString() : null, Code: one.GetProperty("code").GetString(), Detail: one.GetProperty("detail").GetString()!)).ToList();
        errors.Select(one => (one.Pointer, one.Code)).ShouldContain((pointer, code), refused.Body);
        return errors.First(one => (one.Pointer, one.Code) == (pointer, code)).Detail;
    }
}

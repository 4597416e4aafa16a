using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class TwoGroupsOnSqlite(OnSqlite running) : TwoGroupsTests(running), IClassFixture<OnSqlite>;

public sealed class TwoGroupsOnPostgres(OnPostgres running) : TwoGroupsTests(running), IClassFixture<OnPostgres>;

/// <summary>Two companies without a common parent share an installation and know nothing of each other's bids (domain.md 9).</summary>
public abstract class TwoGroupsTests
{
    private static int s_names;
    private readonly Running _running;

    protected TwoGroupsTests(Running running)
    {
        running.Need();
        _running = running;
    }

    private Team Team => _running.Team;

    [Fact]
    public async Task another_groups_people_neither_see_nor_answer_what_a_bid_asks()
    {
        var (bid, question, _) = await AskingBidAsync("隔墙投标", "Finance");
        var root = await RootAsync();
        foreach (var role in new[] { "Finance", "ProjectDirector", "Department", "TechnicalLead", "SalesDirector" })
        {
            var stranger = await HireAsync(root, role);
            (await stranger.GetAsync(bid)).Refused(404, "not-found");
            (await stranger.GetAsync("/api/v1/bids?limit=200")).Succeeded(200).Body.ShouldNotContain("隔墙投标", Case.Sensitive, role);
            (await stranger.PostAsync($"{bid}/consultations/{question}/answers", new { answer = "可行" })).Refused(404, "not-found");
        }
    }

    [Fact]
    public async Task who_is_merely_asked_sees_the_bid_without_its_margin()
    {
        var (bid, question, _) = await AskingBidAsync("无毛利投标", "Technical");
        foreach (var asked in new[] { await _running.App.AsAsync("wumin"), Team.Lead, Team.ProjectDirector })
        {
            var seen = (await asked.GetAsync(bid)).Succeeded(200);
            (seen.Json.GetProperty("marginVisible").GetBoolean(), seen.Json.TryGetProperty("marginPercent", out _)).ShouldBe((false, false), seen.Body);
            (seen.Json.GetProperty("mayKeep").GetBoolean(), seen.Json.GetProperty("consultations")[0].GetProperty("mayAnswer").GetBoolean()).ShouldBe((false, true), seen.Body);
            (await asked.GetAsync("/api/v1/bids?limit=200")).Succeeded(200).Body.ShouldContain("无毛利投标");
        }

        foreach (var account in new[] { "qianfang", "zhoulan", "shenyuan" })
        {
            var seen = (await (await _running.App.AsAsync(account)).GetAsync(bid)).Succeeded(200);
            seen.Json.GetProperty("marginPercent").GetDecimal().ShouldBe(12.5m, account);
        }

        (await Team.Lead.PostAsync($"{bid}/consultations/{question}/answers", new { answer = "可行" })).Succeeded(204);
    }

    [Fact]
    public async Task a_question_is_the_move_of_the_bids_own_people_until_one_answers_it()
    {
        var strange = await HireAsync(await RootAsync(), "TechnicalLead");
        var (bid, question, _) = await AskingBidAsync("有问投标", "Technical");
        await _running.App.SettleAsync();
        var asked = (await Team.Rep.GetAsync(bid)).Succeeded(200).Json.GetProperty("consultations")[0];
        asked.GetProperty("asked").EnumerateArray().Select(person => person.GetProperty("name").GetString()).ShouldBe(["陈立", "何静"], ignoreOrder: true);
        (asked.GetProperty("dueOn").GetString(), asked.GetProperty("workingDaysLeft").GetInt32()).ShouldBe(("2026-11-26", 3));
        var other = await _running.App.AsAsync("hejing");
        foreach (var lead in new[] { Team.Lead, other }) (await MoveAsync(lead, question)).ShouldBe(("handovers.answer-consultation", bid["/api/v1".Length..] + "#questions", "2026-11-26"));
        (await MoveAsync(strange, question)).ShouldBeNull();

        (await Team.Lead.PostAsync($"{bid}/consultations/{question}/answers", new { answer = "可行" })).Succeeded(204);
        await _running.App.SettleAsync();
        foreach (var lead in new[] { Team.Lead, other }) (await MoveAsync(lead, question)).ShouldBeNull();
    }

    [Fact]
    public async Task what_a_won_bid_asked_is_nobodys_move_any_more_and_travels_along()
    {
        var (bid, question, _) = await AskingBidAsync("中标待问", "Finance");
        await _running.App.SettleAsync();
        var finance = await _running.App.AsAsync("qianfang");
        (await MoveAsync(finance, question)).ShouldNotBeNull();
        var won = (await Team.Rep.PostAsync(bid + "/outcomes", new { outcome = "Won" })).Succeeded(200);
        won.Json.GetProperty("warnings").GetArrayLength().ShouldBe(1, won.Body);
        await _running.App.SettleAsync();
        (await MoveAsync(finance, question)).ShouldBeNull();
        (await finance.GetAsync(bid)).Succeeded(200).Json.GetProperty("consultations")[0].TryGetProperty("workingDaysLeft", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task another_groups_people_know_a_client_by_name_and_neither_its_people_nor_its_past()
    {
        var (_, _, client) = await AskingBidAsync("隔墙客户", "Technical");
        var path = "/api/v1/clients/" + client;
        var contact = await WithContactAsync(path);
        var root = await RootAsync();
        foreach (var role in new[] { "Sales", "SalesDirector", "ProjectDirector", "Finance" })
        {
            var stranger = await HireAsync(root, role);
            (await stranger.GetAsync("/api/v1/clients?search=" + Uri.EscapeDataString("客户隔墙客户"))).Succeeded(200).Body.ShouldContain(client, Case.Sensitive, role);
            var seen = (await stranger.GetAsync(path)).Succeeded(200);
            foreach (var secret in new[] { "13812342071", "wang@example.com", "爱喝茶", "喜欢早会", "HT-OLD" }) seen.Body.ShouldNotContain(secret, Case.Sensitive, role);
            seen.Body.ShouldContain("138****2071");
            foreach (var member in new[] { "notesVisible", "mayKeep", "mayErase" }) seen.Json.GetProperty(member).GetBoolean().ShouldBeFalse(member);
            (await stranger.PutAsync(path, new { name = "改名" }, seen.ETag)).Refused(403, "forbidden");
            (await stranger.PostAsync(path + "/preferences", new { text = "x" })).Refused(403, "forbidden");
            (await stranger.PostAsync(path + "/contracts", new { contractNumber = "X", projectName = "x" })).Refused(403, "forbidden");
            (await stranger.PostAsync(path + "/stakeholders", new { role = "EndUser", name = "x" })).Refused(403, "forbidden");
            (await stranger.SendAsync(HttpMethod.Delete, $"{path}/stakeholders/{contact}")).Refused(403, "forbidden");
        }
    }

    [Fact]
    public async Task those_who_serve_a_client_read_its_people_and_only_sales_among_them_change_it()
    {
        var (_, _, client) = await AskingBidAsync("自家客户", "Technical");
        var path = "/api/v1/clients/" + client;
        await WithContactAsync(path);
        foreach (var (account, keeps, erases) in new[] { ("liwen", true, false), ("zhoulan", true, true), ("qianfang", false, false), ("shenyuan", false, false), ("admin", true, true) })
        {
            var seen = (await (await _running.App.AsAsync(account)).GetAsync(path)).Succeeded(200);
            foreach (var known in new[] { "喜欢早会", "HT-OLD" }) seen.Body.ShouldContain(known, Case.Sensitive, account);
            foreach (var personal in new[] { "13812342071", "爱喝茶" }) seen.Body.Contains(personal, StringComparison.Ordinal).ShouldBe(account is not ("qianfang" or "shenyuan"), account);
            (seen.Json.GetProperty("mayKeep").GetBoolean(), seen.Json.GetProperty("mayErase").GetBoolean()).ShouldBe((keeps, erases), account);
        }

        var colleague = await _running.App.AsAsync("zhaolei");
        (await colleague.GetAsync(path)).Succeeded(200).Body.ShouldNotContain("13812342071");
        (await colleague.PostAsync(path + "/preferences", new { text = "x" })).Refused(403, "forbidden");
        (await Team.Lead.GetAsync(path)).Refused(404, "not-found");

        (await colleague.PostAsync("/api/v1/bids", new { name = "二期", clientId = client, projectType = "Mep" })).Succeeded(201);
        (await colleague.GetAsync(path)).Succeeded(200).Body.ShouldContain("13812342071");
        (await colleague.PostAsync(path + "/preferences", new { text = "按月结算" })).Succeeded(201);
    }

    [Fact]
    public async Task a_client_whom_nobody_serves_is_kept_by_any_of_sales()
    {
        var path = "/api/v1/clients/" + (await Team.Rep.PostAsync("/api/v1/clients", new { name = "无主客户" })).Succeeded(201).Text("id");
        var stranger = await HireAsync(await RootAsync(), "Sales");
        (await stranger.PostAsync(path + "/stakeholders", new { role = "EndUser", name = "李工", phone = "13900001111" })).Succeeded(201);
        (await Team.Rep.GetAsync(path)).Succeeded(200).Body.ShouldContain("13900001111");
        (await (await _running.App.AsAsync("qianfang")).GetAsync(path)).Succeeded(200).Body.ShouldContain("139****1111");
    }

    /// <summary>A contact, a preference and an earlier contract of the client, written by its rep.</summary>
    private async Task<string> WithContactAsync(string client)
    {
        (await Team.Rep.PostAsync(client + "/preferences", new { text = "喜欢早会" })).Succeeded(201);
        (await Team.Rep.PostAsync(client + "/contracts", new { contractNumber = "HT-OLD", projectName = "一期" })).Succeeded(204);
        return (await Team.Rep.PostAsync(client + "/stakeholders", new { role = "DecisionMaker", name = "王工", phone = "13812342071", email = "wang@example.com", note = "爱喝茶" })).Succeeded(201).Text("id");
    }

    private static async Task<(string Kind, string Link, string Due)?> MoveAsync(Person person, string question)
    {
        var moves = (await person.GetAsync("/api/v1/moves?limit=200")).Succeeded(200).Json.GetProperty("items").EnumerateArray().Where(m => m.GetProperty("subjectId").GetString() == question).ToList();
        return moves.Count == 0 ? null : (moves[0].GetProperty("kind").GetString()!, moves[0].GetProperty("link").GetString()!, moves[0].GetProperty("dueOn").GetString()!);
    }

    /// <summary>A bid of the team's rep with a margin, which asks a department something.</summary>
    private async Task<(string Bid, string Question, string Client)> AskingBidAsync(string name, string department)
    {
        var client = (await Team.Rep.PostAsync("/api/v1/clients", new { name = "客户" + name })).Succeeded(201).Text("id");
        var bid = "/api/v1/bids/" + (await Team.Rep.PostAsync("/api/v1/bids", new { name, clientId = client, projectType = "Mep" })).Succeeded(201).Text("id");
        var version = (await Team.Rep.GetAsync(bid)).ETag;
        (await Team.Rep.PutAsync(bid + "/estimate", new { amount = new { amount = "100.00", currency = "CNY" }, marginPercent = 12.5m }, version)).Succeeded(204);
        return (bid, (await Team.Rep.PostAsync(bid + "/consultations", new { department, question = "可行吗？" })).Succeeded(201).Text("id"), client);
    }

    private async Task<string> RootAsync() =>
        (await (await _running.App.AsAsync("admin")).PostAsync("/api/v1/departments", new { name = "另一集团" + Interlocked.Increment(ref s_names), kind = "LegalEntity" })).Succeeded(201).Text("id");

    private async Task<Person> HireAsync(string department, params string[] roles)
    {
        var account = "stranger" + Interlocked.Increment(ref s_names);
        var administrator = await _running.App.AsAsync("admin");
        var id = (await administrator.PostAsync("/api/v1/people", new { name = account, email = account + "@demo.example", roles, departmentId = department })).Succeeded(201).Text("id");
        (await administrator.PutAsync($"/api/v1/people/{id}/password", new { password = AppFactory.Password })).Succeeded(204);
        return await _running.App.AsAsync(account);
    }
}

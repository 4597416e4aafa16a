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

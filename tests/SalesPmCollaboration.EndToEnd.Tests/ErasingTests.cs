using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class ErasingOnSqlite(OnSqlite running) : ErasingTests(running), IClassFixture<OnSqlite>;

public sealed class ErasingOnPostgres(OnPostgres running) : ErasingTests(running), IClassFixture<OnPostgres>;

/// <summary>A person on the client's side asks to be forgotten (domain.md 9).</summary>
public abstract class ErasingTests
{
    private readonly Running _running;

    protected ErasingTests(Running running)
    {
        running.Need();
        _running = running;
    }

    private Team Team => _running.Team;

    [Fact]
    public async Task erasing_a_stakeholder_of_the_client_erases_him_from_drafts_and_signed_handovers_and_hashes_stay()
    {
        var (client, stakeholder) = await ClientWithBossAsync();
        var draft = await OpenAsync(client);
        var signed = await OpenAsync(client);
        await Team.FillAsync(signed, except: "stakeholders.decision-maker");
        var hash = await Team.SubmitAsync(signed);
        (await Team.ReviewAsync(signed)).Succeeded(200);
        await Team.HoldWorkshopAsync(signed);
        await Team.AcceptTermsAsync();
        foreach (var person in new[] { Team.Rep, Team.Manager, Team.Lead }) (await Team.SignAsync(person, signed, hash)).Succeeded(201);
        (await Team.Rep.GetAsync(draft)).Body.ShouldContain("钱总裁");
        var path = $"/api/v1/clients/{client}/stakeholders/{stakeholder}";
        (await Team.SalesDirector.SendAsync(HttpMethod.Delete, path)).Succeeded(204);
        (await Team.SalesDirector.SendAsync(HttpMethod.Delete, path)).Succeeded(204);
        foreach (var handover in new[] { draft, signed, signed + "/submissions/1", signed + "/history" }) Forgotten(await Team.Rep.GetAsync(handover));
        var view = (await Team.Rep.GetAsync(signed)).Json;
        (view.GetProperty("state").GetString(), view.GetProperty("contentHash").GetString()).ShouldBe(("Signed", hash));
        var erased = (await Team.Rep.GetAsync(signed + "/history?limit=200")).Json.GetProperty("items").EnumerateArray().Where(line => line.GetProperty("kind").GetString() == "erased").ToList();
        erased.ShouldHaveSingleItem().GetProperty("text").GetString().ShouldNotBeNull().ShouldContain("客户档案");
    }

    [Fact]
    public async Task a_copy_for_another_client_never_knew_him_and_one_for_his_own_forgets_him_too()
    {
        var (client, stakeholder) = await ClientWithBossAsync();
        var original = await OpenAsync(client);
        var other = (await Team.Rep.PostAsync("/api/v1/clients", new { name = "另一家 " + Guid.NewGuid().ToString("N")[..6] })).Succeeded(201).Text("id");
        async Task<string> CopyAsync(string to) => "/api/v1/handovers/" + (await Team.Rep.PostAsync("/api/v1/handovers", new { projectName = "复制", clientId = to, copyOf = original[^36..] })).Succeeded(201).Text("id");
        Forgotten(await Team.Rep.GetAsync(await CopyAsync(other)));
        var copy = await CopyAsync(client);
        (await Team.Rep.GetAsync(copy)).Body.ShouldContain("钱总裁");
        (await Team.SalesDirector.SendAsync(HttpMethod.Delete, $"/api/v1/clients/{client}/stakeholders/{stakeholder}")).Succeeded(204);
        Forgotten(await Team.Rep.GetAsync(copy));
    }

    private static void Forgotten(Answer answer)
    {
        answer.Succeeded(200);
        foreach (var personal in new[] { "钱总裁", "13700009999", "boss@example.com" }) answer.Body.ShouldNotContain(personal, customMessage: answer.Request);
    }

    private async Task<(string Client, string Stakeholder)> ClientWithBossAsync()
    {
        var client = (await Team.Rep.PostAsync("/api/v1/clients", new { name = "城西水务 " + Guid.NewGuid().ToString("N")[..6] })).Succeeded(201).Text("id");
        var boss = new { role = "DecisionMaker", name = "钱总裁", title = "总裁", phone = "13700009999", email = "boss@example.com" };
        return (client, (await Team.Rep.PostAsync($"/api/v1/clients/{client}/stakeholders", boss)).Succeeded(201).Text("id"));
    }

    private async Task<string> OpenAsync(string client) => "/api/v1/handovers/" + (await Team.Rep.PostAsync("/api/v1/handovers", new
    {
        projectName = "删除个人信息", projectType = "Mep", clientId = client, amount = new { amount = "12800000.00", currency = "CNY" }, projectManagerId = Team.Manager.Id, technicalLeadId = Team.Lead.Id,
    })).Succeeded(201).Text("id");
}

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

    [Fact]
    public async Task an_erased_contact_is_forgotten_by_meetings_and_client_sync_of_his_client_alone()
    {
        var (client, stakeholder) = await ClientWithBossAsync();
        var (other, _) = await ClientWithBossAsync();
        var (his, another) = (await OpenAsync(client), await OpenAsync(other));
        foreach (var handover in new[] { his, another }) await MeetAsync(handover);
        (await Team.Rep.GetAsync(his + "/meetings")).Body.ShouldContain("钱总裁");
        (await Team.SalesDirector.SendAsync(HttpMethod.Delete, $"/api/v1/clients/{client}/stakeholders/{stakeholder}")).Succeeded(204);
        var meetings = await Team.Rep.GetAsync(his + "/meetings");
        Forgotten(meetings);
        Forgotten(await Team.Rep.GetAsync(his + "/client-sync/occurrences/2026-W48/client-copy"));
        Names(meetings.Json.GetProperty("clientSync").GetProperty("clients")).ShouldBe(["†", "李工"]);
        Names(meetings.Json.GetProperty("clientSync").GetProperty("records")[0].GetProperty("clientsPresent")).ShouldBe(["†"]);
        Names(meetings.Json.GetProperty("meetings")[0].GetProperty("guests")).ShouldBe(["†"]);
        (await Team.Rep.GetAsync(another + "/meetings")).Body.ShouldContain("钱总裁");
        (await Team.Rep.GetAsync(his + "/history?limit=200")).Json.GetProperty("items").EnumerateArray().Count(line => line.GetProperty("kind").GetString() == "erased").ShouldBe(1);

        static IEnumerable<string?> Names(System.Text.Json.JsonElement list) => list.EnumerateArray().Select(one => one.GetString());
    }

    [Fact]
    public async Task a_contact_who_was_renamed_before_he_is_erased_is_forgotten_under_each_name_also_where_it_was_typed()
    {
        var (client, stakeholder) = await ClientWithBossAsync();
        var (his, promised) = (await OpenAsync(client), await OpenAsync(client));
        await MeetAsync(his);
        var at = promised + "/expectations";
        (await Team.Rep.PutAsync(at + "/draft", new { promises = new[] { new { key = "", wording = "厂区道路硬化", kind = "Core" } }, authorities = Array.Empty<object>() }, (await Team.Rep.GetAsync(at)).ETag)).Succeeded(204);
        var hash = (await Team.Rep.PostAsync(at + "/versions")).Succeeded(201).Text("contentHash");
        await Team.AcceptTermsAsync();
        (await Team.Rep.PostAsync(at + "/signatures", new { contentHash = hash })).Succeeded(201);
        (await Team.Rep.PostAsync(at + "/links", new { contentHash = hash, name = "钱总裁" })).Succeeded(201);
        var renamed = new { role = "DecisionMaker", name = "钱董事长", title = "总裁", phone = "13700009999", email = "boss@example.com" };
        (await Team.Rep.PutAsync($"/api/v1/clients/{client}/stakeholders/{stakeholder}", renamed, (await Team.Rep.GetAsync($"/api/v1/clients/{client}")).ETag)).Succeeded(204);
        foreach (var page in new[] { his + "/meetings", at }) (await Team.Rep.GetAsync(page)).Body.ShouldContain("钱总裁");
        (await Team.SalesDirector.SendAsync(HttpMethod.Delete, $"/api/v1/clients/{client}/stakeholders/{stakeholder}")).Succeeded(204);
        foreach (var page in new[] { his + "/meetings", his + "/client-sync/occurrences/2026-W48/client-copy", at, $"/api/v1/clients/{client}" }) Forgotten(await Team.Rep.GetAsync(page));
        (await Team.Rep.GetAsync(at)).Body.ShouldContain(hash);
    }

    private async Task MeetAsync(string handover)
    {
        var (there, boss) = (new[] { new { personId = Team.Manager.Id } }, new[] { "钱总裁" });
        (await Team.Manager.PostAsync(handover + "/start-meetings/EarlyPlanning/records", new { on = "2026-11-23", present = there, guests = boss, minutes = "先看现场" })).Succeeded(200);
        (await Team.Manager.PostAsync(handover + "/start-meetings/Kickoff/plans", new { on = "2026-11-27", at = "14:00", minutes = 60, guests = boss })).Succeeded(200);
        var rhythm = new { from = "2026-11-23", weekday = "Monday", at = "09:00", minutes = 60, dayOff = "NextWorkingDay" };
        (await Team.Manager.PostAsync(handover + "/client-syncs", new { rhythm, ourIds = new[] { Team.Rep.Id }, clients = boss })).Succeeded(201);
        (await Team.Manager.PostAsync(handover + "/client-sync/occurrences/2026-W48/minutes", new { present = there, clientsPresent = boss, text = "一版" })).Succeeded(200);
        (await Team.Manager.PostAsync(handover + "/client-sync/circles", new { ourIds = new[] { Team.Rep.Id }, clients = new[] { "钱总裁", "李工" } })).Status.ShouldBe(200);
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

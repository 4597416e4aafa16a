using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

/// <summary>Somebody leaves: the door closes at once, his director acts in his stead and passes his projects on (domain.md 3.1).</summary>
public abstract class LeaverTests(Provider provider) : IAsyncLifetime
{
    private AppFactory? _app;
    private Team? _team;

    private Team Team => _team ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(provider == Provider.Postgres && AppFactory.Postgres is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        _app = new AppFactory(provider);
        _team = await Team.OfAsync(_app);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_app is not null) await _app.DisposeAsync();
    }

    [Fact]
    public async Task a_leavers_open_projects_and_moves_are_his_directors_until_passed_on()
    {
        var handover = await Team.OpenAsync();
        await _app!.SettleAsync();
        await LeaveAsync(Team.Rep, "2026-11-23");
        (await Team.Rep.GetAsync("/api/v1/people/me")).Status.ShouldBe(401);
        (await MovesAsync(Team.SalesDirector)).ShouldContain("handovers.submit");
        (await MovesAsync(Team.ProjectDirector)).ShouldNotContain("handovers.submit");
        (await ListedAsync(Team.SalesDirector)).ShouldBe(1);
        WaitsForTheDirector((await Team.SalesDirector.GetAsync(handover)).Succeeded(200).Json);
        WaitsForTheDirector((await Team.SalesDirector.GetAsync("/api/v1/handovers?leavers=true")).Succeeded(200).Json.GetProperty("items")[0]);
        (await Team.SalesDirector.PutAsync($"{handover}/items/requirements.technical-parameters", new { value = new { text = "Q=2000" } }, (await Team.SalesDirector.GetAsync(handover)).ETag)).Succeeded(200);
        var successor = await _app.AsAsync("zhaolei");
        (await Team.SalesDirector.PostAsync(handover + "/assignments", new { part = "Rep", personId = successor.Id, reason = "离职交接" })).Succeeded(200);
        await _app.SettleAsync();
        (await ListedAsync(Team.SalesDirector)).ShouldBe(0);
        (await MovesAsync(Team.SalesDirector)).ShouldNotContain("handovers.submit");
        (await MovesAsync(successor)).ShouldContain("handovers.submit");
    }

    [Fact]
    public async Task a_leaving_date_ahead_changes_nothing_until_it_comes()
    {
        await Team.OpenAsync();
        await _app!.SettleAsync();
        await LeaveAsync(Team.Rep, "2026-11-25");
        (await Team.Rep.GetAsync("/api/v1/people/me")).Succeeded(200);
        (await ListedAsync(Team.SalesDirector)).ShouldBe(0);
        (await MovesAsync(Team.SalesDirector)).ShouldNotContain("handovers.submit");
        _app.Clock.Advance(TimeSpan.FromHours(39));
        (await Team.Rep.GetAsync("/api/v1/people/me")).Status.ShouldBe(401);
        (await ListedAsync(Team.SalesDirector)).ShouldBe(1);
        (await MovesAsync(Team.SalesDirector)).ShouldContain("handovers.submit");
    }

    [Fact]
    public async Task a_director_of_another_part_of_the_tree_neither_sees_nor_acts()
    {
        var handover = await Team.OpenAsync();
        await LeaveAsync(Team.Rep, "2026-11-23");
        var admin = await _app!.AsAsync("admin");
        var elsewhere = (await admin.PostAsync("/api/v1/departments", new { name = "华南公司", kind = "LegalEntity" })).Succeeded(201).Json.GetProperty("id").GetGuid();
        await MoveToAsync(admin, Team.SalesDirector.Id, elsewhere);
        // The tree counts on the next request.
        (await ListedAsync(Team.SalesDirector)).ShouldBe(0);
        (await Team.SalesDirector.GetAsync(handover)).Status.ShouldBe(404);
        (await MovesAsync(Team.SalesDirector)).ShouldNotContain("handovers.submit");
    }

    [Fact]
    public async Task a_leaver_was_not_at_the_workshop_and_his_director_sat_in_his_place()
    {
        var handover = await Team.OpenAsync();
        await Team.FillAsync(handover);
        await Team.SubmitAsync(handover);
        (await Team.ReviewAsync(handover)).Succeeded(200);
        await LeaveAsync(Team.Manager, "2026-11-23");
        (await HoldAsync(new { personId = Team.Manager.Id })).Refused(422, "invalid-input").Names("/present/0/personId", "workshop.has-left");
        (await HoldAsync(new { personId = Team.SalesDirector.Id, standsInFor = Team.Manager.Id })).Refused(422, "invalid-input").Names("/present/0/standsInFor", "workshop.no-delegation");
        (await HoldAsync(new { personId = Team.ProjectDirector.Id, standsInFor = Team.Manager.Id })).Succeeded(200);

        Task<Answer> HoldAsync(object forTheManager) =>
            Team.ProjectDirector.PostAsync(handover + "/workshops", new { on = "2026-11-23", present = new[] { forTheManager, new { personId = Team.Rep.Id }, new { personId = Team.Lead.Id } }, minutes = "逐项过了一遍。" });
    }

    [Fact]
    public async Task where_no_director_stands_above_a_leaver_the_nearest_one_beside_may_do_what_waits_for_him()
    {
        var (handover, hash) = await Team.ReadyToSignAsync();
        (await Team.SignAsync(Team.Rep, handover, hash)).Succeeded(201);
        (await Team.SignAsync(Team.Manager, handover, hash)).Succeeded(201);
        await _app!.SettleAsync();
        await LeaveAsync(Team.Lead, "2026-11-23");
        var waiting = (await Team.ProjectDirector.GetAsync(handover)).Succeeded(200).Json.GetProperty("waitingFor");
        (waiting.GetProperty("person").GetProperty("id").GetGuid(), waiting.GetProperty("standsInFor").GetProperty("id").GetGuid()).ShouldBe((Team.ProjectDirector.Id, Team.Lead.Id), "技术中心 has no director of its own");
        (await MovesAsync(Team.ProjectDirector)).ShouldContain("handovers.sign");
        (await Team.ProjectDirector.PostAsync("/api/v1/signing-terms/acceptances", new { edition = 1 })).Status.ShouldBeOneOf(200, 201, 204);
        (await Team.SignAsync(Team.ProjectDirector, handover, hash)).Succeeded(201).Text("state").ShouldBe("Signed");
    }

    [Fact]
    public async Task the_page_lists_them_for_the_director()
    {
        await Team.OpenAsync("城东泵站EPC");
        await LeaveAsync(Team.Rep, "2026-11-23");
        var visitor = Visitor.Of(_app!);
        await visitor.SignInAsync("zhoulan");
        var page = await visitor.GetAsync("/handovers?leavers=true");
        page.Status.ShouldBe(200);
        page.Body.ShouldContain("城东泵站EPC");
        page.Body.ShouldContain("离职人员的项目");
    }

    [Fact]
    public async Task who_has_left_since_can_be_written_down_for_a_day_on_which_he_was_there()
    {
        var handover = await Team.OpenAsync("已离职的代表");
        await Team.FillAsync(handover);
        await Team.SubmitAsync(handover);
        (await Team.ReviewAsync(handover)).Succeeded(200);
        _app!.Clock.Advance(TimeSpan.FromDays(2));
        await LeaveAsync(Team.Rep, "2026-11-24");
        var visitor = Visitor.Of(_app);
        await visitor.SignInAsync("wangjianguo");
        var page = await visitor.GetAsync(handover.Replace("/api/v1", "", StringComparison.Ordinal));
        page.Body.ShouldContain($"<option value=\"{Team.Rep.Id}\">");
        (string, string)[] fields = [("on", "2026-11-23"), ("present-Rep", Team.Rep.Id.ToString()), ("present-ProjectManager", Team.Manager.Id.ToString()), ("present-TechnicalLead", Team.Lead.Id.ToString()), ("minutes", "逐项过了一遍。")];
        (await visitor.PostAsync(page, "workshop", [.. fields.Select(f => f.Item1 == "on" ? ("on", "2026-11-24") : f)])).Status.ShouldBe(400, "he was gone that day");
        (await visitor.PostAsync(page, "workshop", fields)).Status.ShouldBe(302);
    }

    [Fact]
    public async Task who_left_between_a_meeting_and_its_first_minutes_is_written_down_as_present_on_a_day_on_which_he_was_there()
    {
        var handover = await Team.OpenAsync("例会后离职");
        var buyer = await _app!.AsAsync("wumin");
        var rhythm = new { from = "2026-11-23", weekday = "Monday", at = "09:00", minutes = 60, dayOff = "NextWorkingDay" };
        (await Team.Manager.PostAsync(handover + "/client-syncs", new { rhythm, ourIds = new[] { Team.Rep.Id, buyer.Id }, clients = new[] { "王强" } })).Succeeded(201);
        _app.Clock.Advance(TimeSpan.FromDays(7));
        await LeaveAsync(buyer, "2026-11-30");
        var there = new[] { new { personId = buyer.Id } };
        (await Team.Manager.PostAsync(handover + "/client-sync/occurrences/2026-W49/minutes", new { present = there, text = "一版" })).Refused(422, "invalid-input").Body.ShouldContain("/present/0/personId");
        (await Team.Manager.PostAsync(handover + "/client-sync/occurrences/2026-W48/minutes", new { present = there, text = "一版" })).Succeeded(200);
        var records = handover + "/start-meetings/EarlyPlanning/records";
        (await Team.Manager.PostAsync(records, new { on = "2026-11-30", present = there, minutes = "x" })).Refused(422, "invalid-input").Body.ShouldContain("/present/0/personId");
        (await Team.Manager.PostAsync(records, new { on = "2026-11-24", present = there, minutes = "x" })).Succeeded(200);
    }

    private void WaitsForTheDirector(System.Text.Json.JsonElement handover)
    {
        var waiting = handover.GetProperty("waitingFor");
        waiting.GetProperty("person").GetProperty("id").GetGuid().ShouldBe(Team.SalesDirector.Id);
        waiting.GetProperty("standsInFor").GetProperty("id").GetGuid().ShouldBe(Team.Rep.Id);
    }

    private async Task LeaveAsync(Person person, string on) => (await (await _app!.AsAsync("admin")).PostAsync($"/api/v1/people/{person.Id}/departures", new { leftOn = on })).Succeeded(204);

    private static async Task MoveToAsync(Person admin, Guid person, Guid department)
    {
        var seen = (await admin.GetAsync("/api/v1/people/" + person)).Succeeded(200);
        var roles = seen.Json.GetProperty("roles").EnumerateArray().Select(r => r.GetString()).ToArray();
        (await admin.PutAsync("/api/v1/people/" + person, new { name = seen.Text("name"), email = seen.Text("email"), employeeNumber = seen.Text("employeeNumber"), roles, departmentId = department }, seen.ETag)).Succeeded(200);
    }

    private static async Task<string[]> MovesAsync(Person person) =>
        [.. (await person.GetAsync("/api/v1/moves")).Succeeded(200).Json.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("kind").GetString()!)];

    private static async Task<int> ListedAsync(Person person) => (await person.GetAsync("/api/v1/handovers?leavers=true")).Succeeded(200).Json.GetProperty("items").GetArrayLength();
}

public sealed class LeaversOnSqlite() : LeaverTests(Provider.Sqlite);

public sealed class LeaversOnPostgres() : LeaverTests(Provider.Postgres);

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

    private async Task<Person> HireAsync(string account, params string[] roles)
    {
        var administrator = await _running.App.AsAsync("admin");
        var id = (await administrator.PostAsync("/api/v1/people", new { name = account, email = account + "@demo.example", roles })).Succeeded(201).Text("id");
        (await administrator.PutAsync($"/api/v1/people/{id}/password", new { password = AppFactory.Password })).Succeeded(204);
        return await _running.App.AsAsync(account);
    }

    private static IEnumerable<string?> Projects(Answer answer) => answer.Succeeded(200).Json.GetProperty("items").EnumerateArray().Select((JsonElement row) => row.GetProperty("project").GetString());
}

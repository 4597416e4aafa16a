using MediatR;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Handovers.Application.Lapsing;
using SalesPmCollaboration.SharedKernel;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class LapsingOnSqlite(OnSqlite running) : LapsingTests(running), IClassFixture<OnSqlite>;

public sealed class LapsingOnPostgres(OnPostgres running) : LapsingTests(running), IClassFixture<OnPostgres>;

/// <summary>What the tick does with conditional confirmations (domain.md 3.2).</summary>
public abstract class LapsingTests
{
    private static readonly DateTimeOffset ClearBy = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
    private readonly Running _running;

    protected LapsingTests(Running running)
    {
        running.Need();
        _running = running;
    }

    private Team Team => _running.Team;

    [Fact]
    public async Task a_condition_that_lapses_before_sign_off_returns_the_handover_and_after_it_is_an_action_of_the_rep_once()
    {
        var (waiting, _) = await ConditionalAsync("等待签字");
        var (signed, hash) = await ConditionalAsync("已签字");
        await Team.AcceptTermsAsync();
        foreach (var person in new[] { Team.Rep, Team.Manager, Team.Lead }) (await Team.SignAsync(person, signed, hash)).Succeeded(201);
        (await TickAsync(ClearBy)).ShouldBe(0, "the day itself is not over");
        (await TickAsync(ClearBy.AddDays(1))).ShouldBe(2);
        (await TickAsync(ClearBy.AddDays(1))).ShouldBe(0, "harmless when run twice");
        var returned = (await Team.Rep.GetAsync(waiting)).Json;
        (returned.GetProperty("state").GetString(), returned.GetProperty("waitingFor").GetProperty("action").GetString()).ShouldBe(("Returned", "complete"));
        var standing = (await Team.Rep.GetAsync(signed)).Json;
        (standing.GetProperty("state").GetString(), standing.GetProperty("score").GetProperty("display").GetString()).ShouldBe(("Signed", "9.5"));
        standing.GetProperty("waitingFor").GetProperty("action").GetString().ShouldBe("clear-condition");
        await _running.App.SettleAsync();
        (await Team.Rep.GetAsync("/api/v1/moves?limit=200")).Succeeded(200).Body.ShouldContain("handovers.clear-condition");
        (await Team.Rep.GetAsync(signed + "/history?limit=200")).Succeeded(200).Body.ShouldContain("\"kind\":\"lapsed\"");
    }

    [Fact]
    public async Task a_waiver_that_expires_ends_the_kickoff_s_move_once_and_another_one_or_the_sign_off_begins_it_anew()
    {
        var handover = await Team.OpenAsync("特批到期");
        await Team.FillAsync(handover);
        await WaiveAsync("2026-11-25");
        (await KickoffsAsync()).ShouldHaveSingleItem();
        (await TickAsync(ClearBy)).ShouldBe(0, "the day itself is not over");
        (await TickAsync(ClearBy.AddDays(1))).ShouldBe(1);
        (await TickAsync(ClearBy.AddDays(1))).ShouldBe(0, "harmless when run twice");
        (await KickoffsAsync()).ShouldBeEmpty();
        await WaiveAsync("2026-12-10");
        (await KickoffsAsync()).ShouldHaveSingleItem();

        async Task WaiveAsync(string until)
        {
            foreach (var director in new[] { Team.SalesDirector, Team.ProjectDirector }) (await director.PostAsync(handover + "/waivers", new { until, reason = "客户催开工" })).Status.ShouldBeInRange(200, 299);
        }

        async Task<string[]> KickoffsAsync()
        {
            await _running.App.SettleAsync();
            return [.. (await Team.Manager.GetAsync("/api/v1/moves?limit=200")).Succeeded(200).Json.GetProperty("items").EnumerateArray()
                .Where(one => one.GetProperty("kind").GetString() == "handovers.hold-kickoff" && one.GetProperty("subject").GetString() == "特批到期").Select(one => one.GetProperty("dueOn").GetString()!)];
        }
    }

    [Fact]
    public async Task the_tick_is_nobody_s_but_the_clock_s()
    {
        await using var scope = _running.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomePerson(new PersonId(Team.Rep.Id), "李雯", [Role.Administrator], [], []);
        await Should.ThrowAsync<NotFound>(() => scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LapseDueConditionsCommand(ClearBy)));
    }

    private async Task<int> TickAsync(DateTimeOffset asOf)
    {
        await using var scope = _running.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeSystem("clock", "tick");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LapseDueConditionsCommand(asOf));
    }

    private async Task<(string Handover, string Hash)> ConditionalAsync(string project)
    {
        var handover = await Team.OpenAsync(project);
        await Team.FillAsync(handover);
        var hash = await Team.SubmitAsync(handover);
        var verdict = new { submission = 1, verdict = "ConfirmedConditionally", reason = "缺质保函", clearBy = "2026-11-25" };
        (await Team.Manager.PutAsync(handover + "/items/commercial.terms/verdict", verdict)).Succeeded(200);
        var others = Checklist.Answers.Keys.Where(key => key != "commercial.terms").Select(key => new { key, verdict = "Confirmed" });
        (await Team.Manager.PostAsync(handover + "/reviews", new { submission = 1, verdicts = others })).Succeeded(200).Text("displayScore").ShouldBe("9.5");
        await Team.HoldWorkshopAsync(handover);
        return (handover, hash);
    }
}

using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class WorkshopSeatsOnSqlite(OnSqlite running) : WorkshopSeatTests(running), IClassFixture<OnSqlite>;

public sealed class WorkshopSeatsOnPostgres(OnPostgres running) : WorkshopSeatTests(running), IClassFixture<OnPostgres>;

/// <summary>Who sat at the workshop is who is written down (domain.md 3.3).</summary>
public abstract class WorkshopSeatTests
{
    private readonly Running _running;

    protected WorkshopSeatTests(Running running)
    {
        running.Need();
        _running = running;
    }

    private Team Team => _running.Team;

    [Fact]
    public async Task a_deputy_is_recorded_by_the_page_as_himself_in_the_place_of_the_absent_one()
    {
        var handover = await Team.OpenAsync("代理出席");
        await Team.FillAsync(handover);
        await Team.SubmitAsync(handover);
        (await Team.ReviewAsync(handover)).Succeeded(200);
        var deputy = await _running.App.AsAsync("sunhao");
        (await Team.Manager.PostAsync("/api/v1/delegations", new { toPersonId = deputy.Id, fromOn = "2026-11-23", untilOn = "2026-11-30", reason = "出差" })).Succeeded(201);
        _running.App.Clock.Advance(TimeSpan.FromMinutes(1));
        var visitor = Visitor.Of(_running.App);
        await visitor.SignInAsync("sunhao");
        var path = handover.Replace("/api/v1", "", StringComparison.Ordinal);
        var page = await visitor.GetAsync(path);
        page.Body.ShouldContain($"<option value=\"{deputy.Id}\" selected>孙浩（代 王建国）</option>");
        (string, string)[] fields =
        [
            ("on", "2026-11-23"), ("present-Rep", Team.Rep.Id.ToString()), ("present-ProjectManager", deputy.Id.ToString()), ("video-ProjectManager", "true"), ("present-TechnicalLead", Team.Lead.Id.ToString()), ("minutes", "逐项过了一遍。"),
        ];
        var wrong = await visitor.PostAsync(page, "workshop", [.. fields.Select(f => f.Item1 == "present-TechnicalLead" ? (f.Item1, deputy.Id.ToString()) : f)]);
        (wrong.Status, wrong.Body.Contains("f-workshop-present-TechnicalLead-error", StringComparison.Ordinal)).ShouldBe((400, true), "the lead delegated nothing to him");
        (await visitor.PostAsync(page, "workshop", fields)).Status.ShouldBe(302);
        var present = (await Team.Rep.GetAsync(handover)).Json.GetProperty("workshops")[0].GetProperty("present").EnumerateArray().ToList();
        present.Count.ShouldBe(3);
        var sat = present.Single(p => p.GetProperty("person").GetProperty("id").GetGuid() == deputy.Id);
        (sat.GetProperty("standsInFor").GetProperty("id").GetGuid(), sat.GetProperty("byVideo").GetBoolean()).ShouldBe((Team.Manager.Id, true));
        (await visitor.GetAsync(path)).Body.ShouldContain("孙浩（代 王建国）（视频）");
    }
}

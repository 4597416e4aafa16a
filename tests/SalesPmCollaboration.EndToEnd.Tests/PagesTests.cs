using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class PagesOnSqlite(OnSqlite running) : PagesTests(running), IClassFixture<OnSqlite>;

public sealed class PagesOnPostgres(OnPostgres running) : PagesTests(running), IClassFixture<OnPostgres>;

/// <summary>Pages wait for the database as the API does; what a browser does with them is tested in a browser.</summary>
public abstract class PagesTests
{
    private readonly Running _running;

    protected PagesTests(Running running)
    {
        running.Need();
        _running = running;
    }

    [Fact]
    public async Task every_page_of_a_handover_is_drawn_in_each_of_its_states()
    {
        var handover = await _running.Team.OpenAsync("每一页");
        await ReadsAsync(handover, "", "/explanation", "/sign");
        await _running.Team.FillAsync(handover);
        var hash = await _running.Team.SubmitAsync(handover);
        await ReadsAsync(handover, "", "/sign");
        (await _running.Team.ReviewAsync(handover)).Succeeded(200);
        await _running.Team.HoldWorkshopAsync(handover);
        await _running.Team.AcceptTermsAsync();
        await ReadsAsync(handover, "", "/sign", "/revision", "/explanation");
        foreach (var person in new[] { _running.Team.Rep, _running.Team.Manager, _running.Team.Lead }) (await _running.Team.SignAsync(person, handover, hash)).Succeeded(201);
        await ReadsAsync(handover, "", "/sign", "/amendments/new");
        (await _running.Team.Rep.PostAsync(handover + "/amendments", new { changes = new Dictionary<string, object> { ["milestones.trial-run"] = new { on = "2027-06-30" } }, reason = "业主要求" })).Succeeded(201);
        await ReadsAsync(handover, "", "/history", "/submissions/1", "/amendment", "/amendment?number=1");
    }

    [Fact]
    public async Task a_quotation_is_judged_and_signed_by_its_lines_and_the_terms_by_their_names()
    {
        var handover = await _running.Team.OpenAsync("看得见的清单");
        await _running.Team.FillAsync(handover);
        object[] lines = [new { no = "1", name = "潜水泵", spec = "Q=500 m³/h", quantity = 4m, unit = "台", unitPrice = 180000m, discountPercent = 5m, amountMinor = 68400000L }, .. Enumerable.Range(2, 204).Select(n => new { no = $"{n}", name = $"阀门{n}号", quantity = 1m, unit = "个", unitPrice = 1m, amountMinor = 100L })];
        await _running.Team.FillOneAsync(handover, "commercial.quotation", new { lines });
        await _running.Team.SubmitAsync(handover);
        await ReadsQuotationAsync(_running.Team.Manager, handover, "");
        (await _running.Team.ReviewAsync(handover)).Succeeded(200);
        await _running.Team.HoldWorkshopAsync(handover);
        await _running.Team.AcceptTermsAsync();
        foreach (var page in new[] { "", "/sign", "/submissions/1" }) await ReadsQuotationAsync(_running.Team.Manager, handover, page);
    }

    [Fact]
    public async Task a_withdrawn_amendment_waits_for_nobody_on_its_page()
    {
        var (handover, hash) = await _running.Team.ReadyToSignAsync("撤回的补充移交");
        foreach (var person in new[] { _running.Team.Rep, _running.Team.Manager, _running.Team.Lead }) (await _running.Team.SignAsync(person, handover, hash)).Succeeded(201);
        (await _running.Team.Rep.PostAsync(handover + "/amendments", new { changes = new Dictionary<string, object> { ["milestones.trial-run"] = new { on = "2027-06-30" } }, reason = "业主要求" })).Succeeded(201);
        (await _running.Team.Rep.PostAsync(handover + "/amendments/1/withdrawals", new { reason = "业主收回" })).Status.ShouldBeInRange(200, 204);
        (await PageAsync(_running.Team.Rep, handover, "")).Body.ShouldContain("撤回前已签 0 人");
        var body = (await PageAsync(_running.Team.Rep, handover, "/amendment?number=1")).Body;
        body.ShouldContain("已撤回");
        body.ShouldNotContain("待签");
    }

    private async Task ReadsQuotationAsync(Person person, string handover, string page)
    {
        var body = System.Net.WebUtility.HtmlDecode((await PageAsync(person, handover, page)).Body);
        foreach (var shown in new[] { "潜水泵", "180,000.00", "5%", "684,000.00", "清单 205 行", "阀门200号", "其余 5 行见 PDF", "质保：24 个月", "违约：每日 0.05%", "质保金：5%" }) body.ShouldContain(shown, Case.Sensitive, page);
        body.ShouldNotContain("阀门201号");
    }

    private static async Task<Answer> PageAsync(Person person, string handover, string page) => (await person.GetAsync(handover.Replace("/api/v1", "", StringComparison.Ordinal) + page)).Succeeded(200);

    [Theory]
    [InlineData("liwen", "/", "/search", "/search?q=a", "/?box=done", "/?box=started", "/?box=cc", "/handovers", "/handovers/new", "/clients", "/clients/new", "/bids", "/bids/new", "/imports", "/people", "/delegations", "/notification-settings", "/calendar", "/calendar?month=2026-12", "/work-calendar")]
    [InlineData("admin", "/", "/handovers", "/templates", "/people", "/people/new", "/imports", "/channels", "/deliveries", "/deliveries?state=Failed", "/notification-settings", "/calendar", "/work-calendar", "/work-calendar?year=2027")]
    [InlineData("hejing", "/", "/handovers", "/clients", "/bids", "/people")]
    public async Task every_page_of_the_menu_is_drawn(string account, params string[] pages)
    {
        var person = await _running.App.AsAsync(account);
        foreach (var page in pages) (await person.GetAsync(page)).Succeeded(200).ContentType.ShouldBe("text/html", page);
    }

    private async Task ReadsAsync(string handover, params string[] pages)
    {
        foreach (var page in pages)
        {
            var address = handover.Replace("/api/v1", "", StringComparison.Ordinal) + page;
            foreach (var person in new[] { _running.Team.Rep, _running.Team.Manager, _running.Team.SalesDirector })
            {
                (await person.GetAsync(address)).Succeeded(200).ContentType.ShouldBe("text/html", address);
            }
        }
    }
}

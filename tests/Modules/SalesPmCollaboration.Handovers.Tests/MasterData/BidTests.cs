using Shouldly;
using Xunit;
using static System.Net.Http.HttpMethod;

namespace SalesPmCollaboration.Handovers.Tests.MasterData;

public sealed class BidTests(MasterDataApp app) : IClassFixture<MasterDataApp>
{
    [Fact]
    public async Task a_rep_sees_his_own_bids_and_a_director_those_of_his_departments()
    {
        var mine = await OpenAsync("one");
        var other = await OpenAsync("two");
        (await app.SendAsync("one", "Sales", Get, $"bids/{other}")).Is(404);
        (await app.SendAsync("one", "Sales", Get, "bids?search=投标")).Is(200).Items("id").ShouldBe([mine]);
        (await app.SendAsync("dir", "SalesDirector", Get, $"bids?outcome=Open&repId={MasterDataApp.IdOf("one")}")).Is(200).Items("id").ShouldBe([mine]);
        var elsewhere = await OpenAsync("elsewhere");
        (await app.SendAsync("dir", "SalesDirector", Get, $"bids/{elsewhere}")).Is(404);
        (await app.SendAsync("dir", "SalesDirector", Get, "bids?limit=200")).Is(200).Items("id").ShouldNotContain(elsewhere);
        (await app.SendAsync("boss", "Executive", Get, $"bids/{elsewhere}")).Is(200);
        (await app.SendAsync("lone", "SalesDirector", Get, $"bids/{mine}")).Is(404);
        (await app.SendAsync("lone", "SalesDirector", Get, "bids")).Is(200).Items("id").ShouldBeEmpty();
        var first = (await app.SendAsync("dir", "SalesDirector", Get, "bids?limit=1")).Is(200);
        (await app.SendAsync("dir", "SalesDirector", Get, "bids?limit=1&cursor=" + first.Next)).Is(200).Items("id").ShouldNotBe(first.Items("id"));
    }

    [Fact]
    public async Task a_bid_won_with_an_open_question_warns_and_the_department_may_still_answer()
    {
        var id = await OpenAsync("three");
        (await app.SendAsync("dep", "Department", Get, $"bids/{id}")).Is(404);
        var question = (await app.SendAsync("three", "Sales", Post, $"bids/{id}/consultations", new { department = "Technical", question = "吊装方案？" })).Is(201).Id;
        (await app.SendAsync("three", "Sales", Post, $"bids/{id}/risks", new { category = "Site", description = "场地窄", likelihood = 3, impact = 4 })).Is(204);
        (await app.SendAsync("three", "Sales", Put, $"bids/{id}/estimate", new { amount = new { amount = "12800000.00", currency = "CNY" }, marginPercent = 12.5 }, "If-Match:\"v3\"")).Is(204);
        (await app.SendAsync("dep", "Department", Get, "bids")).Is(200).Items("id").ShouldContain(id);
        (await app.SendAsync("dep", "Department", Get, $"bids/{id}")).Is(200).Body.TryGetProperty("marginPercent", out _).ShouldBeFalse();

        var won = (await app.SendAsync("three", "Sales", Post, $"bids/{id}/outcomes", new { outcome = "Won" })).Is(200);

        won.Body.GetProperty("warnings")[0].GetProperty("code").GetString().ShouldBe("warning.consultation-open");
        (await app.SendAsync("three", "Sales", Post, $"bids/{id}/outcomes", new { outcome = "Lost", reason = "价格" })).Is(409);
        (await app.SendAsync("three", "Sales", Post, $"bids/{id}/consultations/{question}/answers", new { answer = "可行" })).Is(403);
        (await app.SendAsync("dep", "Department", Post, $"bids/{id}/consultations/{question}/answers", new { answer = "可行" })).Is(204);
    }

    private async Task<string> OpenAsync(string rep)
    {
        var client = (await app.SendAsync(rep, "Sales", Post, "clients", new { name = "客户" + rep })).Is(201).Id;
        return (await app.SendAsync(rep, "Sales", Post, "bids", new { name = "投标" + rep, clientId = client, projectType = "Plant" })).Is(201).Id;
    }
}

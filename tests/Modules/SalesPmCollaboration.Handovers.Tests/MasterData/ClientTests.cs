using Shouldly;
using Xunit;
using static System.Net.Http.HttpMethod;

namespace SalesPmCollaboration.Handovers.Tests.MasterData;

public sealed class ClientTests(MasterDataApp app) : IClassFixture<MasterDataApp>
{
    [Fact]
    public async Task clients_page_by_name_and_search_takes_wildcards_literally()
    {
        foreach (var name in new[] { "翻页甲", "翻页乙", "翻页乙", "翻页丙", "Paging 100%_x" }) await RegisterAsync(name);

        var seen = new List<string?>();
        string? next = null;
        do
        {
            var page = (await app.SendAsync("rep", "Sales", Get, "clients?search=翻页&limit=2&cursor=" + next)).Is(200);
            seen.AddRange(page.Items("id"));
            next = page.Next;
        }
        while (next is not null);

        seen.Count.ShouldBe(4);
        seen.Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
        (await app.SendAsync("rep", "Sales", Get, "clients?search=pAGING 100%25_")).Is(200).Items("name").ShouldBe(["Paging 100%_x"]);
        (await app.SendAsync("rep", "Sales", Get, "clients?search=翻页%25&sort=-name")).Is(200).Items("name").ShouldBeEmpty();
        (await app.SendAsync("rep", "Sales", Get, "clients?cursor=nonsense")).Is(400);
        (await app.SendAsync("rep", "Sales", Get, "clients?limit=0&sort=size")).Is(400).Body.GetProperty("errors").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task contacts_are_masked_for_readers_without_the_right()
    {
        var id = await RegisterAsync("联系人");
        (await app.SendAsync("rep", "Sales", Post, $"clients/{id}/stakeholders", new { role = "DecisionMaker", name = "王工", phone = "13812342071", email = "wang@example.com" })).Is(201);

        var clear = (await app.SendAsync("rep", "Sales", Get, $"clients/{id}")).Is(200).Body.GetProperty("stakeholders")[0];
        var masked = (await app.SendAsync("fin", "Finance", Get, $"clients/{id}")).Is(200).Body.GetProperty("stakeholders")[0];

        clear.GetProperty("phone").GetString().ShouldBe("13812342071");
        (clear.GetProperty("name").GetString(), masked.GetProperty("name").GetString()).ShouldBe(("王工", "王**"));
        masked.GetProperty("phone").GetString().ShouldBe("138****2071");
        masked.GetProperty("email").GetString().ShouldBe("w***@example.com");
        (await app.SendAsync("pm", "ProjectManager", Get, $"clients/{id}")).Is(404);
    }

    [Fact]
    public async Task an_edit_names_the_version_that_it_was_made_on()
    {
        var id = await RegisterAsync("版本");
        var body = new { name = "版本二" };
        (await app.SendAsync("rep", "Sales", Put, $"clients/{id}", body)).Is(428);
        (await app.SendAsync("rep", "Sales", Put, $"clients/{id}", body, "If-Match:\"v9\"")).Is(412);
        (await app.SendAsync("fin", "Finance", Put, $"clients/{id}", body)).Is(403);
        (await app.SendAsync("rep", "Sales", Put, $"clients/{id}", body, "If-Match:\"v1\"")).Is(204).Tag.ShouldBe("\"v2\"");
        (await app.SendAsync("rep", "Sales", Get, $"clients/{id}", null, "If-None-Match:\"v2\"")).Is(304);
        (await app.SendAsync("rep", "Sales", Put, $"clients/{id}", new { name = "" }, "If-Match:\"v2\"")).Is(400).Text.ShouldContain("\"pointer\":\"/name\"");
    }

    [Fact]
    public async Task an_erased_stakeholder_stays_as_a_tombstone()
    {
        var id = await RegisterAsync("删除");
        var sid = (await app.SendAsync("rep", "Sales", Post, $"clients/{id}/stakeholders", new { role = "EndUser", name = "李工" })).Is(201).Id;
        (await app.SendAsync("rep", "Sales", Delete, $"clients/{id}/stakeholders/{sid}")).Is(403);
        (await app.SendAsync("dir", "SalesDirector", Delete, $"clients/{id}/stakeholders/{sid}")).Is(204);
        (await app.SendAsync("dir", "SalesDirector", Delete, $"clients/{id}/stakeholders/{sid}")).Is(204);
        (await app.SendAsync("rep", "Sales", Get, $"clients/{id}")).Is(200).Body.GetProperty("stakeholders")[0].GetProperty("name").GetString().ShouldBe("");
    }

    [Fact]
    public async Task an_earlier_contract_is_known_once()
    {
        var id = await RegisterAsync("合同");
        (await app.SendAsync("rep", "Sales", Post, $"clients/{id}/preferences", new { text = "喜欢早会" })).Is(201);
        (await app.SendAsync("rep", "Sales", Post, $"clients/{id}/contracts", Contract("1.5"))).Is(204);
        (await app.SendAsync("rep", "Sales", Post, $"clients/{id}/contracts", Contract("1.5"))).Is(409);
        (await app.SendAsync("rep", "Sales", Post, $"clients/{id}/contracts", Contract("-1"))).Is(422).Text.ShouldContain("/amount/amount");
        (await app.SendAsync("rep", "Sales", Post, $"clients/{id}/contracts", new { contractNumber = "HT-2099", projectName = "明天的合同", signedOn = "2099-01-01" })).Is(422).Text.ShouldContain("/signedOn");
        (await app.SendAsync("rep", "Sales", Get, $"clients/{id}")).Is(200).Text.ShouldContain("\"amount\":\"1.50\"");
    }

    private static object Contract(string amount) => new { contractNumber = "HT-1", projectName = "旧厂房", amount = new { amount, currency = "CNY" }, signedOn = "2024-05-01" };

    private async Task<string> RegisterAsync(string name) => (await app.SendAsync("rep", "Sales", Post, "clients", new { name })).Is(201).Id;
}

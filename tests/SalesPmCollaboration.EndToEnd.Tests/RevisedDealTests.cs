using System.Text;
using System.Text.Json;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class RevisedDealOnSqlite(CrmOnSqlite running) : RevisedDealTests(running), IClassFixture<CrmOnSqlite>;

public sealed class RevisedDealOnPostgres(CrmOnPostgres running) : RevisedDealTests(running), IClassFixture<CrmOnPostgres>;

/// <summary>What a source says later of a deal that it told before.</summary>
public abstract class RevisedDealTests
{
    private readonly CrmRunning _crm;

    protected RevisedDealTests(CrmRunning running)
    {
        running.Need();
        _crm = running;
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private static string Won(string id, int revision, object? customer, string contact = "王总") => JsonSerializer.Serialize(new
    {
        type = "deal.won",
        data = new
        {
            source = "fxiaoke", externalId = id, revision, dealName = "改版泵站 " + id[..6], customer, projectType = revision > 1 ? "机电" : "钢结构", marginPercent = 10 + revision,
            amount = new { value = "3000000.00", currency = "CNY" }, owner = new { email = "liwen@demo.example" }, contacts = new[] { new { name = contact, role = "DECISION_MAKER" } },
        },
    });

    [Fact]
    public async Task a_revision_for_another_client_is_flagged_and_changes_nobody_s_file()
    {
        var (id, rep) = (NewId(), await _crm.AsAsync("liwen"));
        string Named(string which) => $"{which}水务{id[..6]}";
        var handover = "/api/v1/handovers/" + (await _crm.DeliverAsync(Won(id, 1, new { name = Named("甲") }))).Text("handoverId");
        (await _crm.DeliverAsync(Won(id, 2, new { name = Named("乙") }, "别家的人"))).Succeeded(202).Text("status").ShouldBe("updated");
        var view = (await rep.GetAsync(handover)).Succeeded(200);
        view.Json.GetProperty("client").GetProperty("name").GetString().ShouldBe(Named("甲"));
        view.Json.GetProperty("flags")[0].GetProperty("note").GetString()!.ShouldContain("来源中的客户已改为：" + Named("乙"));
        view.Body.ShouldNotContain("别家的人");
        (await ClientsAsync(rep, Named("乙"))).ShouldBe(0);
        (view.Json.GetProperty("project").GetProperty("type").GetString(), view.Json.GetProperty("contract").GetProperty("marginPercent").GetDecimal()).ShouldBe(("Mep", 12m));
    }

    [Fact]
    public async Task a_client_whom_the_first_delivery_did_not_name_is_named_by_a_later_one()
    {
        var (id, rep) = (NewId(), await _crm.AsAsync("liwen"));
        var handover = "/api/v1/handovers/" + (await _crm.DeliverAsync(Won(id, 1, null))).Text("handoverId");
        (await rep.GetAsync(handover)).Json.GetProperty("client").GetProperty("name").GetString()!.ShouldStartWith("待补客户");
        (await _crm.DeliverAsync(Won(id, 2, new { externalId = "N-" + id, name = "后补水务" + id[..6] }))).Succeeded(202).Text("status").ShouldBe("updated");
        var view = (await rep.GetAsync(handover)).Succeeded(200);
        view.Json.GetProperty("client").GetProperty("name").GetString().ShouldBe("后补水务" + id[..6]);
        (view.Json.GetProperty("flags").GetArrayLength(), await ClientsAsync(rep, "后补水务" + id[..6])).ShouldBe((0, 1));
    }

    [Fact]
    public async Task a_handover_without_a_client_moves_to_the_known_one_and_its_people_with_it()
    {
        var (id, rep) = (NewId(), await _crm.AsAsync("liwen"));
        var known = (await rep.PostAsync("/api/v1/clients", new { name = "已有水务" + id[..6] })).Succeeded(201).Text("id");
        var handover = "/api/v1/handovers/" + (await _crm.DeliverAsync(Won(id, 1, null))).Text("handoverId");
        (await _crm.DeliverAsync(Won(id, 2, new { name = "已有水务" + id[..6] }))).Succeeded(202);
        (await rep.GetAsync(handover)).Json.GetProperty("client").GetProperty("id").GetString().ShouldBe(known);
        var person = (await rep.GetAsync("/api/v1/clients/" + known)).Succeeded(200).Json.GetProperty("stakeholders")[0].GetProperty("id").GetString();
        (await rep.GetAsync(handover)).Body.ShouldContain(person!);
    }

    [Fact]
    public async Task an_erased_person_does_not_come_back_with_the_next_revision_and_a_new_phone_reaches_the_file()
    {
        var (id, director) = (NewId(), await _crm.AsAsync("zhoulan"));
        object Customer() => new { name = "人员水务" + id[..6] };
        string Told(int revision, string phone) => Won(id, revision, Customer()).Replace("\"role\":\"DECISION_MAKER\"", $"\"role\":\"DECISION_MAKER\",\"mobile\":\"{phone}\"", StringComparison.Ordinal);
        var handover = "/api/v1/handovers/" + (await _crm.DeliverAsync(Told(1, "13800000000"))).Text("handoverId");
        var client = "/api/v1/clients/" + (await director.GetAsync(handover)).Json.GetProperty("client").GetProperty("id").GetString();
        (await _crm.DeliverAsync(Told(2, "13911111111"))).Succeeded(202).Text("status").ShouldBe("updated");
        var person = (await director.GetAsync(client)).Json.GetProperty("stakeholders")[0];
        person.GetProperty("phone").GetString().ShouldBe("13911111111");
        (await director.SendAsync(HttpMethod.Delete, $"{client}/stakeholders/{person.GetProperty("id").GetString()}")).Status.ShouldBe(204);
        (await _crm.DeliverAsync(Told(3, "13911111111"))).Succeeded(202);
        (await _crm.DeliverAsync(Told(4, "13700000000"))).Succeeded(202);
        foreach (var page in new[] { client, handover }) (await director.GetAsync(page)).Succeeded(200).Body.ShouldNotContain("王总", Case.Sensitive, page);
    }

    [Fact]
    public async Task a_number_with_a_comma_is_refused_and_not_guessed()
    {
        var body = Won(NewId(), 1, null).Replace("3000000.00", "12,80", StringComparison.Ordinal);
        (await _crm.DeliverAsync(body)).Refused(400, "malformed-json").Body.ShouldContain("/data/amount/value");
    }

    [Fact]
    public async Task the_project_director_of_another_department_names_the_project_side_that_he_is_asked_for()
    {
        var (id, director) = (NewId(), await _crm.AsAsync("zhengguodong"));
        var handover = "/api/v1/handovers/" + (await _crm.DeliverAsync(Won(id, 1, null))).Text("handoverId");
        var manager = await _crm.AsAsync("wangjianguo");
        (await director.GetAsync(handover)).Succeeded(200).Json.GetProperty("may").EnumerateArray().Select(one => one.GetString()).ShouldContain("assign-project-side");
        (await director.GetAsync("/api/v1/handovers?search=" + id[..6])).Succeeded(200).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await director.PostAsync(handover + "/assignments", new { part = "ProjectManager", personId = manager.Id })).Succeeded(200);
        (await manager.GetAsync(handover)).Succeeded(200).Json.GetProperty("pm").GetProperty("id").GetGuid().ShouldBe(manager.Id);
    }

    [Fact]
    public async Task a_deal_won_again_after_its_cancellation_is_flagged()
    {
        var (id, rep) = (NewId(), await _crm.AsAsync("liwen"));
        var handover = "/api/v1/handovers/" + (await _crm.DeliverAsync(Won(id, 2, null))).Text("handoverId");
        (await _crm.DeliverAsync(JsonSerializer.Serialize(new { type = "deal.cancelled", data = new { source = "fxiaoke", externalId = id } }), path: "events")).Succeeded(202);
        (await _crm.DeliverAsync(Won(id, 3, null))).Succeeded(202).Text("status").ShouldBe("updated");
        (await rep.GetAsync(handover)).Succeeded(200).Json.GetProperty("flags").EnumerateArray().Select(flag => flag.GetProperty("kind").GetString()).ShouldBe(["DealCancelled", "DealReopened"]);
    }

    [Fact]
    public async Task the_contract_of_a_finished_project_is_corrected_by_a_later_file_and_leaves_the_client_with_it()
    {
        var director = await _crm.AsAsync("zhoulan");
        var id = "C-" + NewId()[..8];
        string Csv(string contract, string amount) => $"商机编号,项目名称,客户名称,销售代表,合同编号,签约日期,合同金额（万元）,实际验收日期\n{id},旧泵站,旧水务{id},liwen@demo.example,{contract},2024-01-08,{amount},2025-04-10\n";
        var opened = (await ImportAsync(director, Csv("HT-WRONG-" + id, "500"), "")).GetProperty("handoverId").GetString();
        await _crm.SettleAsync();
        (await ImportAsync(director, Csv("HT-RIGHT-" + id, "550"), "&mode=update")).GetProperty("status").GetString().ShouldBe("updated");
        await _crm.SettleAsync();
        var view = (await director.GetAsync("/api/v1/handovers/" + opened)).Succeeded(200);
        var contract = view.Json.GetProperty("contract");
        (contract.GetProperty("number").GetString(), contract.GetProperty("amount").GetProperty("amount").GetString(), view.Json.GetProperty("flags").GetArrayLength()).ShouldBe(("HT-RIGHT-" + id, "5500000.00", 0));
        var client = "/api/v1/clients/" + view.Json.GetProperty("client").GetProperty("id").GetString();
        (await director.GetAsync(client)).Json.GetProperty("contractHistory").EnumerateArray().Select(one => one.GetProperty("contractNumber").GetString()).ShouldBe(["HT-RIGHT-" + id]);

        (await director.PostAsync($"/api/v1/handovers/{opened}/voids", new { reason = "导错了" })).Status.ShouldBe(204);
        await _crm.SettleAsync();
        (await director.GetAsync(client)).Json.GetProperty("contractHistory").GetArrayLength().ShouldBe(0);
        (await ImportAsync(director, Csv("HT-RIGHT-" + id, "550"), "&mode=update")).GetProperty("code").GetString().ShouldBe("import.called-off");
        (await ImportAsync(director, Csv("HT-RIGHT-" + id, "550"), "")).GetProperty("status").GetString().ShouldBe("ignored");
    }

    private static async Task<int> ClientsAsync(Person reader, string name) =>
        (await reader.GetAsync("/api/v1/clients?search=" + Uri.EscapeDataString(name))).Succeeded(200).Json.GetProperty("items").GetArrayLength();

    /// <summary>The one row of the real run; the dry run before it said the same.</summary>
    private static async Task<JsonElement> ImportAsync(Person person, string csv, string how)
    {
        Task<Answer> SendAsync(bool dry) => person.SendAsync(HttpMethod.Post, $"/api/v1/imports?kind=finished&dryRun={(dry ? "true" : "false")}{how}",
            new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "file.csv" } });
        var planned = (await SendAsync(dry: true)).Succeeded(200).Json.GetProperty("rows")[0];
        var done = (await SendAsync(dry: false)).Succeeded(207).Json.GetProperty("rows")[0];
        if (planned.GetProperty("errors").GetArrayLength() == 0) planned.GetProperty("status").GetString().ShouldBe(done.GetProperty("status").GetString());
        else planned.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe(done.GetProperty("code").GetString());
        return done;
    }
}

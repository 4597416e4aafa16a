using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SalesPmCollaboration.Documents.Tables;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class SameDealOnSqlite(CrmOnSqlite running) : SameDealTests(running), IClassFixture<CrmOnSqlite>;

public sealed class SameDealOnPostgres(CrmOnPostgres running) : SameDealTests(running), IClassFixture<CrmOnPostgres>;

/// <summary>One deal is one handover, by whichever ways and in whichever order it comes (domain.md 3.1).</summary>
public abstract class SameDealTests
{
    private readonly CrmRunning _crm;

    protected SameDealTests(CrmRunning running)
    {
        running.Need();
        _crm = running;
    }

    [Fact]
    public async Task a_file_with_the_number_of_a_deal_from_the_crm_is_refused_until_it_says_whose_number_it_is()
    {
        var id = NewId();
        var standing = (await _crm.DeliverAsync(Won(id))).Succeeded(202).Text("handoverId");
        var rep = await _crm.AsAsync("liwen");
        var number = (await rep.GetAsync("/api/v1/handovers/" + standing)).Succeeded(200).Text("number");
        var csv = $"商机编号,项目名称,客户名称,客户编号,合同编号\n{id},导入泵站,甲方{id[..4]},C-{id},HT-{id[..6]}\n";
        foreach (var query in new[] { "?dryRun=true", "?dryRun=false", "?dryRun=false&mode=update" })
        {
            var refused = await ImportAsync(rep, csv, query);
            refused.Body.ShouldContain("import.other-source");
            refused.Body.ShouldContain(number);
            refused.Json.GetProperty("rows")[0].GetProperty("status").GetString().ShouldBe("failed");
        }

        var stranger = await _crm.AsAsync("zhaolei");
        (await ImportAsync(stranger, csv, "?dryRun=true")).Body.ShouldNotContain(number);
        var named = csv.Replace("商机编号,", "来源,商机编号,", StringComparison.Ordinal).Replace($"\n{id}", $"\nFxiaoke,{id}", StringComparison.Ordinal);
        (await RowAsync(rep, named, "?dryRun=true")).ShouldBe(("ignored", standing));
        (await RowAsync(rep, named, "?dryRun=false")).ShouldBe(("ignored", standing));
        (await RowAsync(rep, named, "?dryRun=false&mode=update")).ShouldBe(("updated", standing), "the file calls the project otherwise");
        (await _crm.DeliverAsync(Won(id, revision: 2, start: "2027-01-04"))).Succeeded(202).Text("status").ShouldBe("updated", "a file does not move the CRM's own count");
        (await rep.GetAsync("/api/v1/handovers/" + standing)).Body.ShouldContain("2027-01-04");
    }

    [Fact]
    public async Task a_file_that_names_its_source_opens_the_deal_that_the_crm_tells_of_later()
    {
        var id = NewId();
        var rep = await _crm.AsAsync("liwen");
        var (status, opened) = await RowAsync(rep, $"来源,商机编号,项目名称,客户名称\nfxiaoke,{id},导入泵站,甲方{id[..4]}\n", "?dryRun=false");
        status.ShouldBe("created");
        var delivered = (await _crm.DeliverAsync(Won(id))).Succeeded(202);
        (delivered.Text("status"), delivered.Text("handoverId")).ShouldBe(("updated", opened));
    }

    [Fact]
    public async Task a_source_is_the_same_however_it_is_spelt()
    {
        var id = NewId();
        var rep = await _crm.AsAsync("liwen");
        var (_, opened) = await RowAsync(rep, $"来源,商机编号,项目名称,客户名称\nFxiaoKe,{id},导入泵站,甲方{id[..4]}\n", "?dryRun=false");
        var cancelled = JsonSerializer.Serialize(new { type = "deal.cancelled", data = new { source = "fxiaoke", externalId = id, reason = "客户暂停" } });
        (await _crm.DeliverAsync(cancelled, "msg_" + id, "events")).Succeeded(202).Text("status").ShouldBe("updated");
        foreach (var (spelt, message) in new[] { ("fxiaoke", "a"), ("FXIAOKE", "b") })
            (await _crm.DeliverAsync(Won(id).Replace("fxiaoke", spelt, StringComparison.Ordinal), message + id)).Succeeded(202).Text("handoverId").ShouldBe(opened);
    }

    [Fact]
    public async Task a_deal_that_a_file_told_without_its_source_is_the_crm_s_of_the_same_number_and_client()
    {
        var id = NewId();
        var rep = await _crm.AsAsync("liwen");
        var cancelled = JsonSerializer.Serialize(new { type = "deal.cancelled", data = new { source = "fxiaoke", externalId = id, reason = "客户暂停" } });
        (await _crm.DeliverAsync(cancelled, "msg_" + id, "events")).Succeeded(202).Text("status").ShouldBe("remembered");
        var csv = $"商机编号,项目名称,客户名称\n{id},城东泵站 {id[..6]},甲方{id[..4]}\n";
        var (_, opened) = await RowAsync(rep, csv, "?dryRun=false");
        var delivered = (await _crm.DeliverAsync(Won(id, revision: 0))).Succeeded(202);
        (delivered.Text("status"), delivered.Text("handoverId")).ShouldBe(("updated", opened), "the CRM's first word counts, whatever its count is");
        var view = (await rep.GetAsync("/api/v1/handovers/" + opened)).Succeeded(200);
        view.Body.ShouldContain("2026-12-07");
        view.Json.GetProperty("flags").EnumerateArray().Select(flag => flag.GetProperty("note").GetString()).ShouldContain($"fxiaoke {id}: 客户暂停");
        (await _crm.DeliverAsync(Won(id, revision: 0), "again" + id)).Succeeded(202).Text("status").ShouldBe("ignored");
        (await RowAsync(rep, csv, "?dryRun=false")).ShouldBe(("ignored", opened));
        (await RowAsync(rep, csv.Replace("商机编号", "来源,商机编号", StringComparison.Ordinal).Replace($"\n{id}", $"\nFXIAOKE,{id}", StringComparison.Ordinal), "?dryRun=false")).ShouldBe(("ignored", opened));

        var other = NewId();
        var (_, strange) = await RowAsync(rep, $"商机编号,项目名称,客户名称\n{other},泵站,另一家{other[..4]}\n", "?dryRun=false");
        (await RowAsync(rep, $"来源,商机编号,项目名称,客户名称\nhubspot,{other},泵站,另一家{other[..4]}\n", "?dryRun=false")).ShouldBe(("ignored", strange));
        (await _crm.DeliverAsync(Won(other))).Succeeded(202).Text("handoverId").ShouldNotBe(strange, "the same number of another client");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task the_first_word_of_the_crm_without_its_client_joins_the_handover_that_a_file_opened_under_the_number(string customer)
    {
        var id = NewId();
        var rep = await _crm.AsAsync("liwen");
        var (_, opened) = await RowAsync(rep, $"商机编号,项目名称,客户名称,合同编号\n{id},泵站,甲方{id[..4]},HT-{id[..6]}\n", "?dryRun=false");
        (await _crm.DeliverAsync(Nameless(id, customer))).Succeeded(202).Text("handoverId").ShouldBe(opened);
        (await rep.GetAsync("/api/v1/handovers/" + opened)).Succeeded(200).Json.GetProperty("client").GetProperty("name").GetString().ShouldBe("甲方" + id[..4]);
        (await _crm.DeliverAsync(Won(id, revision: 2))).Succeeded(202).Text("handoverId").ShouldBe(opened, "and so does the next that names it");
    }

    [Fact]
    public async Task a_deal_without_its_client_whose_contract_is_another_handover_s_is_told()
    {
        var (id, other) = (NewId(), NewId());
        var rep = await _crm.AsAsync("liwen");
        var (_, opened) = await RowAsync(rep, $"商机编号,项目名称,客户名称,合同编号\n{other},泵站,甲方{other[..4]},HT-{id[..6]}\n", "?dryRun=false");
        var number = (await rep.GetAsync("/api/v1/handovers/" + opened)).Succeeded(200).Text("number");
        var apart = (await _crm.DeliverAsync(Nameless(id, "null"))).Succeeded(202).Text("handoverId");
        apart.ShouldNotBe(opened, "another number: only people know");
        var warning = (await rep.GetAsync("/api/v1/handovers/" + apart)).Succeeded(200).Json.GetProperty("warnings").EnumerateArray().Single(one => one.GetProperty("code").GetString() == "warning.contract-elsewhere");
        warning.GetProperty("text").GetString().ShouldNotBeNull().ShouldContain(number.ShouldNotBeNull());
    }

    [Fact]
    public async Task a_cancellation_before_the_deal_is_won_flags_the_handover_that_a_file_opened_under_the_number_once()
    {
        var (early, late) = (NewId(), NewId());
        var rep = await _crm.AsAsync("liwen");
        (await _crm.DeliverAsync(Cancelled(early), "msg_" + early, "events")).Succeeded(202).Text("status").ShouldBe("remembered");
        var (_, first) = await RowAsync(rep, $"商机编号,项目名称,客户名称\n{early},泵站,甲方{early[..4]}\n", "?dryRun=false");
        (await FlagsAsync(first)).ShouldBe([$"fxiaoke {early}: 客户暂停"]);
        var (_, second) = await RowAsync(rep, $"商机编号,项目名称,客户名称\n{late},泵站,甲方{late[..4]}\n", "?dryRun=false");
        var flagged = (await _crm.DeliverAsync(Cancelled(late), "msg_" + late, "events")).Succeeded(202);
        (flagged.Text("status"), flagged.Text("handoverId")).ShouldBe(("updated", second));
        (await _crm.DeliverAsync(Cancelled(late), "msg_" + late, "events")).Succeeded(202).Text("status").ShouldBe("ignored");
        (await FlagsAsync(second)).ShouldBe([$"fxiaoke {late}: 客户暂停"]);
        (await _crm.DeliverAsync(Won(late))).Succeeded(202).Text("handoverId").ShouldBe(second);
        (await FlagsAsync(second)).Count(note => note.EndsWith("客户暂停", StringComparison.Ordinal)).ShouldBe(1, "what was raised is not raised again");

        async Task<IReadOnlyList<string>> FlagsAsync(string? handover) => [.. (await rep.GetAsync("/api/v1/handovers/" + handover)).Succeeded(200).Json.GetProperty("flags").EnumerateArray().Select(flag => flag.GetProperty("note").GetString()!)];
    }

    [Fact]
    public async Task a_file_without_its_source_and_the_crm_at_the_same_instant_open_one_handover()
    {
        var rep = await _crm.AsAsync("liwen");
        for (var attempt = 0; attempt < 6; attempt++)
        {
            var (id, start) = (NewId(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            var file = AfterAsync(() => ImportAsync(rep, $"商机编号,项目名称,客户名称\n{id},泵站 {id[..6]},甲方{id[..4]}\n", "?dryRun=false"));
            var crm = AfterAsync(() => _crm.DeliverAsync(Won(id)));
            start.SetResult();
            var won = (await crm).Succeeded(202).Text("handoverId").ShouldNotBeNull();
            var row = (await file).Json.GetProperty("rows")[0];
            if (row.GetProperty("status").GetString() == "created") row.GetProperty("handoverId").GetString().ShouldBe(won, "the CRM joined");
            else row.GetProperty("code").GetString().ShouldBe("import.other-source", "the file came second and is told of it");
            (await rep.GetAsync("/api/v1/handovers?search=" + id[..6])).Succeeded(200).Json.GetProperty("items").GetArrayLength().ShouldBe(1);

            async Task<Answer> AfterAsync(Func<Task<Answer>> send)
            {
                await start.Task;
                return await send();
            }
        }
    }

    [Fact]
    public async Task people_of_a_client_that_bears_another_name_are_of_that_and_still_the_crm_s_to_renew()
    {
        var id = NewId();
        var (rep, director) = (await _crm.AsAsync("liwen"), await _crm.AsAsync("zhoulan"));
        string Told(int revision, string phone) => Won(id, revision).Replace("\"milestones\":", $$"""
            "contacts":[{"name":"孙某","role":"DECISION_MAKER","mobile":"{{phone}}"},{"name":"钱某","role":"SUPERVISOR","org":"监理公司"}],"milestones":
            """, StringComparison.Ordinal);
        var opened = "/api/v1/handovers/" + (await _crm.DeliverAsync(Told(1, "13900000001"))).Succeeded(202).Text("handoverId");
        var client = "/api/v1/clients/" + (await rep.GetAsync(opened)).Succeeded(200).Json.GetProperty("client").GetProperty("id").GetString();
        (await director.PutAsync(client, new { name = "更名水务" + id[..6] }, (await director.GetAsync(client)).ETag)).Succeeded(204);
        (await OrganisationsAsync()).ShouldBe(["更名水务" + id[..6], "监理公司"]);
        (await _crm.DeliverAsync(Told(2, "13900000002"))).Succeeded(202).Text("status").ShouldBe("updated");
        var view = (await rep.GetAsync(opened)).Succeeded(200);
        view.Body.ShouldContain("13900000002");
        view.Json.GetProperty("flags").GetArrayLength().ShouldBe(0, "nobody has touched it");
        (await OrganisationsAsync()).ShouldBe(["更名水务" + id[..6], "监理公司"]);

        async Task<IReadOnlyList<string?>> OrganisationsAsync() => [.. (await rep.GetAsync(opened)).Json.GetProperty("sections").EnumerateArray().SelectMany(section => section.GetProperty("items").EnumerateArray())
            .Where(item => item.TryGetProperty("value", out var value) && value.TryGetProperty("contacts", out _)).SelectMany(item => item.GetProperty("value").GetProperty("contacts").EnumerateArray()).Select(one => one.GetProperty("organisation").GetString())];
    }

    [Fact]
    public async Task a_client_is_the_same_under_its_key_however_the_source_is_spelt()
    {
        var (one, other) = (NewId(), NewId());
        var first = (await _crm.DeliverAsync(Won(one).Replace("fxiaoke", "Fxiaoke", StringComparison.Ordinal))).Succeeded(202).Text("handoverId");
        var renamed = Won(other).Replace("fxiaoke", "FXIAOKE", StringComparison.Ordinal).Replace("C-" + other, "C-" + one, StringComparison.Ordinal);
        var second = (await _crm.DeliverAsync(renamed)).Succeeded(202).Text("handoverId");
        var rep = await _crm.AsAsync("liwen");
        (await ClientAsync(second)).ShouldBe(await ClientAsync(first));

        async Task<string?> ClientAsync(string handover) => (await rep.GetAsync("/api/v1/handovers/" + handover)).Succeeded(200).Json.GetProperty("client").GetProperty("id").GetString();
    }

    [Fact]
    public async Task who_was_erased_stays_so_when_the_crm_tells_of_a_deal_that_a_file_opened()
    {
        var id = NewId();
        var rep = await _crm.AsAsync("liwen");
        using var book = new MemoryStream();
        IReadOnlyList<TableCell> deal = [TableCell.Of(id), TableCell.Of("泵站"), TableCell.Of("甲方" + id[..4])], contact = [TableCell.Of(id), TableCell.Of("孙某"), TableCell.Of("决策者"), TableCell.Of("13900000002")];
        await XlsxFile.WriteAsync(book, [new XlsxSheet("商机", ["商机编号", "项目名称", "客户名称"], [deal]), new XlsxSheet("联系人", ["商机编号", "姓名", "角色", "电话"], [contact])], TestContext.Current.CancellationToken);
        var imported = await rep.SendAsync(HttpMethod.Post, "/api/v1/imports?dryRun=false", new MultipartFormDataContent { { new ByteArrayContent(book.ToArray()), "file", "book.xlsx" } });
        var opened = imported.Succeeded(207).Json.GetProperty("rows")[0].GetProperty("handoverId").GetString();
        var client = "/api/v1/clients/" + (await rep.GetAsync("/api/v1/handovers/" + opened)).Succeeded(200).Json.GetProperty("client").GetProperty("id").GetString();
        var person = (await rep.GetAsync(client)).Json.GetProperty("stakeholders").EnumerateArray().Single(one => one.GetProperty("name").GetString() == "孙某").GetProperty("id").GetString();
        (await (await _crm.AsAsync("zhoulan")).SendAsync(HttpMethod.Delete, $"{client}/stakeholders/{person}")).Status.ShouldBe(204);
        var told = Won(id).Replace("\"milestones\":", "\"contacts\":[{\"name\":\"孙某\",\"role\":\"DECISION_MAKER\",\"mobile\":\"13900000002\"}],\"milestones\":", StringComparison.Ordinal);
        (await _crm.DeliverAsync(told)).Succeeded(202).Text("handoverId").ShouldBe(opened);
        (await rep.GetAsync(client)).Body.ShouldNotContain("孙某");
    }

    [Theory]
    [InlineData("\"revision\":0")]
    [InlineData("\"revision\":null")]
    public async Task the_first_word_of_the_crm_renews_what_a_file_opened_though_it_counts_none(string revision)
    {
        var id = NewId();
        var rep = await _crm.AsAsync("liwen");
        var (_, opened) = await RowAsync(rep, $"来源,商机编号,项目名称,客户名称\nfxiaoke,{id},城东泵站 {id[..6]},甲方{id[..4]}\n", "?dryRun=false");
        var delivered = (await _crm.DeliverAsync(Won(id).Replace("\"revision\":1", revision, StringComparison.Ordinal))).Succeeded(202);
        (delivered.Text("status"), delivered.Text("handoverId")).ShouldBe(("updated", opened));
        var view = (await rep.GetAsync("/api/v1/handovers/" + opened)).Succeeded(200);
        view.Body.ShouldContain("2026-12-07");
        view.Json.GetProperty("flags").EnumerateArray().SelectMany(flag => flag.GetProperty("differences").EnumerateArray()).Where(said => said.ToString().Contains("李雯", StringComparison.Ordinal)).ShouldBeEmpty("the owner is the rep");
    }

    [Fact]
    public async Task a_contract_that_is_another_handover_s_too_is_told_on_both_and_by_the_dry_run_until_one_is_cancelled()
    {
        var rep = await _crm.AsAsync("liwen");
        var name = "重号水务" + NewId()[..6];
        var client = (await rep.PostAsync("/api/v1/clients", new { name })).Succeeded(201).Text("id");
        var (one, other) = (await OpenAsync("一期"), await OpenAsync("二期"));
        (await WarningsAsync(one)).ShouldBe(["warning.contract-elsewhere"]);
        var text = (await rep.GetAsync(other)).Json.GetProperty("warnings")[0].GetProperty("text").GetString().ShouldNotBeNull();
        text.ShouldContain((await rep.GetAsync(one)).Text("number"));
        var csv = $"商机编号,项目名称,客户名称,合同编号\nK-{NewId()[..8]},三期,{name},HT-重号\n";
        var dry = (await ImportAsync(rep, csv, "?dryRun=true")).Succeeded(200).Json;
        dry.GetProperty("rows")[0].GetProperty("status").GetString().ShouldBe("created");
        var notice = dry.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        (notice.GetProperty("code").GetString(), notice.GetProperty("column").GetString(), notice.GetProperty("notice").GetBoolean()).ShouldBe(("warning.contract-elsewhere", "合同编号", true));
        (await rep.PostAsync(other + "/cancellations", new { reason = "重复打开" })).Succeeded(204);
        (await WarningsAsync(one)).ShouldBeEmpty();
        (await ImportAsync(rep, csv, "?dryRun=false")).Succeeded(207).Json.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("warning.contract-elsewhere");

        async Task<string> OpenAsync(string project) => "/api/v1/handovers/" + (await rep.PostAsync("/api/v1/handovers", new { projectName = project, projectType = "Mep", clientId = client, contractNumber = "HT-重号", contractOn = "2026-11-20" })).Succeeded(201).Text("id");
        async Task<IEnumerable<string?>> WarningsAsync(string handover) => (await rep.GetAsync(handover)).Succeeded(200).Json.GetProperty("warnings").EnumerateArray().Select(w => w.GetProperty("code").GetString());
    }

    [Fact]
    public async Task a_cancellation_that_comes_before_the_won_deal_flags_the_handover_when_that_opens()
    {
        var id = NewId();
        var cancelled = JsonSerializer.Serialize(new { type = "deal.cancelled", data = new { source = "fxiaoke", externalId = id, reason = "客户暂停" } });
        (await _crm.DeliverAsync(cancelled, "msg_" + id, "events")).Succeeded(202).Text("status").ShouldBe("remembered");
        (await _crm.DeliverAsync(cancelled, "msg_" + id, "events")).Succeeded(202).Text("status").ShouldBe("ignored");
        var rep = await _crm.AsAsync("liwen");
        (await RowAsync(rep, $"来源,商机编号,项目名称,客户名称\nfxiaoke,{id},泵站,甲方{id[..4]}\n", "?dryRun=true")).Status.ShouldBe("created", "nothing stands yet");
        var won = (await _crm.DeliverAsync(Won(id))).Succeeded(202);
        won.Text("status").ShouldBe("created");
        var view = (await rep.GetAsync("/api/v1/handovers/" + won.Text("handoverId"))).Succeeded(200);
        var flag = view.Json.GetProperty("flags").EnumerateArray().ShouldHaveSingleItem();
        (flag.GetProperty("kind").GetString(), flag.GetProperty("note").GetString()).ShouldBe(("DealCancelled", $"fxiaoke {id}: 客户暂停"));
        (await _crm.DeliverAsync(Won(id))).Succeeded(202).Text("status").ShouldBe("ignored");
    }

    [Fact]
    public async Task a_refused_bill_of_quantities_says_which_row_and_what_stood_there()
    {
        var rep = await _crm.AsAsync("liwen");
        var lines = $"/api/v1/handovers/{(await _crm.DeliverAsync(Won(NewId()))).Succeeded(202).Text("handoverId")}/items/commercial.quotation/lines";
        var seen = (await rep.GetAsync(lines[..lines.IndexOf("/items", StringComparison.Ordinal)])).ETag;
        var refused = (await FileAsync(rep, lines, "名称,数量,单价\n水泵,x,2\n阀门,1,-5\n", seen)).Refused(422, "invalid-input");
        refused.Json.GetProperty("errors").EnumerateArray().Select(e => (e.GetProperty("code").GetString(), e.GetProperty("detail").GetString())).ShouldBe(
            [("import.not-a-number", "第 2 行“数量”：“x”不是数字。"), ("import.out-of-range", "第 3 行“单价”：“-5”超出范围（0 至 1000000000000）。")]);
        var told = (await FileAsync(rep, lines + "?dryRun=true", "名称,数量,单价,金额\n水泵,2,,600\n", null)).Succeeded(200).Json.GetProperty("errors").EnumerateArray().ShouldHaveSingleItem();
        (told.GetProperty("code").GetString(), told.GetProperty("notice").GetBoolean()).ShouldBe(("import.no-factor", true));
        (await FileAsync(rep, lines, "名称,数量,单价,金额\n水泵,2,,600\n", seen)).Succeeded(200);
        (await rep.GetAsync(lines[..lines.IndexOf("/items", StringComparison.Ordinal)])).Body.ShouldContain("warning.lines-without-price");
    }

    private static string Cancelled(string id) => JsonSerializer.Serialize(new { type = "deal.cancelled", data = new { source = "fxiaoke", externalId = id, reason = "客户暂停" } });

    private static string Nameless(string id, string customer)
    {
        var won = JsonNode.Parse(Won(id))!;
        won["data"]!["customer"] = JsonNode.Parse(customer);
        return won.ToJsonString();
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private static string Won(string id, int revision = 1, string start = "2026-12-07") => JsonSerializer.Serialize(new
    {
        type = "deal.won",
        data = new
        {
            source = "fxiaoke", externalId = id, revision, dealName = "城东泵站 " + id[..6], contractNo = "HT-" + id[..6], customer = new { externalId = "C-" + id, name = "甲方" + id[..4] },
            owner = new { name = "李雯", email = "liwen@demo.example" }, milestones = new[] { new { code = "START", name = "开工", date = start, committed = true } },
        },
    });

    private static async Task<(string? Status, string? Handover)> RowAsync(Person person, string csv, string query)
    {
        var row = (await ImportAsync(person, csv, query)).Json.GetProperty("rows")[0];
        return (row.GetProperty("status").GetString(), row.TryGetProperty("handoverId", out var id) ? id.GetString() : null);
    }

    private static Task<Answer> ImportAsync(Person person, string csv, string query) => FileAsync(person, "/api/v1/imports" + query, csv, null);

    private static Task<Answer> FileAsync(Person person, string path, string text, string? ifMatch) =>
        person.SendAsync(HttpMethod.Post, path, new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "file.csv" } }, ifMatch);
}

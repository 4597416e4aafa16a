using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.Platform.Relay;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

/// <summary>The product with a CRM that knows its signing secret.</summary>
public abstract class CrmRunning(Provider provider) : IAsyncLifetime
{
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private AppFactory? _app;
    private WebApplicationFactory<Program>? _withCrm;

    public AppFactory App => _app ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        if (provider == Provider.Postgres && AppFactory.Postgres is null) return;
        _app = new AppFactory(provider);
        _withCrm = _app.WithWebHostBuilder(b => b.UseSetting("Crm:Secrets:0", "whsec_" + Convert.ToBase64String(Secret)));
        await Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_withCrm is not null) await _withCrm.DisposeAsync();
        if (_app is not null) await _app.DisposeAsync();
    }

    public void Need() => Assert.SkipWhen(_app is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");

    /// <summary>All that was published has been heard.</summary>
    public Task SettleAsync() => _withCrm!.Services.GetRequiredService<RelayPump>().DrainAsync(CancellationToken.None);

    public HttpClient Client() => _withCrm!.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public async Task<Person> AsAsync(string account)
    {
        var client = Client();
        var answer = (await new Person(client).PostAsync("/api/v1/sign-ins", new { email = account + "@demo.example", password = AppFactory.Password })).Succeeded(201);
        client.DefaultRequestHeaders.Authorization = new("Bearer", answer.Text("token"));
        return new Person(client) { Id = answer.Json.GetProperty("person").GetProperty("id").GetGuid() };
    }

    public async Task<Answer> DeliverAsync(string body, string? id = null, string path = "won", TimeSpan age = default, byte[]? secret = null)
    {
        id ??= "msg_" + Guid.NewGuid().ToString("N");
        var stamp = (App.Clock.GetUtcNow() - age).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/integrations/crm/deals/" + path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", stamp);
        request.Headers.Add("webhook-signature", "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret ?? Secret, Encoding.UTF8.GetBytes($"{id}.{stamp}.{body}"))));
        using var response = await Client().SendAsync(request);
        return new Answer("POST deals/" + path, (int)response.StatusCode, await response.Content.ReadAsStringAsync(), null, response.Content.Headers.ContentType?.MediaType);
    }
}

public sealed class CrmOnSqlite() : CrmRunning(Provider.Sqlite);

public sealed class CrmOnPostgres() : CrmRunning(Provider.Postgres);

public sealed class DealWonOnSqlite(CrmOnSqlite running) : DealWonTests(running), IClassFixture<CrmOnSqlite>;

public sealed class DealWonOnPostgres(CrmOnPostgres running) : DealWonTests(running), IClassFixture<CrmOnPostgres>;

public abstract class DealWonTests
{
    private readonly CrmRunning _crm;

    protected DealWonTests(CrmRunning running)
    {
        running.Need();
        _crm = running;
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private static string Won(string id, int revision = 1, string start = "2026-12-07", string customer = "城东水务", string owner = "liwen@demo.example") => JsonSerializer.Serialize(new
    {
        type = "deal.won",
        data = new
        {
            source = "fxiaoke", externalId = id, revision, dealName = "城东泵站 " + id[..6], contractNo = "HT-" + id[..6], vendorOnly = true,
            customer = new { externalId = "C-" + customer, name = customer },
            amount = new { value = "12800000.00", currency = "CNY", taxIncluded = true },
            wonAt = "2026-11-20",
            owner = new { name = "李雯", email = owner },
            milestones = new[] { new { code = "START", name = "开工", date = start, committed = true } },
            quoteLines = new[] { new { lineNo = 1, name = "潜水泵", qty = "4", unit = "台", unitPrice = "180000.00", discountPct = "5" } },
            contacts = new[] { new { name = "王总", role = "DECISION_MAKER", mobile = "13900000000" } },
            preferences = new[] { new { key = "沟通方式", value = "周一上午例会" } },
        },
    });

    [Fact]
    public async Task the_same_deal_delivered_fifty_times_at_once_and_again_later_opens_one_handover()
    {
        var body = Won(NewId(), customer: "并发水务");
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _crm.DeliverAsync(body)));
        foreach (var answer in answers) answer.Succeeded(202);
        answers.Count(a => a.Text("status") == "created").ShouldBe(1);
        answers.Select(a => a.Text("handoverId")).Distinct().ShouldHaveSingleItem();
        (await _crm.DeliverAsync(body)).Succeeded(202).Text("status").ShouldBe("ignored");

        var rep = await _crm.AsAsync("liwen");
        (await rep.GetAsync("/api/v1/handovers?search=" + Uri.EscapeDataString("并发水务"))).Succeeded(200).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await rep.GetAsync("/api/v1/clients?search=" + Uri.EscapeDataString("并发水务"))).Succeeded(200).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task ten_deals_of_one_new_client_at_once_register_it_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _crm.DeliverAsync(Won(NewId(), customer: "新客户水务"))));
        answers.ShouldAllBe(a => a.Status == 202 && a.Text("status") == "created", string.Join('\n', answers.Select(a => a.Body)));
        var rep = await _crm.AsAsync("liwen");
        (await rep.GetAsync("/api/v1/clients?search=" + Uri.EscapeDataString("新客户水务"))).Succeeded(200).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task the_rep_finds_the_deal_filled_in()
    {
        var opened = (await _crm.DeliverAsync(Won(NewId()))).Succeeded(202);
        var rep = await _crm.AsAsync("liwen");
        var view = (await rep.GetAsync("/api/v1/handovers/" + opened.Text("handoverId"))).Succeeded(200);
        view.Text("state").ShouldBe("Draft");
        view.Json.GetProperty("rep").GetProperty("id").GetGuid().ShouldBe(rep.Id, view.Body);
        var answered = view.Json.GetProperty("sections").EnumerateArray().SelectMany(s => s.GetProperty("items").EnumerateArray()).Where(i => i.GetProperty("answered").GetBoolean()).Select(i => i.GetProperty("key").GetString());
        answered.ShouldBe(["commercial.quotation", "milestones.start-of-work", "stakeholders.decision-maker"], ignoreOrder: true, view.Body);
    }

    /// <summary>domain.md 0.6. A file that is uploaded counts as one field.</summary>
    [Fact]
    public async Task with_crm_data_and_a_bill_of_quantities_a_rep_types_at_most_fifteen_fields_for_a_complete_handover()
    {
        var handover = "/api/v1/handovers/" + (await _crm.DeliverAsync(Won(NewId()))).Succeeded(202).Text("handoverId");
        var rep = await _crm.AsAsync("liwen");
        (await FileAsync(rep, handover + "/items/commercial.quotation/lines", "名称,数量,单价\n泵站总包,1,12800000\n", (await rep.GetAsync(handover)).ETag)).Succeeded(200);
        var typed = 1;
        typed += await TypeAsync(rep, handover, "requirements.technical-parameters", 1, new { text = "Q=2000 m³/h，三泵一备" });
        typed += await TypeAsync(rep, handover, "requirements.delivery-standards", 1, new { text = "按 GB 50334 验收" });
        typed += await TypeAsync(rep, handover, "commercial.terms", 3, new { terms = new { payment = "3-3-3-1", warrantyMonths = 24, penalty = "每日 0.05%" } });
        typed += await TypeAsync(rep, handover, "milestones.trial-run", 1, new { on = "2027-05-28" });
        typed += await TypeAsync(rep, handover, "risks.site-constraints", 1, new { risks = new[] { new { category = "Site", description = "场地狭窄", likelihood = 3, impact = 3 } } });
        typed += await TypeAsync(rep, handover, "risks.approvals", 2, new { noneFound = new { assessedBy = "李雯", on = "2026-11-20" } });
        typed += await TypeAsync(rep, handover, "stakeholders.end-user", 2, new { contacts = new[] { new { name = "刘站长", phone = "13900001111" } } });
        typed += await TypeAsync(rep, handover, "stakeholders.supervisor", 2, new { contacts = new[] { new { name = "赵监理", phone = "13900002222" } } });
        typed.ShouldBeLessThanOrEqualTo(15);
        var items = (await rep.GetAsync(handover)).Succeeded(200).Json.GetProperty("sections").EnumerateArray().SelectMany(s => s.GetProperty("items").EnumerateArray());
        items.ShouldAllBe(item => item.GetProperty("answered").GetBoolean());
    }

    /// <param name="fields">What the form of the item asks for; category, likelihood and impact of a risk stand at their defaults.</param>
    private static async Task<int> TypeAsync(Person rep, string handover, string item, int fields, object value)
    {
        (await rep.PutAsync($"{handover}/items/{item}", new { value }, (await rep.GetAsync(handover)).ETag)).Succeeded(200);
        return fields;
    }

    [Fact]
    public async Task a_later_revision_renews_a_lower_one_is_ignored_and_a_cancelled_deal_is_flagged_once()
    {
        var id = NewId();
        var opened = (await _crm.DeliverAsync(Won(id, revision: 2))).Succeeded(202);
        (await _crm.DeliverAsync(Won(id, revision: 1, start: "2027-01-04"))).Text("status").ShouldBe("ignored");
        (await _crm.DeliverAsync(Won(id, revision: 3, start: "2027-01-04"))).Text("status").ShouldBe("updated");
        var cancelled = JsonSerializer.Serialize(new { type = "deal.cancelled", data = new { source = "fxiaoke", externalId = id, reason = "客户暂停" } });
        (await _crm.DeliverAsync(cancelled, "msg_" + id, "events")).Succeeded(202).Text("status").ShouldBe("updated");
        (await _crm.DeliverAsync(cancelled, "msg_" + id, "events")).Succeeded(202).Text("status").ShouldBe("ignored");

        var view = (await (await _crm.AsAsync("liwen")).GetAsync("/api/v1/handovers/" + opened.Text("handoverId"))).Succeeded(200);
        view.Body.ShouldContain("2027-01-04");
        view.Json.GetProperty("flags").GetArrayLength().ShouldBe(1, view.Body);
    }

    [Fact]
    public async Task an_unknown_owner_is_replaced_by_a_director_and_a_note_says_so()
    {
        var opened = (await _crm.DeliverAsync(Won(NewId(), owner: "nobody@crm.example"))).Succeeded(202);
        var view = (await (await _crm.AsAsync("zhoulan")).GetAsync("/api/v1/handovers/" + opened.Text("handoverId"))).Succeeded(200);
        view.Body.ShouldContain("请指派项目专属销售代表");
        var inEnglish = await _crm.AsAsync("zhoulan");
        inEnglish.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        (await inEnglish.GetAsync("/api/v1/handovers/" + opened.Text("handoverId"))).Body.ShouldContain("Please assign the sales representative");
    }

    [Fact]
    public async Task a_changed_deal_says_what_is_otherwise_in_the_language_of_the_reader()
    {
        var id = NewId();
        var opened = (await _crm.DeliverAsync(Won(id, revision: 1))).Succeeded(202);
        var rep = await _crm.AsAsync("liwen");
        var handover = "/api/v1/handovers/" + opened.Text("handoverId");
        var start = handover + "/items/milestones.start-of-work";
        (await rep.PutAsync(start, new { value = new { on = "2027-02-01" } }, (await rep.GetAsync(handover)).ETag)).Succeeded(200);
        (await _crm.DeliverAsync(Won(id, revision: 2, start: "2027-03-01"))).Text("status").ShouldBe("updated");

        (await FlagAsync(rep, handover)).ShouldBe($"fxiaoke {id} #2；清单项不同：开工时间（来源为 2027-03-01）");
        rep.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        (await FlagAsync(rep, handover)).ShouldBe($"fxiaoke {id} #2; another answer: Start of work (the source says 2027-03-01)");
    }

    private static async Task<string?> FlagAsync(Person reader, string handover) =>
        (await reader.GetAsync(handover)).Succeeded(200).Json.GetProperty("flags")[0].GetProperty("note").GetString();

    [Fact]
    public async Task forged_old_and_malformed_messages_open_nothing()
    {
        var body = Won(NewId());
        (await _crm.DeliverAsync(body, secret: new byte[32])).Refused(401, "webhook.signature");
        (await _crm.DeliverAsync(body, age: TimeSpan.FromMinutes(6))).Refused(401, "webhook.timestamp");
        (await new Person(_crm.Client()).PostAsync("/api/v1/integrations/crm/deals/won", body)).Refused(401, "webhook.headers-missing");
        (await _crm.DeliverAsync("""{"type":"deal.won","data":{"source":"x"}}""")).Refused(422, "invalid-input").Body.ShouldContain("/data/externalId");
        (await _crm.DeliverAsync("""{"type":"deal.won","data":{"source":"x","externalId":"1","quoteLines":[{"qty":"four"}]}}""")).Refused(400, "malformed-json").Body.ShouldContain("/data/quoteLines/0/qty");
        (await _crm.DeliverAsync("{")).Refused(400, "malformed-json");
        (await _crm.DeliverAsync("""{"type":"deal.lost","data":{"source":"x","externalId":"1"}}""")).Refused(422, "invalid-input");
        (await _crm.DeliverAsync(new string(' ', 1024 * 1024 + 1))).Refused(413, "too-large");
    }

    [Fact]
    public async Task an_import_is_tried_first_and_opens_each_opportunity_once()
    {
        var rep = await _crm.AsAsync("liwen");
        var (good, bad) = ("S-" + NewId()[..8], "S-" + NewId()[..8]);
        var csv = $"商机编号,项目名称,客户名称,合同金额\n{good},导入泵站,导入水务,3000000\n{bad},导入厂房,导入制造,很多\n";
        var preview = (await ImportAsync(rep, csv, "?dryRun=true")).Succeeded(200).Json.GetProperty("rows");
        preview[0].GetProperty("status").GetString().ShouldBe("created");
        preview[1].GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("import.not-a-number");

        var run = (await ImportAsync(rep, csv, "?dryRun=false")).Succeeded(207).Json.GetProperty("rows");
        run.EnumerateArray().Select(r => r.GetProperty("status").GetString()).ShouldBe(["created", "failed"]);
        (await ImportAsync(rep, csv, "?dryRun=false&mode=update")).Succeeded(207).Json.GetProperty("rows")[0].GetProperty("status").GetString().ShouldBe("ignored");
        (await ImportAsync(await _crm.AsAsync("wangjianguo"), csv, "")).Refused(403, "forbidden");
        (await ImportAsync(rep, "PK\u0003\u0004 not a workbook", "")).Refused(422, "invalid-input").Body.ShouldContain("table.damaged");
        (await rep.GetAsync("/api/v1/imports/template")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task the_history_does_not_say_that_the_rep_did_what_the_CRM_did()
    {
        var handover = "/api/v1/handovers/" + (await _crm.DeliverAsync(Won(NewId()))).Text("handoverId");
        var rep = await _crm.AsAsync("liwen");
        var lines = (await rep.GetAsync(handover + "/history?limit=100")).Succeeded(200).Json.GetProperty("items").EnumerateArray().ToList();
        lines.Where(l => l.GetProperty("kind").GetString() is "opened" or "filled").ShouldNotBeEmpty();
        lines.Where(l => l.GetProperty("kind").GetString() is "opened" or "filled").Count(l => l.TryGetProperty("by", out _)).ShouldBe(0);
        var item = (await rep.GetAsync(handover)).Json.GetProperty("sections").EnumerateArray().SelectMany(s => s.GetProperty("items").EnumerateArray()).First(i => i.GetProperty("answered").GetBoolean());
        item.TryGetProperty("filledBy", out _).ShouldBeFalse(item.ToString());
    }

    [Fact]
    public async Task a_running_project_is_imported_without_a_score()
    {
        var director = await _crm.AsAsync("zhoulan");
        var row = (await ImportAsync(director, $"商机编号,项目名称,客户名称,销售代表\nR-{NewId()[..8]},在建泵站,在建水务,liwen@demo.example\n", "?dryRun=false&kind=in-flight")).Succeeded(207).Json.GetProperty("rows")[0];
        row.GetProperty("status").GetString().ShouldBe("created", row.ToString());
        (await (await _crm.AsAsync("liwen")).GetAsync("/api/v1/handovers/" + row.GetProperty("handoverId").GetString())).Succeeded(200).Text("state").ShouldBe("Signed");
    }

    [Fact]
    public async Task a_finished_project_is_imported_as_a_baseline_and_corrected_by_a_later_file()
    {
        var director = await _crm.AsAsync("zhoulan");
        var id = "F-" + NewId()[..8];
        string Csv(int likely) => $"商机编号,项目名称,客户名称,销售代表,合同编号,赢单日期,合同金额,毛利率,约定验收日期,实际验收日期,结算毛利率,推荐分\n{id},老泵站,老水务,liwen@demo.example,HT-{id},2024-01-08,5000000,18,2025-03-01,2025-04-10,16.5,{likely}\n";
        (await ImportAsync(director, Csv(9), "?kind=finished")).Succeeded(200).Json.GetProperty("rows")[0].GetProperty("status").GetString().ShouldBe("created");
        var row = (await ImportAsync(director, Csv(9), "?dryRun=false&kind=finished")).Succeeded(207).Json.GetProperty("rows")[0];
        row.GetProperty("status").GetString().ShouldBe("created", row.ToString());
        (await StatusAsync("?dryRun=false&kind=finished&mode=update", 9)).ShouldBe("ignored");
        (await StatusAsync("?dryRun=false&kind=finished&mode=update", 7)).ShouldBe("updated");
        (await StatusAsync("?dryRun=false&kind=in-flight&mode=update", 7)).ShouldBe("failed import.other-kind");
        var history = (await director.GetAsync($"/api/v1/handovers/{row.GetProperty("handoverId").GetString()}/history")).Succeeded(200).Json.GetProperty("items").EnumerateArray().ToList();
        history.Count(l => l.GetProperty("kind").GetString() == "baseline").ShouldBe(2);
        history.ShouldAllBe(l => l.GetProperty("by").GetProperty("name").GetString() == "周岚");

        var handover = (await director.GetAsync("/api/v1/handovers/" + row.GetProperty("handoverId").GetString())).Succeeded(200);
        (handover.Text("state"), handover.Json.TryGetProperty("score", out _)).ShouldBe(("Completed", false));
        handover.Json.GetProperty("baseline").ToString().ShouldBe("""{"agreedAcceptanceOn":"2025-03-01","acceptedOn":"2025-04-10","daysLate":40,"finalMarginPercent":16.5,"recommendation":7}""");
        handover.Json.GetProperty("moves").GetArrayLength().ShouldBe(0);
        var client = "/api/v1/clients/" + handover.Json.GetProperty("client").GetProperty("id").GetString();
        await _crm.SettleAsync();
        (await director.GetAsync(client)).Succeeded(200).Json.GetProperty("contractHistory").ToString().ShouldContain("HT-" + id);

        async Task<string> StatusAsync(string how, int likely)
        {
            var answer = (await ImportAsync(director, Csv(likely), how)).Succeeded(207).Json.GetProperty("rows")[0];
            return answer.GetProperty("status").GetString() + (answer.TryGetProperty("code", out var code) ? " " + code.GetString() : "");
        }
    }

    [Fact]
    public async Task a_dry_run_says_what_the_real_run_would_refuse()
    {
        var (director, rep, other) = (await _crm.AsAsync("zhoulan"), await _crm.AsAsync("liwen"), await _crm.AsAsync("zhaolei"));
        var id = "D-" + NewId()[..8];
        string Csv(string pm, string lead, string amount = "12800000") => $"商机编号,项目名称,客户名称,合同金额,项目经理,技术负责人\n{id},试运行泵站,试水务,{amount},{pm},{lead}\n";
        const string Manager = "wangjianguo@demo.example", Lead = "chenli@demo.example";
        (await BothAsync(rep, Csv(Lead, ""), "")).ShouldBe("people.lacks-role");
        (await BothAsync(rep, Csv(Manager, Manager), "")).ShouldBe("handover.three-people");
        var opened = (await ImportAsync(rep, Csv(Manager, Lead), "?dryRun=false")).Succeeded(207).Json.GetProperty("rows")[0];
        opened.GetProperty("status").GetString().ShouldBe("created", opened.ToString());
        (await BothAsync(rep, Csv("sunhao@demo.example", Lead), "&mode=update")).ShouldBe("import.person-differs");
        (await BothAsync(director, Csv(Manager, Lead), "&mode=update&kind=in-flight")).ShouldBe("ignored");
        (await BothAsync(director, Csv(Manager, Lead).Replace("合同金额", "实际验收日期", StringComparison.Ordinal).Replace("12800000", "2025-01-02", StringComparison.Ordinal), "&mode=update&kind=finished")).ShouldBe("import.other-kind");
        (await BothAsync(other, Csv(Manager, Lead), "&mode=update")).ShouldBe("import.not-yours");
        (await ImportAsync(other, Csv(Manager, Lead), "?dryRun=true")).Succeeded(200).Json.GetProperty("rows")[0].TryGetProperty("handoverId", out _).ShouldBeFalse("what he may not know of");
        (await ImportAsync(other, Csv(Manager, Lead), "?dryRun=false")).Succeeded(207).Json.GetProperty("rows")[0].TryGetProperty("handoverId", out _).ShouldBeFalse("what he may not know of");

        static async Task<string> BothAsync(Person person, string csv, string how)
        {
            var planned = (await ImportAsync(person, csv, "?dryRun=true" + how)).Succeeded(200).Json.GetProperty("rows")[0];
            var done = (await ImportAsync(person, csv, "?dryRun=false" + how)).Succeeded(207).Json.GetProperty("rows")[0];
            var codes = planned.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()).ToList();
            if (codes.Count == 0) return done.GetProperty("status").GetString() == planned.GetProperty("status").GetString() ? done.GetProperty("status").GetString()! : "not foreseen: " + done;
            codes.ShouldContain(done.GetProperty("code").GetString());
            return codes[0]!;
        }
    }

    [Fact]
    public async Task an_owner_who_is_not_in_sales_is_no_rep()
    {
        var handover = "/api/v1/handovers/" + (await _crm.DeliverAsync(Won(NewId()).Replace("liwen@demo.example", "chenli@demo.example", StringComparison.Ordinal))).Text("handoverId");
        var opened = (await (await _crm.AsAsync("admin")).GetAsync(handover)).Succeeded(200);
        opened.Json.GetProperty("rep").GetProperty("name").GetString().ShouldNotBe("陈立");
        opened.Json.GetProperty("notes").ToString().ShouldContain("不是销售代表");
    }

    [Fact]
    public async Task a_bill_of_quantities_fills_the_quotation()
    {
        var handover = "/api/v1/handovers/" + (await _crm.DeliverAsync(Won(NewId()))).Text("handoverId");
        var rep = await _crm.AsAsync("liwen");
        var version = (await rep.GetAsync(handover)).ETag.ShouldNotBeNull();
        var lines = handover + "/items/commercial.quotation/lines";
        (await FileAsync(rep, lines + "?dryRun=true", "名称,数量,单价\n泵,四,1\n")).Succeeded(200).Json.GetProperty("errors")[0].GetProperty("row").GetInt32().ShouldBe(2);
        (await FileAsync(rep, lines, "名称,数量,单价\n泵,四,1\n", version)).Refused(422, "invalid-input").Body.ShouldContain("/rows/2/");
        (await FileAsync(rep, lines, "名称,数量,单价\n泵,4,1\n")).Status.ShouldBe(428);
        var filled = (await FileAsync(rep, lines, "名称,数量,单价\n泵,4,3000000\n", version)).Succeeded(200);
        filled.Json.GetProperty("sum").GetProperty("amount").GetString().ShouldBe("12000000.00");
        filled.Json.GetProperty("difference").GetProperty("amount").GetString().ShouldBe("-800000.00");
        (await FileAsync(rep, lines, "名称,数量,单价\n泵,4,1\n", version)).Status.ShouldBe(412);
        (await FileAsync(await _crm.AsAsync("sunhao"), lines, "名称,数量,单价\n泵,4,1\n", version)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task the_company_names_its_columns_once()
    {
        var (rep, director) = (await _crm.AsAsync("liwen"), await _crm.AsAsync("zhoulan"));
        (await rep.PutAsync("/api/v1/quotation-mappings/current", new { columns = new { name = new[] { "货品" } } })).Refused(403, "forbidden");
        (await director.PutAsync("/api/v1/quotation-mappings/current", new { columns = new { colour = new[] { "颜色" } } })).Refused(422, "invalid-input");
        var goods = new { columns = new { name = new[] { "货品", "名称" } } };
        var seen = (await director.GetAsync("/api/v1/quotation-mappings/current")).ETag;
        (await director.PutAsync("/api/v1/quotation-mappings/current", goods)).Refused(428, "version-required");
        var published = (await director.PutAsync("/api/v1/quotation-mappings/current", goods, seen)).Succeeded(200);
        var first = published.Json.GetProperty("edition").GetInt32();
        (await director.PutAsync("/api/v1/quotation-mappings/current", goods, seen)).Refused(412, "stale-version");
        (await director.PutAsync("/api/v1/quotation-mappings/current", goods, published.ETag)).Succeeded(200).Json.GetProperty("edition").GetInt32().ShouldBe(first);
        (await rep.GetAsync("/api/v1/quotation-mappings/current")).Succeeded(200).Json.GetProperty("columns").GetProperty("name")[0].GetString().ShouldBe("货品");
    }

    private static Task<Answer> ImportAsync(Person person, string csv, string query) => FileAsync(person, "/api/v1/imports" + query, csv);

    private static Task<Answer> FileAsync(Person person, string path, string text, string? ifMatch = null) =>
        person.SendAsync(HttpMethod.Post, path, new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "file.csv" } }, ifMatch);
}

public sealed class ClosedWebhookTests
{
    [Fact]
    public async Task without_a_secret_the_webhook_is_closed()
    {
        await using var app = new AppFactory(Provider.Sqlite);
        (await new Person(app.CreateClient()).PostAsync("/api/v1/integrations/crm/deals/won", "{}")).Refused(401, "webhook.not-configured");
    }
}

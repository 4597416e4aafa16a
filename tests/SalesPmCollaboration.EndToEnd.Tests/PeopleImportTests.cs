using System.Text;
using System.Text.Json;
using SalesPmCollaboration.Documents.Tables;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

/// <summary>People from a file: seen first, written then, each bad cell by its column.</summary>
public abstract class PeopleImportTests(Running running)
{
    private const string Imports = "/api/v1/people-imports";
    private const string Heading = "姓名,邮箱,工号,角色,部门,语言,手机,离职日期\n";

    [Fact]
    public async Task a_dry_run_writes_nobody_and_a_real_one_everybody()
    {
        running.Need();
        var admin = await running.App.AsAsync("admin");
        var file = Heading + "周一,a1@imported.example,I-1,销售代表、Project manager,华川机电工程有限公司/市场销售部,中文,13800001111,\n周二,a2@imported.example,I-2,hr,人力资源部,English,,2026-11-20\n";
        var tried = (await SendAsync(admin, file)).Succeeded(200).Json;
        (tried.GetProperty("dryRun").GetBoolean(), StatusesOf(tried)).ShouldBe((true, "created created"));
        (await FindAsync(admin, "a1@imported.example")).ShouldBeNull();
        StatusesOf((await SendAsync(admin, file, "?dryRun=false")).Succeeded(207).Json).ShouldBe("created created");
        var first = (await FindAsync(admin, "a1@imported.example")).ShouldNotBeNull();
        (first.GetProperty("employeeNumber").GetString(), first.GetProperty("phone").GetString(), first.GetProperty("preferredLanguage").GetString(), first.GetProperty("department").GetProperty("name").GetString())
            .ShouldBe(("I-1", "13800001111", "zh-CN", "市场销售部"));
        first.GetProperty("roles").EnumerateArray().Select(r => r.GetString()).ShouldBe(["Sales", "ProjectManager"]);
        (await FindAsync(admin, "a2@imported.example")).ShouldBeNull("he has left");
        StatusesOf((await SendAsync(admin, file, "?dryRun=false")).Succeeded(207).Json).ShouldBe("ignored ignored");
    }

    [Fact]
    public async Task an_update_corrects_whom_it_knows_and_an_empty_cell_keeps()
    {
        running.Need();
        var admin = await running.App.AsAsync("admin");
        (await SendAsync(admin, Heading + "吴一,b1@imported.example,B-1,销售代表,财务部,,13900002222,\n", "?dryRun=false")).Succeeded(207);
        var renewed = (await SendAsync(admin, "name,e-mail,employee number\n吴一一,b2@imported.example,B-1\n", "?dryRun=false&mode=update")).Succeeded(207).Json;
        StatusesOf(renewed).ShouldBe("updated");
        var person = (await FindAsync(admin, "b2@imported.example")).ShouldNotBeNull();
        (person.GetProperty("name").GetString(), person.GetProperty("phone").GetString(), person.GetProperty("department").GetProperty("name").GetString()).ShouldBe(("吴一一", "13900002222", "财务部"));
    }

    [Fact]
    public async Task each_bad_cell_is_named_and_the_good_rows_are_written()
    {
        running.Need();
        var admin = await running.App.AsAsync("admin");
        var file = Heading
            + "郑一,c1@imported.example,C-1,船长,,,,\n"
            + "郑二,不是邮箱,C-2,,,,,\n"
            + "郑三,c3@imported.example,C-3,,火星分部,法语,,昨天\n"
            + "郑四,liwen@demo.example,D0002,,,,,\n"
            + "郑五,c5@imported.example,C-5,,,,,\n"
            + "郑五,c5@imported.example,C-5,,,,,\n"
            + ",c7@imported.example,C-7,,,,,\n";
        var told = (await SendAsync(admin, file, "?dryRun=false")).Succeeded(207).Json;
        StatusesOf(told).ShouldBe("failed failed failed failed created failed failed");
        foreach (var row in told.GetProperty("rows").EnumerateArray())
        {
            row.GetProperty("id").GetString().ShouldNotBeNullOrEmpty();
            var first = row.GetProperty("errors").EnumerateArray().FirstOrDefault();
            if (row.GetProperty("status").GetString() == "failed") (row.GetProperty("code").GetString(), row.GetProperty("detail").GetString()).ShouldBe((first.GetProperty("code").GetString(), first.GetProperty("detail").GetString()));
        }

        foreach (var detail in told.GetProperty("rows").EnumerateArray().SelectMany(row => row.GetProperty("errors").EnumerateArray()).Select(error => error.GetProperty("detail").GetString()!))
            detail.ShouldNotContain("'", customMessage: "the library's own words");
        Errors(told, 0).ShouldBe("角色:import.unknown-role");
        Errors(told, 1).ShouldBe("邮箱:input.not-an-email");
        Errors(told, 2).ShouldBe("部门:import.unknown-department 语言:import.unknown-language 离职日期:import.not-a-date");
        Errors(told, 3).ShouldBe("邮箱:person.email-taken");
        Errors(told, 5).ShouldBe("邮箱:import.person-twice");
        Errors(told, 6).ShouldBe("姓名:input.text-missing");
        told.GetProperty("rows")[0].GetProperty("errors")[0].GetProperty("detail").GetString().ShouldBe("“船长”不是角色。");
        (await FindAsync(admin, "c5@imported.example")).ShouldNotBeNull();
    }

    [Fact]
    public async Task the_last_administrator_is_not_imported_away()
    {
        running.Need();
        var admin = await running.App.AsAsync("admin");
        var told = (await SendAsync(admin, Heading + "系统管理员,admin@demo.example,,销售代表,,,,\n", "?dryRun=false&mode=update")).Succeeded(207).Json;
        Errors(told, 0).ShouldBe("角色:person.last-administrator");
    }

    [Fact]
    public async Task a_dry_run_tells_what_a_real_one_would_where_one_row_depends_on_another()
    {
        running.Need();
        var admin = await running.App.AsAsync("admin");
        (await SendAsync(admin, Heading + "冯一,f1@imported.example,F-1,Administrator,,,,\n冯二,f2@imported.example,F-2,,,,,\n", "?dryRun=false")).Succeeded(207).Body.ShouldNotContain("failed");
        // Each takes an address that the row before gave up, and both administrators go.
        var file = Heading + "冯一,f3@imported.example,F-1,销售代表,,,,\n冯二,f1@imported.example,F-2,,,,,\n系统管理员,admin@demo.example,,销售代表,,,,\n";
        var tried = (await SendAsync(admin, file, "?mode=update")).Succeeded(200).Json;
        StatusesOf(tried).ShouldBe("updated updated failed");
        Errors(tried, 2).ShouldBe("角色:person.last-administrator");
        (await FindAsync(admin, "f1@imported.example")).ShouldNotBeNull().GetProperty("name").GetString().ShouldBe("冯一", "a trial changes nobody");
        var done = (await SendAsync(admin, file, "?dryRun=false&mode=update")).Succeeded(207).Json;
        (StatusesOf(done), Errors(done, 2)).ShouldBe((StatusesOf(tried), Errors(tried, 2)));
        (await FindAsync(admin, "f1@imported.example")).ShouldNotBeNull().GetProperty("name").GetString().ShouldBe("冯二");
    }

    [Fact]
    public async Task the_template_is_a_workbook_that_can_be_filled_and_read_back()
    {
        running.Need();
        var admin = await running.App.AsAsync("admin");
        using var answer = await admin.Client.GetAsync(Imports + "/template");
        using var table = TableReader.Open(await answer.Content.ReadAsStreamAsync());
        table.Rows(table.SheetNames[0]).Single().Cells.ShouldBe(["姓名", "邮箱", "工号", "角色", "部门", "语言", "手机", "离职日期"]);
    }

    [Fact]
    public async Task what_is_no_table_of_people_is_refused_and_so_is_everybody_but_the_administrator()
    {
        running.Need();
        var admin = await running.App.AsAsync("admin");
        (await SendAsync(admin, "甲,乙\n1,2\n")).Refused(422, "invalid-input").Body.ShouldContain("import.no-headings");
        (await SendAsync(admin, Heading)).Refused(422, "invalid-input").Body.ShouldContain("import.no-rows");
        (await SendAsync(admin, "PK\u0003\u0004nonsense")).Refused(422, "invalid-input");
        (await SendAsync(admin, Heading + "甲,d@imported.example,,,,,,\n", "?mode=replace")).Refused(400, "invalid-input");
        (await SendAsync(running.Team.SalesDirector, Heading + "甲,d@imported.example,,,,,,\n")).Refused(403, "forbidden");
    }

    [Fact]
    public async Task the_page_shows_the_preview_and_then_writes()
    {
        running.Need();
        var admin = await running.App.AsAsync("admin");
        var visitor = Visitor.Of(running.App);
        await visitor.SignInAsync("admin");
        using var content = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(Heading + "冯一,e1@imported.example,E-1,,,,,\n冯二,e2@imported.example,E-2,船长,,,,\n")), "file", "people.csv" } };
        var file = (await admin.SendAsync(HttpMethod.Post, "/api/v1/files", content)).Succeeded(201).Text("id");
        var preview = await visitor.GetAsync("/people/import?mode=Append&file=" + file);
        preview.Body.ShouldContain("新增 1");
        preview.Body.ShouldContain("不是角色");
        var done = await visitor.PostAsync(preview, "import-people");
        done.Status.ShouldBe(200, done.Body);
        done.Body.ShouldContain("已完成：新增 1");
        (await FindAsync(admin, "e1@imported.example")).ShouldNotBeNull();
    }

    private static string StatusesOf(JsonElement report) => string.Join(' ', report.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("status").GetString()));

    private static string Errors(JsonElement report, int row) => string.Join(' ', report.GetProperty("rows")[row].GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("column").GetString() + ":" + e.GetProperty("code").GetString()));

    private static Task<Answer> SendAsync(Person person, string text, string query = "") =>
        person.SendAsync(HttpMethod.Post, Imports + query, new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "people.csv" } });

    private static async Task<JsonElement?> FindAsync(Person admin, string email)
    {
        var items = (await admin.GetAsync("/api/v1/people?search=" + Uri.EscapeDataString(email))).Succeeded(200).Json.GetProperty("items");
        return items.GetArrayLength() == 1 ? items[0] : null;
    }
}

public sealed class PeopleImportOnSqlite(OnSqlite running) : PeopleImportTests(running), IClassFixture<OnSqlite>;

public sealed class PeopleImportOnPostgres(OnPostgres running) : PeopleImportTests(running), IClassFixture<OnPostgres>;

using System.Net;
using System.Net.Http.Json;

namespace SalesPmCollaboration.People.Tests.Persons;

public class KeepingPeopleTests : PeopleTests
{
    [Fact]
    public async Task colleagues_see_names_and_hr_sees_addresses()
    {
        var forRep = (await Json(await (await App.AsAsync("rep")).GetAsync("/api/v1/people?search=%E7%8E%8B"))).GetProperty("items");
        forRep.GetArrayLength().ShouldBe(1);
        forRep[0].GetProperty("department").GetProperty("name").GetString().ShouldBe("华南公司");
        forRep[0].TryGetProperty("email", out _).ShouldBeFalse();
        forRep[0].TryGetProperty("employeeNumber", out _).ShouldBeFalse();
        var forHr = (await Json(await (await App.AsAsync("hr")).GetAsync("/api/v1/people?search=E-4"))).GetProperty("items");
        forHr[0].GetProperty("employeeNumber").GetString().ShouldBe("E-4");
    }

    [Fact]
    public async Task a_search_by_address_finds_nothing_for_colleagues() =>
        (await Json(await (await App.AsAsync("rep")).GetAsync("/api/v1/people?search=pm@example"))).GetProperty("items").GetArrayLength().ShouldBe(0);

    [Fact]
    public async Task people_page_by_name_without_gap_or_repeat()
    {
        var client = await App.AsAsync("rep");
        var (names, next) = (new List<string?>(), "");
        do
        {
            var page = await Json(await client.GetAsync("/api/v1/people?limit=2" + (next.Length > 0 ? "&cursor=" + next : "")));
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
            next = page.TryGetProperty("next", out var more) ? more.GetString()! : "";
        }
        while (next.Length > 0);
        names.ShouldBe(["管理员", "李娜", "孙静", "王伟", "赵敏", "周总"]);
    }

    [Theory]
    [InlineData("role=Boss")]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("cursor=nonsense")]
    public async Task a_filter_without_meaning_is_refused(string query) =>
        (await (await App.AsAsync("rep")).GetAsync("/api/v1/people?" + query)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task an_administrator_adds_a_person_who_signs_in_once_a_password_is_set()
    {
        var admin = await App.AsAsync("admin");
        var added = await admin.PostAsJsonAsync("/api/v1/people", new { name = "新人", email = "New@Example.com", employeeNumber = "E-9", roles = new[] { "Sales" }, departmentId = PeopleApp.South, externalIds = new[] { new { source = "crm", id = "77" } } });
        added.StatusCode.ShouldBe(HttpStatusCode.Created, await added.Content.ReadAsStringAsync());
        added.Headers.ETag!.Tag.ShouldBe("\"v1\"");
        var id = (await Json(added)).GetProperty("id").GetGuid();
        (await SignIn("new@example.com", "a long password")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await admin.PutAsJsonAsync($"/api/v1/people/{id}/password", new { password = "a long password" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await SignIn("new@example.com", "a long password")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task others_add_and_edit_nobody()
    {
        var hr = await App.AsAsync("hr");
        (await hr.PostAsJsonAsync("/api/v1/people", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Editing.PutAsync(hr, PeopleApp.Rep, new { }, null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await hr.PostAsJsonAsync($"/api/v1/people/{PeopleApp.Rep}/departures", new { leftOn = "2026-11-23" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await hr.PutAsJsonAsync($"/api/v1/people/{PeopleApp.Rep}/password", new { password = "a long password" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("{}", "/name", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"name":"甲","email":"no-address","roles":[]}""", "/email", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"甲","email":"a@b.cn"}""", "/roles", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"name":"甲","email":"a@b.cn","roles":[99]}""", "/roles/0", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"name":"甲","email":"a@b.cn","roles":[],"externalIds":[{"source":"crm","id":"a\tb"}]}""", "/externalIds/0", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"name":"甲","email":"a@b.cn","roles":[],"preferredLanguage":"fr"}""", "/preferredLanguage", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"name":"甲","email":"a@b.cn","roles":[],"departmentId":"10000000-0000-4000-8000-000000000099"}""", "/departmentId", HttpStatusCode.UnprocessableEntity)]
    public async Task a_bad_body_names_its_field(string body, string pointer, HttpStatusCode status)
    {
        var response = await (await App.AsAsync("admin")).PostAsync("/api/v1/people", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        response.StatusCode.ShouldBe(status, await response.Content.ReadAsStringAsync());
        (await Json(response)).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ShouldContain(pointer);
    }

    [Fact]
    public async Task an_edit_names_the_version_it_saw()
    {
        var admin = await App.AsAsync("admin");
        var body = new { name = "李娜娜", email = "rep@example.com", roles = new[] { "Sales" } };
        (await Editing.PutAsync(admin, PeopleApp.Rep, body, null)).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await Editing.PutAsync(admin, PeopleApp.Rep, body, "\"v9\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var edited = await Editing.PutAsync(admin, PeopleApp.Rep, body, "\"v1\"");
        edited.StatusCode.ShouldBe(HttpStatusCode.OK, await edited.Content.ReadAsStringAsync());
        edited.Headers.ETag!.Tag.ShouldBe("\"v2\"");
    }

    [Fact]
    public async Task an_address_and_an_employee_number_belong_to_one_person()
    {
        var admin = await App.AsAsync("admin");
        Code(await Json(await admin.PostAsJsonAsync("/api/v1/people", new { name = "甲", email = "REP@example.com", roles = Array.Empty<string>() }))).ShouldBe("person.email-taken");
        Code(await Json(await admin.PostAsJsonAsync("/api/v1/people", new { name = "甲", email = "a@b.cn", employeeNumber = "E-3", roles = Array.Empty<string>() }))).ShouldBe("person.employee-number-taken");
    }

    [Fact]
    public async Task who_leaves_is_out_at_once_and_keeps_his_name()
    {
        var (admin, rep) = (await App.AsAsync("admin"), await App.AsAsync("rep"));
        (await admin.PostAsJsonAsync($"/api/v1/people/{PeopleApp.Rep}/departures", new { leftOn = "2026-11-24" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await rep.GetAsync("/api/v1/people/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        App.Clock.Advance(TimeSpan.FromHours(15));
        (await rep.GetAsync("/api/v1/people/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await SignIn("rep@example.com", PeopleApp.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Json(await admin.GetAsync("/api/v1/people?role=Sales"))).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await Json(await admin.GetAsync("/api/v1/people/" + PeopleApp.Rep))).GetProperty("name").GetString().ShouldBe("李娜");
        Code(await Json(await admin.PostAsJsonAsync($"/api/v1/people/{PeopleApp.Rep}/departures", new { leftOn = "2026-11-25" }))).ShouldBe("person.has-left");
    }

    [Fact]
    public async Task a_departure_moves_while_its_day_lies_ahead()
    {
        var admin = await App.AsAsync("admin");
        foreach (var day in new[] { "2026-12-31", "2027-01-31", "2026-11-24" })
            (await admin.PostAsJsonAsync($"/api/v1/people/{PeopleApp.Rep}/departures", new { leftOn = day })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        App.Clock.Advance(TimeSpan.FromHours(15));
        (await SignIn("rep@example.com", PeopleApp.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        Code(await Json(await admin.PostAsJsonAsync($"/api/v1/people/{PeopleApp.Rep}/departures", new { leftOn = "2027-01-31" }))).ShouldBe("person.has-left");
    }

    [Fact]
    public async Task the_last_administrator_stays()
    {
        var admin = await App.AsAsync("admin");
        Code(await Json(await admin.PostAsJsonAsync($"/api/v1/people/{PeopleApp.Admin}/departures", new { leftOn = "2026-11-23" }))).ShouldBe("person.last-administrator");
        Code(await Json(await Editing.PutAsync(admin, PeopleApp.Admin, new { name = "管理员", email = "admin@example.com", roles = new[] { "Hr" } }, "\"v1\""))).ShouldBe("person.last-administrator");
    }
}

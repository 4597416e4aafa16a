using System.Net;
using System.Net.Http.Json;
using SalesPmCollaboration.People.Departments;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Tests;

public class DepartmentTests : PeopleTests
{
    [Fact]
    public void a_department_is_not_moved_below_itself()
    {
        var top = Department.Found(PeopleApp.Group, "集团", DepartmentKind.LegalEntity, null);
        var below = Department.Found(PeopleApp.North, "华北", DepartmentKind.Department, top.Id);
        var tree = new[] { top, below }.ToDictionary(d => d.Id);
        Should.Throw<RuleViolation>(() => top.MoveUnder(below.Id, tree)).Code.ShouldBe("department.below-itself");
        Should.Throw<RuleViolation>(() => top.MoveUnder(top.Id, tree)).Code.ShouldBe("department.below-itself");
        below.MoveUnder(null, tree);
        top.MoveUnder(below.Id, tree);
        top.ParentId.ShouldBe(below.Id);
    }

    [Fact]
    public async Task administrators_keep_the_tree_that_all_may_read()
    {
        var (admin, rep) = (await App.AsAsync("admin"), await App.AsAsync("rep"));
        (await rep.PostAsJsonAsync("/api/v1/departments", new { name = "采购部", kind = "Department" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var added = await admin.PostAsJsonAsync("/api/v1/departments", new { name = "采购部", kind = "Department", parentId = PeopleApp.Group });
        added.StatusCode.ShouldBe(HttpStatusCode.Created, await added.Content.ReadAsStringAsync());
        using var edit = new HttpRequestMessage(HttpMethod.Put, added.Headers.Location) { Content = JsonContent.Create(new { name = "招采部", kind = "Department", parentId = PeopleApp.North }) };
        edit.Headers.TryAddWithoutValidation("If-Match", added.Headers.ETag!.ToString());
        var edited = await admin.SendAsync(edit);
        edited.StatusCode.ShouldBe(HttpStatusCode.OK, await edited.Content.ReadAsStringAsync());
        var all = (await Json(await rep.GetAsync("/api/v1/departments"))).GetProperty("items").EnumerateArray().ToList();
        all.Count.ShouldBe(5);
        all.Single(d => d.GetProperty("name").GetString() == "招采部").GetProperty("parentId").GetGuid().ShouldBe(PeopleApp.North);
    }

    [Theory]
    [InlineData("""{"name":"","kind":"Department"}""", "/name", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"甲"}""", "/kind", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"name":"甲","kind":"Department","parentId":"10000000-0000-4000-8000-000000000099"}""", "/parentId", HttpStatusCode.UnprocessableEntity)]
    public async Task a_bad_body_names_its_field(string body, string pointer, HttpStatusCode status)
    {
        var response = await (await App.AsAsync("admin")).PostAsync("/api/v1/departments", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        response.StatusCode.ShouldBe(status);
        (await Json(response)).GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe(pointer);
    }
}

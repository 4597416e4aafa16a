using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

/// <summary>What a page's reader holds in his hand survives a restart and another node, and counts no longer than his rights do.</summary>
public sealed class SessionTests(OnPostgres postgres, OnSqlite sqlite) : IClassFixture<OnPostgres>, IClassFixture<OnSqlite>
{
    [Fact]
    public async Task a_session_and_a_form_opened_on_one_node_work_on_another()
    {
        postgres.Need();
        await using var second = postgres.App.SecondNode();
        var visitor = Visitor.Of(postgres.App);
        await visitor.SignInAsync("liwen");
        var form = await visitor.GetAsync("/clients/new");
        var elsewhere = visitor.At(second);
        (await elsewhere.GetAsync("/")).Status.ShouldBe(200);
        var posted = await elsewhere.PostAsync(form, "new-client", ("name", "两个节点的客户"));
        posted.Status.ShouldBe(302, posted.Body);
        posted.Location!.ShouldContain("/clients/");
    }

    [Fact]
    public async Task a_form_without_its_token_changes_nothing_and_says_what_to_do()
    {
        var visitor = Visitor.Of(sqlite.App);
        await visitor.SignInAsync("liwen");
        var form = await visitor.GetAsync("/clients/new");
        visitor.Forget(name => name.StartsWith(".AspNetCore.Antiforgery", StringComparison.Ordinal));
        var refused = await visitor.PostAsync(form, "new-client", ("name", "没有令牌的客户"));
        refused.Status.ShouldBe(400);
        refused.Body.ShouldContain("重新加载后再提交");
    }

    [Fact]
    public async Task a_role_that_is_gone_is_gone_on_the_next_click_and_the_next_request()
    {
        var admin = await sqlite.App.AsAsync("admin");
        var (hr, visitor) = (await sqlite.App.AsAsync("fengjie"), Visitor.Of(sqlite.App));
        await visitor.SignInAsync("fengjie");
        (await visitor.GetAsync("/people")).Body.ShouldContain("liwen@demo.example");
        (await hr.GetAsync("/api/v1/people")).Body.ShouldContain("liwen@demo.example");
        var seen = (await admin.GetAsync("/api/v1/people/" + hr.Id)).Succeeded(200);
        (await admin.PutAsync("/api/v1/people/" + hr.Id, new { name = seen.Text("name"), email = seen.Text("email"), employeeNumber = seen.Text("employeeNumber"), roles = new[] { "Sales" } }, seen.ETag)).Succeeded(200);
        (await visitor.GetAsync("/people")).Body.ShouldNotContain("liwen@demo.example");
        (await hr.GetAsync("/api/v1/people")).Body.ShouldNotContain("liwen@demo.example");
    }

    [Fact]
    public async Task a_delegation_counts_on_the_next_click_and_no_longer_after_its_end()
    {
        var handover = (await sqlite.Team.OpenAsync()).Replace("/api/v1", "", StringComparison.Ordinal);
        var deputy = await sqlite.App.AsAsync("zhaolei");
        var visitor = Visitor.Of(sqlite.App);
        await visitor.SignInAsync("zhaolei");
        (await visitor.GetAsync(handover)).Status.ShouldBe(404);
        var given = (await sqlite.Team.Rep.PostAsync("/api/v1/delegations", new { toPersonId = deputy.Id, fromOn = "2026-11-23", untilOn = "2026-11-30", reason = "休假" })).Succeeded(201).Text("id");
        (await visitor.GetAsync(handover)).Status.ShouldBe(200);
        (await deputy.GetAsync("/api/v1" + handover)).Succeeded(200);
        (await sqlite.Team.Rep.SendAsync(HttpMethod.Delete, "/api/v1/delegations/" + given)).Succeeded(204);
        (await visitor.GetAsync(handover)).Status.ShouldBe(404);
        (await deputy.GetAsync("/api/v1" + handover)).Refused(404, "not-found");
    }

    [Fact]
    public async Task signing_out_ends_every_copy_of_the_cookie()
    {
        var visitor = Visitor.Of(sqlite.App);
        await visitor.SignInAsync("sunhao");
        var copy = visitor.At(sqlite.App);
        var page = await visitor.GetAsync("/");
        (await visitor.PostAsync("/sign-out", page, "")).Status.ShouldBe(302);
        (await copy.GetAsync("/")).Location!.ShouldContain("/sign-in");
    }
}

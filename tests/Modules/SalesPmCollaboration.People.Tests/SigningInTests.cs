using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.People.SignIns;

namespace SalesPmCollaboration.People.Tests;

public class SigningInTests : PeopleTests
{
    [Fact]
    public async Task a_token_says_who_i_am()
    {
        var me = await Json(await (await App.AsAsync("rep")).GetAsync("/api/v1/people/me"));
        me.GetProperty("name").GetString().ShouldBe("李娜");
        me.GetProperty("roles")[0].GetString().ShouldBe("Sales");
        me.GetProperty("email").GetString().ShouldBe("rep@example.com");
    }

    [Fact]
    public async Task a_wrong_password_and_an_unknown_address_read_the_same()
    {
        var wrong = await SignIn("rep@example.com", "wrong password");
        var unknown = await SignIn("nobody@example.com", "wrong password");
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        unknown.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        Code(await Json(wrong)).ShouldBe("sign-in.failed");
        (await Json(wrong)).GetProperty("detail").GetString().ShouldBe((await Json(unknown)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task the_address_is_found_however_it_is_written() =>
        (await SignIn("  Rep@EXAMPLE.com ", PeopleApp.Password)).StatusCode.ShouldBe(HttpStatusCode.Created);

    [Fact]
    public async Task ten_failures_lock_the_door_for_fifteen_minutes_and_throw_nobody_out()
    {
        var before = await App.AsAsync("rep");
        for (var i = 0; i < 10; i++) (await SignIn("rep@example.com", "wrong password")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await SignIn("rep@example.com", PeopleApp.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await before.GetAsync("/api/v1/people/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        App.Clock.Advance(TimeSpan.FromMinutes(15));
        (await SignIn("rep@example.com", PeopleApp.Password)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task failures_at_once_are_all_counted_and_change_nothing_of_the_person()
    {
        var before = await VersionAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SignIn("rep@example.com", "wrong password")));
        await using var scope = App.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<PeopleDbContext>().Set<SignInFailures>().SingleAsync()).Count.ShouldBe(6);
        (await VersionAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task failures_of_fifteen_minutes_count_together_and_older_ones_no_more()
    {
        for (var i = 0; i < 9; i++) await SignIn("rep@example.com", "wrong password");
        App.Clock.Advance(SignInGuard.Window);
        await SignIn("rep@example.com", "wrong password");
        (await SignIn("rep@example.com", PeopleApp.Password)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task strangers_who_guess_lock_themselves_out_and_not_the_person_where_he_signed_in_before()
    {
        await SignInFrom("home", PeopleApp.Password);
        for (var i = 0; i < SignInGuard.Most; i++) await Should.ThrowAsync<HttpRefusal>(() => SignInFrom("elsewhere", "wrong password"));
        await Should.ThrowAsync<HttpRefusal>(() => SignInFrom("elsewhere", PeopleApp.Password));
        await Should.ThrowAsync<HttpRefusal>(() => SignInFrom("", PeopleApp.Password));
        await SignInFrom("home", PeopleApp.Password);
        for (var i = 0; i < SignInGuard.Most; i++) await Should.ThrowAsync<HttpRefusal>(() => SignInFrom("home", "wrong password"));
        await Should.ThrowAsync<HttpRefusal>(() => SignInFrom("home", PeopleApp.Password));
    }

    [Fact]
    public async Task a_new_password_by_an_administrator_opens_a_locked_door()
    {
        for (var i = 0; i < SignInGuard.Most; i++) await SignIn("rep@example.com", "wrong password");
        (await (await App.AsAsync("admin")).PutAsJsonAsync($"/api/v1/people/{PeopleApp.Rep}/password", new { password = "another long one" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await SignIn("rep@example.com", "another long one")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task signing_out_voids_the_token()
    {
        var client = await App.AsAsync("rep");
        (await client.DeleteAsync("/api/v1/sign-ins/current")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetAsync("/api/v1/people/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task a_token_ends_after_thirty_days()
    {
        var client = await App.AsAsync("rep");
        App.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        (await client.GetAsync("/api/v1/people/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        App.Clock.Advance(TimeSpan.FromSeconds(1));
        (await client.GetAsync("/api/v1/people/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task a_new_password_ends_older_sign_ins()
    {
        var client = await App.AsAsync("rep");
        (await client.PutAsJsonAsync($"/api/v1/people/{PeopleApp.Rep}/password", new { password = "another long one" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await client.PutAsJsonAsync($"/api/v1/people/{PeopleApp.Rep}/password", new { password = "another long one", currentPassword = PeopleApp.Password })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetAsync("/api/v1/people/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await SignIn("rep@example.com", PeopleApp.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await SignIn("rep@example.com", "another long one")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task who_has_not_signed_in_gets_a_problem_from_the_api_and_the_form_from_a_page()
    {
        var api = await App.Client().GetAsync("/api/v1/people");
        api.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        api.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        Code(await Json(api)).ShouldBe("unauthenticated");
        var page = await App.Client().GetAsync("/");
        page.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page.Headers.Location!.PathAndQuery.ShouldBe("/sign-in?returnUrl=%2F");
    }

    [Fact]
    public async Task a_cookie_works_until_it_is_signed_out_even_for_a_copy()
    {
        var client = App.Client();
        var response = await client.PostAsJsonAsync("/test/page-sign-in", new { email = "rep@example.com", password = PeopleApp.Password });
        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("spm=");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        (await client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.DeleteAsync("/api/v1/sign-ins/current")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetAsync("/api/v1/people/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task who_asks_costs_one_statement_and_a_director_two()
    {
        var client = await App.AsAsync("rep");
        App.Statements.Reset();
        (await client.GetAsync("/test/caller")).StatusCode.ShouldBe(HttpStatusCode.OK);
        App.Statements.Count.ShouldBe(1);
        App.Statements.Reset();
        (await client.GetAsync("/api/v1/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
        App.Statements.Count.ShouldBe(2);
        var director = await App.AsAsync("director");
        App.Statements.Reset();
        (await director.GetAsync("/test/caller")).StatusCode.ShouldBe(HttpStatusCode.OK);
        App.Statements.Count.ShouldBe(2);
    }

    [Fact]
    public async Task the_secret_is_stored_nowhere_and_the_sign_in_is_audited()
    {
        var client = await App.AsAsync("rep");
        var secret = client.DefaultRequestHeaders.Authorization!.Parameter!;
        await using var scope = App.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<PeopleDbContext>();
        var token = await context.Set<SignInToken>().SingleAsync();
        token.Hash.ShouldBe(Secret.Hash(secret));
        (await context.Set<AuditEntry>().CountAsync(a => a.AggregateId == token.Id)).ShouldBe(1);
    }

    private async Task<long> VersionAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<PeopleDbContext>().Set<Person>().SingleAsync(p => p.NormalizedEmail == "rep@example.com")).Version;
    }

    private async Task SignInFrom(string place, string password)
    {
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MediatR.IMediator>().Send(new SignInCommand("rep@example.com", password) { Place = place });
    }
}

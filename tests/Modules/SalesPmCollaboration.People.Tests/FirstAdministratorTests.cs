using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.People.FirstAdministrators;

namespace SalesPmCollaboration.People.Tests;

public class FirstAdministratorTests : PeopleTests
{
    public override ValueTask InitializeAsync() => App.InitializeAsync();

    [Fact]
    public async Task the_link_lets_one_person_in_once()
    {
        var token = await OfferAsync();
        (await UseAsync(token)).StatusCode.ShouldBe(HttpStatusCode.Created);
        Code(await Json(await UseAsync(token))).ShouldBe("first-administrator.link-void");
        (await OfferAsync()).ShouldBeNull();
        (await SignIn("first@example.com", PeopleApp.Password)).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task of_several_who_use_it_at_once_one_gets_in()
    {
        var token = await OfferAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => UseAsync(token, $"first{i}@example.com")));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
    }

    [Fact]
    public async Task a_new_start_replaces_the_link_and_a_day_ends_it()
    {
        var old = await OfferAsync();
        var token = await OfferAsync();
        (await UseAsync(old)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        App.Clock.Advance(TimeSpan.FromDays(1));
        (await UseAsync(token)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task a_short_password_is_refused()
    {
        var response = await App.Client().PostAsJsonAsync("/api/v1/first-administrators", new { token = await OfferAsync(), name = "甲", email = "a@b.cn", password = "short" });
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Json(response)).GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("/password");
    }

    private async Task<string?> OfferAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<FirstAdministrator>().OfferAsync(default))?.Split("token=")[1];
    }

    private Task<HttpResponseMessage> UseAsync(string? token, string email = "first@example.com") =>
        App.Client().PostAsJsonAsync("/api/v1/first-administrators", new { token, name = "甲", email, password = PeopleApp.Password });
}

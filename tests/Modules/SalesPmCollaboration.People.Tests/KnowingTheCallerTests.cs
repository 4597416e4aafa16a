using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.People.Callers;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.People.SignIns;
using SalesPmCollaboration.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace SalesPmCollaboration.People.Tests;

public class KnowingTheCallerTests : PeopleTests
{
    [Fact]
    public async Task a_director_sees_his_own_department_and_those_below()
    {
        var seen = await CallerAsync(await App.AsAsync("director"));
        seen.VisibleDepartments.ShouldBe([PeopleApp.North, PeopleApp.NorthSales], ignoreOrder: true);
        (await CallerAsync(await App.AsAsync("admin"))).VisibleDepartments.ShouldBeEmpty();
    }

    [Fact]
    public async Task who_may_be_asked_knows_the_departments_of_his_own_group_and_pays_no_statement_for_it()
    {
        var (admin, rep) = (await App.AsAsync("admin"), await App.AsAsync("rep"));
        (await CallerAsync(rep)).GroupDepartments.ShouldBeEmpty("nobody asks a rep");
        (await admin.PostAsJsonAsync("/api/v1/departments", new { name = "另一集团", kind = "LegalEntity" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        await Persons.Editing.GiveRolesAsync(admin, PeopleApp.Rep, "TechnicalLead");
        App.Statements.Reset();
        (await CallerAsync(rep)).GroupDepartments.ShouldBe([PeopleApp.Group, PeopleApp.North, PeopleApp.NorthSales, PeopleApp.South], ignoreOrder: true);
        App.Statements.Count.ShouldBe(1);
    }

    [Fact]
    public async Task a_delegation_counts_from_the_next_request_and_until_its_last_day()
    {
        var (rep, pm) = (await App.AsAsync("rep"), await App.AsAsync("pm"));
        (await CallerAsync(pm)).StandsInFor.ShouldBeEmpty();
        await DelegateAsync(rep, new { toPersonId = PeopleApp.Pm, fromOn = "2026-11-20", untilOn = "2026-11-24", reason = "休假" });
        (await CallerAsync(pm)).StandsInFor.ShouldBe([PeopleApp.Rep]);
        (await CallerAsync(rep)).StandsInFor.ShouldBeEmpty();
        App.Clock.Advance(TimeSpan.FromHours(38));
        (await CallerAsync(pm)).StandsInFor.ShouldBe([PeopleApp.Rep], "23:00 in Shanghai on the last day");
        App.Clock.Advance(TimeSpan.FromHours(1));
        (await CallerAsync(pm)).StandsInFor.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_delegation_is_ended_by_its_giver_alone_and_unknown_to_others()
    {
        var (rep, pm, other) = (await App.AsAsync("rep"), await App.AsAsync("pm"), await App.AsAsync("other"));
        var id = await DelegateAsync(rep, new { toPersonId = PeopleApp.Pm, fromOn = "2026-11-23", untilOn = "2026-11-30", reason = "出差" });
        (await other.DeleteAsync("/api/v1/delegations/" + id)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await pm.DeleteAsync("/api/v1/delegations/" + id)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Json(await pm.GetAsync("/api/v1/delegations"))).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await Json(await other.GetAsync("/api/v1/delegations"))).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await rep.DeleteAsync("/api/v1/delegations/" + id)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await CallerAsync(pm)).StandsInFor.ShouldBeEmpty();
    }

    [Fact]
    public async Task only_an_administrator_delegates_for_somebody_else()
    {
        var body = new { fromPersonId = PeopleApp.Rep, toPersonId = PeopleApp.Pm, fromOn = "2026-11-23", untilOn = "2026-11-30", reason = "病假" };
        (await (await App.AsAsync("pm")).PostAsJsonAsync("/api/v1/delegations", body)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await DelegateAsync(await App.AsAsync("admin"), body);
    }

    [Fact]
    public async Task own_delegations_page_newest_first()
    {
        var rep = await App.AsAsync("rep");
        for (var i = 0; i < 3; i++) await DelegateAsync(rep, new { toPersonId = PeopleApp.Pm, fromOn = "2026-11-23", untilOn = "2026-11-30", reason = "第" + i });
        var first = await Json(await rep.GetAsync("/api/v1/delegations?limit=2"));
        var second = await Json(await rep.GetAsync("/api/v1/delegations?limit=2&cursor=" + first.GetProperty("next").GetString()));
        first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(d => d.GetProperty("id").GetGuid()).Distinct().Count().ShouldBe(3);
        second.TryGetProperty("next", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task another_role_counts_on_the_next_request()
    {
        var (admin, rep) = (await App.AsAsync("admin"), await App.AsAsync("rep"));
        await Persons.Editing.GiveRolesAsync(admin, PeopleApp.Rep, "Hr");
        (await Json(await rep.GetAsync("/api/v1/people/me"))).GetProperty("roles")[0].GetString().ShouldBe("Hr");
    }

    [Fact]
    public async Task a_page_asks_again_for_each_send()
    {
        await App.AsAsync("rep");
        await using var scope = App.Services.CreateAsyncScope();
        var signIn = await scope.ServiceProvider.GetRequiredService<PeopleDbContext>().Set<SignInToken>().SingleAsync();
        var caller = new CurrentCaller();
        (await scope.ServiceProvider.GetRequiredService<ICallerReader>().FillAsync(caller, signIn.Id, default)).ShouldBeTrue();
        caller.PersonId.ShouldBe(new PersonId(PeopleApp.Rep));
        caller.Has(Role.Sales).ShouldBeTrue();
        (await scope.ServiceProvider.GetRequiredService<ICallerReader>().FillAsync(new CurrentCaller(), Guid.NewGuid(), default)).ShouldBeFalse();
    }

    private static async Task<CallerSeen> CallerAsync(HttpClient client) => (await client.GetFromJsonAsync<CallerSeen>("/test/caller"))!;

    private static async Task<Guid> DelegateAsync(HttpClient client, object body)
    {
        var response = await client.PostAsJsonAsync("/api/v1/delegations", body);
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return (await Json(response)).GetProperty("id").GetGuid();
    }
}

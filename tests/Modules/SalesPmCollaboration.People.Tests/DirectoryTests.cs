using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.Contracts.People;

namespace SalesPmCollaboration.People.Tests;

public class DirectoryTests : PeopleTests
{
    [Fact]
    public async Task cards_come_in_one_statement_and_unknown_ids_are_absent()
    {
        var cards = await AskAsync(d => d.CardsAsync([PeopleApp.Rep, PeopleApp.Pm, Guid.NewGuid()], default));
        cards.Keys.ShouldBe([PeopleApp.Rep, PeopleApp.Pm], ignoreOrder: true);
        var rep = cards[PeopleApp.Rep];
        (rep.Name, rep.EmployeeNumber, string.Join(",", rep.Roles), rep.DepartmentId, rep.Active).ShouldBe(("李娜", "E-3", "Sales", PeopleApp.NorthSales, true));
        App.Statements.Count.ShouldBe(1);
    }

    [Fact]
    public async Task people_with_a_role_come_by_name() =>
        (await AskAsync(d => d.WithRoleAsync("Sales", default))).Select(c => c.Name).ShouldBe(["李娜", "赵敏"]);

    [Fact]
    public async Task people_of_a_group_are_those_under_its_root_and_no_more_than_asked_for()
    {
        (await AskAsync(d => d.InGroupAsync(PeopleApp.NorthSales, "Sales", 20, default))).Select(c => c.Name).ShouldBe(["李娜", "赵敏"], "one company signs, another executes");
        App.Statements.Count.ShouldBe(1);
        (await AskAsync(d => d.InGroupAsync(PeopleApp.NorthSales, "Sales", 1, default))).Select(c => c.Name).ShouldBe(["李娜"]);
        (await AskAsync(d => d.InGroupAsync(Guid.NewGuid(), "Sales", 20, default))).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_person_is_matched_by_any_of_three_and_not_by_a_contradiction()
    {
        (await AskAsync(d => d.MatchAsync("crm-rep", null, null, default)))!.Id.ShouldBe(PeopleApp.Rep);
        (await AskAsync(d => d.MatchAsync(null, "REP@example.com", null, default)))!.Id.ShouldBe(PeopleApp.Rep);
        (await AskAsync(d => d.MatchAsync(null, null, "E-3", default)))!.Id.ShouldBe(PeopleApp.Rep);
        (await AskAsync(d => d.MatchAsync("crm-rep", "pm@example.com", null, default))).ShouldBeNull();
        (await AskAsync(d => d.MatchAsync("crm", null, null, default))).ShouldBeNull("part of an id is no id");
        (await AskAsync(d => d.MatchAsync(null, " ", "", default))).ShouldBeNull();
    }

    [Fact]
    public async Task the_director_is_the_nearest_up_the_tree()
    {
        (await AskAsync(d => d.DirectorOfAsync(PeopleApp.Rep, "SalesDirector", default)))!.Id.ShouldBe(PeopleApp.Director);
        App.Statements.Count.ShouldBe(1);
        (await AskAsync(d => d.DirectorOfAsync(PeopleApp.OtherRep, "SalesDirector", default))).ShouldBeNull("the south has none");
        (await AskAsync(d => d.DirectorOfAsync(PeopleApp.OtherRep, "Hr", default)))!.Id.ShouldBe(PeopleApp.Hr, "the group's");
        (await AskAsync(d => d.DirectorOfAsync(PeopleApp.Director, "SalesDirector", default))).ShouldBeNull("nobody answers for himself");
    }

    [Fact]
    public async Task a_second_seed_changes_nothing()
    {
        await App.SeedAsync();
        (await AskAsync(d => d.WithRoleAsync("Sales", default))).Count.ShouldBe(2);
    }

    private async Task<T> AskAsync<T>(Func<IPeopleDirectory, Task<T>> question)
    {
        await using var scope = App.Services.CreateAsyncScope();
        App.Statements.Reset();
        return await question(scope.ServiceProvider.GetRequiredService<IPeopleDirectory>());
    }
}

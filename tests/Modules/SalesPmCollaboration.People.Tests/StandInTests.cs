using SalesPmCollaboration.People.Leavers;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Tests;

/// <summary>Whose work a leaver's is (domain.md 3.1): an open move is of somebody who is there.</summary>
public sealed class StandInTests
{
    private static readonly Guid Company = Id(1), Sales = Id(2), Projects = Id(3), Technique = Id(4), Branch = Id(5), BranchProjects = Id(6), BranchTechnique = Id(7);

    private static readonly Dictionary<Guid, Guid?> Tree = new()
    {
        [Company] = null, [Sales] = Company, [Projects] = Company, [Technique] = Company, [Branch] = Company, [BranchProjects] = Branch, [BranchTechnique] = Branch,
    };

    [Fact]
    public void the_nearest_director_up_the_tree_goes_before_one_beside() =>
        StandIn(Lead(BranchTechnique), Director(11, BranchProjects, Role.ProjectDirector), Director(12, Company, Role.ProjectDirector)).ShouldBe([12]);

    [Fact]
    public void where_none_stands_above_him_the_nearest_beside_stands_in()
    {
        StandIn(Lead(Technique), Director(11, Projects, Role.ProjectDirector), Director(12, BranchProjects, Role.ProjectDirector), Director(13, Sales, Role.SalesDirector)).ShouldBe([11]);
        StandIn(Lead(BranchTechnique), Director(11, Projects, Role.ProjectDirector), Director(12, BranchProjects, Role.ProjectDirector)).ShouldBe([12]);
    }

    [Fact]
    public void where_his_side_has_no_director_one_of_the_other_side_stands_in()
    {
        StandIn(Lead(Technique), Director(13, Sales, Role.SalesDirector)).ShouldBe([13]);
        StandIn(Lead(Technique)).ShouldBeEmpty();
    }

    [Fact]
    public void a_director_who_has_left_stands_in_for_nobody_and_another_group_is_out_of_reach()
    {
        StandIn(Lead(Technique), Director(11, Projects, Role.ProjectDirector) with { HasLeft = true }, Director(12, BranchProjects, Role.ProjectDirector)).ShouldBe([12]);
        StandIn(Lead(Technique), Director(11, Id(99), Role.ProjectDirector)).ShouldBeEmpty();
    }

    [Fact]
    public void of_one_who_worked_on_both_sides_each_has_its_own_director()
    {
        var leaver = Lead(Sales) with { Roles = [Role.Sales, Role.ProjectManager] };
        var tree = new StandIns(Tree, [leaver, Director(12, Projects, Role.ProjectDirector), Director(13, Sales, Role.SalesDirector)]);
        (tree.For(leaver, sales: true), tree.For(leaver, sales: false)).ShouldBe((new PersonId(Id(13)), new PersonId(Id(12))));
        var lead = Lead(Technique);
        new StandIns(Tree, [lead, Director(12, Projects, Role.ProjectDirector)]).For(lead, sales: true).ShouldBe(new PersonId(Id(12)), "the only one");
    }

    private static Neighbour Lead(Guid department) => new(new PersonId(Id(10)), department, [Role.TechnicalLead], true, "10");

    private static Neighbour Director(int no, Guid department, Role role) => new(new PersonId(Id(no)), department, [role], false, no.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static int[] StandIn(Neighbour leaver, params Neighbour[] others)
    {
        var tree = new StandIns(Tree, [leaver, .. others]);
        int[] standIns = [.. tree.For(leaver).Select(one => int.Parse(one.Value.ToString()[^2..], System.Globalization.CultureInfo.InvariantCulture))];
        // Who is shown has the right, and nobody else.
        others.Where(one => tree.LeaversOf(one.Id).Contains(leaver.Id)).Select(one => one.Id).ShouldBe(tree.For(leaver), ignoreOrder: true);
        return standIns;
    }

    private static Guid Id(int no) => Guid.Parse($"00000000-0000-4000-8000-0000000000{no:00}");
}

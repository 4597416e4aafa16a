using SalesPmCollaboration.Guards.Tests.Watching;
using SalesPmCollaboration.Guards.Tests.World;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Guards.Tests.Matrix;

/// <summary>The checks of the matrix, shown what they are there to find.</summary>
public sealed class PlantedMatrixTests
{
    private static readonly MatrixRow Row = MatrixRow.Read([MatrixRow.Head(["Sales", "Hr"]), "GET,/api/v1/things/{id:guid},SeePolicy,2,handover,AHHAH,F"])[0];

    [Fact]
    public void an_endpoint_without_a_row_is_named() =>
        MatrixCheck.Strangers(["GET /api/v1/things/{id:guid}", "POST /api/v1/new-things"], [Row]).ShouldHaveSingleItem().ShouldStartWith("POST /api/v1/new-things has no row");

    [Fact]
    public void a_row_without_an_endpoint_is_named() => MatrixCheck.Strangers([], [Row]).ShouldHaveSingleItem().ShouldContain("is no endpoint");

    [Fact]
    public void a_cell_that_meets_something_else_is_named()
    {
        MatrixCheck.WrongCells([Met("Sales", Relation.Foreign, 'A', 200)]).ShouldHaveSingleItem().ShouldContain("as Sales, Foreign: written H, met A");
        MatrixCheck.WrongCells([Met("Sales", Relation.Foreign, 'H', 404), Met("Hr", Relation.Own, 'F', 403)]).ShouldBeEmpty();
        MatrixCheck.WrongCells([Met("Stranger", Relation.Own, 'A', 200)]).ShouldHaveSingleItem();
    }

    [Fact]
    public void a_request_that_no_policy_or_another_one_judged_is_named()
    {
        MatrixCheck.WrongPolicies([Met("Sales", Relation.Own, 'A', 200)]).ShouldHaveSingleItem().ShouldContain("written policy SeePolicy, judged by -");
        MatrixCheck.WrongPolicies([Met("Sales", Relation.Own, 'A', 200, tally => tally.Judged("AnyPerson"))]).ShouldHaveSingleItem();
    }

    [Fact]
    public void a_third_statement_is_over_a_budget_of_two()
    {
        MatrixCheck.OverBudget([Met("Sales", Relation.Own, 'A', 200, tally => Say(tally, "SELECT 1", 3))]).ShouldHaveSingleItem().ShouldContain("3 statements, 2 written");
        MatrixCheck.OverBudget([Met("Sales", Relation.Own, 'A', 200, tally => Say(tally, "SELECT 1", 2))]).ShouldBeEmpty();
    }

    [Fact]
    public void a_refused_request_that_wrote_is_named()
    {
        MatrixCheck.Changes([Met("Sales", Relation.Own, 'F', 403, tally => Say(tally, "UPDATE people_persons SET name = 'x'", 1))]).ShouldHaveSingleItem().ShouldContain("answered 403 and wrote");
        MatrixCheck.Changes([Met("Sales", Relation.Own, 'A', 400, tally => Say(tally, "SELECT 1", 1))]).ShouldBeEmpty();
    }

    [Fact]
    public void a_hidden_record_that_says_more_than_an_absent_one_is_named()
    {
        var absent = Met("Sales", Relation.Absent, 'H', 404, body: "{\"code\":\"not-found\"}");
        MatrixCheck.Distinguishable([absent, Met("Sales", Relation.Foreign, 'H', 404, body: "{\"code\":\"not-yours\"}")]).ShouldHaveSingleItem();
        MatrixCheck.Distinguishable([absent, Met("Sales", Relation.Foreign, 'H', 404, body: "{\"code\":\"not-found\"}", header: ("ETag", "\"v3\""))]).ShouldHaveSingleItem();
        MatrixCheck.Distinguishable([absent, Met("Sales", Relation.Foreign, 'H', 404, body: "{\"code\":\"not-found\"}")]).ShouldBeEmpty();
    }

    [Fact]
    public void an_answer_that_speaks_of_a_hidden_record_is_named()
    {
        KnownRecord secret = new("thing", Relation.Foreign, "0191d7a0-0000-7000-8000-00000000beef");
        Observation[] seen = [Met("Sales", Relation.Own, 'A', 200, body: "{}"), Met("Sales", Relation.Foreign, 'H', 404)];
        Leaks.In(seen, [Met("Sales", Relation.Own, 'A', 200, body: $"{{\"copiedFrom\":\"{secret.Id}\"}}")], [secret]).ShouldHaveSingleItem().ShouldContain("speaks of the thing Foreign");
        Leaks.In(seen, [Met("Hr", Relation.Own, 'A', 200, body: secret.Id)], [secret]).ShouldBeEmpty();
    }

    private static Observation Met(string actor, Relation relation, char met, int status, Action<Tally>? did = null, string body = "{}", (string, string)? header = null)
    {
        var tally = new Tally();
        did?.Invoke(tally);
        return new Observation(Row, actor, relation, met, "/", new Reply(status, body, header is { } one ? [one] : [], "application/json", tally));
    }

    private static void Say(Tally tally, string sql, int times)
    {
        for (var i = 0; i < times; i++) tally.Executed(new Microsoft.Data.Sqlite.SqliteCommand(sql));
    }
}

using SalesPmCollaboration.Guards.Tests.Matrix;
using SalesPmCollaboration.Guards.Tests.World;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Guards.Tests.Queries;

public sealed class QueryPlanTests
{
    [Fact]
    public async Task no_read_skips_rows_or_needs_a_growing_table_whole_on_postgresql()
    {
        Assert.SkipWhen(AppFactory.Postgres is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        await using var world = await Populated.OnAsync(Provider.Postgres, new Dictionary<string, string>(StringComparer.Ordinal) { ["Jobs:Enabled"] = "true" });
        var rows = WalkedMatrix.ReadRows().Where(r => r.Kind is "GET" or "PAGE").ToList();
        var seen = await MatrixWalk.OfAsync(world, rows);
        MatrixCheck.WrongCells(seen).ShouldBeEmpty();
        (await QueryPlans.ComplaintsAsync(Provider.Postgres, world.App, seen.Where(o => o.Reply.Status == 200).SelectMany(o => o.Reply.Tally.Statements))).ShouldBeEmpty();
    }

    [Fact]
    public void a_planted_scan_and_a_planted_offset_are_named()
    {
        const string sql = "SELECT h.id FROM \"handovers_packages\" AS \"h\" JOIN \"people_departments\" AS \"d\" ON 1 = 1";
        var tables = new HashSet<string>(StringComparer.Ordinal) { "handovers_packages", "people_departments" };
        QueryPlans.Scans(Provider.Sqlite, ["SCAN h", "SCAN d", "SCAN CONSTANT ROW", "SCAN below"], sql, tables).ShouldBe(["SCAN h"]);
        QueryPlans.Scans(Provider.Sqlite, ["SCAN h USING INDEX ix_number", "SEARCH h USING INDEX ix_id (id=?)"], sql, tables).ShouldBeEmpty();
        QueryPlans.Scans(Provider.Postgres, ["Limit (cost=1)", "  ->  Seq Scan on handovers_packages h  (cost=1)"], sql, tables).ShouldHaveSingleItem();
        QueryPlans.Skips("SELECT 1 LIMIT 10 OFFSET 20").ShouldBeTrue();
        QueryPlans.Skips(sql).ShouldBeFalse();
    }
}

using System.Diagnostics;
using SalesPmCollaboration.Guards.Tests.Queries;
using SalesPmCollaboration.Guards.Tests.Watching;
using SalesPmCollaboration.Guards.Tests.World;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Guards.Tests.Matrix;

/// <summary>One walk through every cell of permissions.csv.</summary>
public sealed class WalkedMatrix : IAsyncLifetime
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "Matrix", "permissions.csv");

    internal IReadOnlyList<string> Found { get; private set; } = [];

    internal IReadOnlyList<MatrixRow> Rows { get; private set; } = [];

    internal IReadOnlyList<Observation> Seen { get; private set; } = [];

    internal IReadOnlyCollection<Finished> Filling { get; private set; } = [];

    internal IReadOnlyList<string> Plans { get; private set; } = [];

    internal IReadOnlyList<Observation> Replayed { get; private set; } = [];

    internal IReadOnlyList<KnownRecord> Records { get; private set; } = [];

    public TimeSpan Took { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Rows = ReadRows();
        var watch = Stopwatch.StartNew();
        await using var world = await Populated.OnAsync(Provider.Sqlite, new Dictionary<string, string>(StringComparer.Ordinal) { ["Jobs:Enabled"] = "true" });
        Found = Endpoints.Of(world.App.Services);
        await MatrixDraft.WriteAsync(world, Found, Rows);
        Seen = await MatrixWalk.OfAsync(world, [.. Rows.Where(r => Found.Contains(r.Name, StringComparer.Ordinal))]);
        Replayed = await Leaks.ReplayedCursorsAsync(world, Seen);
        Records = KnownRecord.Of(world);
        Took = watch.Elapsed;
        Filling = world.Filling;
        Plans = await QueryPlans.ComplaintsAsync(Provider.Sqlite, world.App, Seen.Where(o => o.Reply.Status == 200).SelectMany(o => o.Reply.Tally.Statements));
    }

    internal static IReadOnlyList<MatrixRow> ReadRows() => MatrixRow.Read(System.IO.File.ReadAllLines(File));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class PermissionMatrixTests(WalkedMatrix matrix, ITestOutputHelper output) : IClassFixture<WalkedMatrix>
{
    [Fact]
    public void every_endpoint_and_page_has_a_row_and_every_row_is_one() => MatrixCheck.Strangers(matrix.Found, matrix.Rows).ShouldBeEmpty();

    [Fact]
    public void every_role_meets_in_every_relation_what_is_written()
    {
        output.WriteLine($"{matrix.Seen.Count} cells of {matrix.Rows.Count} rows in {matrix.Took.TotalSeconds:0} s");
        MatrixCheck.WrongCells(matrix.Seen).ShouldBeEmpty();
        matrix.Seen.Count.ShouldBeGreaterThan(5000);
    }

    [Fact]
    public void every_request_is_judged_by_the_policy_that_is_written() => MatrixCheck.WrongPolicies(matrix.Seen).ShouldBeEmpty();

    [Fact]
    public void no_request_takes_more_statements_than_are_written()
    {
        MatrixCheck.OverBudget(matrix.Seen).ShouldBeEmpty();
        MatrixCheck.OverBudget(matrix.Rows, matrix.Filling).ShouldBeEmpty();
        matrix.Rows.Count(r => MatrixCheck.OfChanges(r, matrix.Filling) > 0).ShouldBeGreaterThan(20);
    }

    [Fact]
    public void no_request_skips_rows_or_reads_a_growing_table_from_end_to_end_on_sqlite() => matrix.Plans.ShouldBeEmpty();

    [Fact]
    public void nothing_is_written_by_a_request_that_was_refused_or_stopped() => MatrixCheck.Changes(matrix.Seen).ShouldBeEmpty();

    [Fact]
    public void a_record_that_one_may_not_know_of_looks_as_if_it_did_not_exist() => MatrixCheck.Distinguishable(matrix.Seen).ShouldBeEmpty();

    [Fact]
    public void no_answer_speaks_of_a_record_that_is_hidden_from_its_reader_nor_does_a_page_that_another_was_offered()
    {
        Leaks.In(matrix.Seen, matrix.Replayed, matrix.Records).ShouldBeEmpty();
        matrix.Replayed.Count(o => o.Reply.Status == 200).ShouldBeGreaterThan(50);
    }
}

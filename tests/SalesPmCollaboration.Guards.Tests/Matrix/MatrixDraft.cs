using SalesPmCollaboration.Guards.Tests.Watching;
using SalesPmCollaboration.Guards.Tests.World;

namespace SalesPmCollaboration.Guards.Tests.Matrix;

/// <summary>Writes what was met as a matrix to the file that MATRIX_DRAFT names: a start for the row of a new endpoint, to be judged letter by letter against domain.md 9 before it is checked in.</summary>
internal static class MatrixDraft
{
    private static readonly (string Folder, string Kind)[] Kinds =
        [("handovers", "handover"), ("clients", "client"), ("bids", "bid"), ("people", "person"), ("files", "file"), ("moves", "move"), ("inbox", "news"), ("delegations", "delegation"), ("templates", "template"), ("checklist-templates", "template"), ("departments", "department"), ("machine-clients", "machine")];

    public static async Task WriteAsync(Populated world, IReadOnlyList<string> found, IReadOnlyList<MatrixRow> rows)
    {
        if (Environment.GetEnvironmentVariable("MATRIX_DRAFT") is not { Length: > 0 } file) return;
        var drafts = found.Select(name => rows.FirstOrDefault(r => r.Name == name) ?? new MatrixRow(name[..name.IndexOf(' ', StringComparison.Ordinal)], name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..], "-", 0, About(name), new Dictionary<string, string>(StringComparer.Ordinal))).ToList();
        var seen = await MatrixWalk.OfAsync(world, drafts);
        var lines = drafts.Select(row => Met(row, [.. seen.Where(o => o.Row == row)], world.Filling).Line());
        await File.WriteAllLinesAsync(file, [MatrixRow.Head(world.Actors.Select(a => a.Name)), .. lines]);
    }

    /// <summary>A guess; what the row says wins.</summary>
    private static string About(string name) => name switch
    {
        "GET /api/v1/handovers" => "handovers",
        "GET /api/v1/handovers/exports" => "handovers?format=csv",
        "GET /api/v1/clients" => "clients",
        "GET /api/v1/bids" => "bids",
        "GET /api/v1/people" => "people?limit=200",
        "GET /api/v1/moves" => "moves?box=done",
        "GET /api/v1/inbox" => "inbox",
        "GET /api/v1/delegations" => "delegations",
        "GET /api/v1/audit-entries" => "handover?subject={id}",
        "POST /api/v1/files" => "handover?subject=handovers/{id}",
        "DELETE /api/v1/sign-ins/current" => "session",
        _ when !name.Contains("{id", StringComparison.OrdinalIgnoreCase) => "-",
        _ => Kinds.FirstOrDefault(k => name.Contains($"/{k.Folder}/{{", StringComparison.OrdinalIgnoreCase)).Kind ?? "-",
    };

    private static MatrixRow Met(MatrixRow row, IReadOnlyList<Observation> seen, IReadOnlyCollection<Finished> filling) => row with
    {
        Policy = MatrixCheck.PolicyOf(seen),
        Statements = Math.Max(seen.Max(o => o.Reply.Tally.Statements.Count), MatrixCheck.OfChanges(row, filling)),
        Cells = seen.GroupBy(o => o.Actor, StringComparer.Ordinal).ToDictionary(g => g.Key, Cell, StringComparer.Ordinal),
    };

    private static string Cell(IEnumerable<Observation> seen)
    {
        var met = seen.ToDictionary(o => o.Relation, o => o.Met);
        return met.Values.Distinct().Count() == 1 ? met.Values.First().ToString() : string.Concat(Enum.GetValues<Relation>().Select(r => met.GetValueOrDefault(r, '-')));
    }
}

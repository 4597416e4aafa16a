using System.Globalization;
using SalesPmCollaboration.Guards.Tests.World;

namespace SalesPmCollaboration.Guards.Tests.Matrix;

/// <summary>
/// One line of permissions.csv: an endpoint, who judges it, what it may cost, and what each actor meets.
/// A cell is one letter for all relations, or five in the order own, team, foreign, closed, absent:
/// A allowed, F seen but not allowed (403), H hidden (404), U not signed in (401, a page's way to the sign-in), - no such record.
/// </summary>
/// <param name="Kind">GET, POST, PUT, DELETE, or PAGE for a page's GET.</param>
/// <param name="Statements">Most statements of one request; the caller's sign-in counts.</param>
/// <param name="About">What fills the path, see <see cref="Subjects"/>; a list names its records in the plural; after ? stands a query.</param>
internal sealed record MatrixRow(string Kind, string Route, string Policy, int Statements, string About, IReadOnlyDictionary<string, string> Cells)
{
    public string Name => Kind + " " + Route;

    public char Expected(string actor, Relation relation) => Cells.TryGetValue(actor, out var cell) ? cell.Length == 1 ? cell[0] : cell[(int)relation] : '?';

    public static IReadOnlyList<MatrixRow> Read(IEnumerable<string> lines)
    {
        var all = lines.Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(',')).ToList();
        var actors = all[0][5..];
        return [.. all.Skip(1).Select(c => c.Length == all[0].Length
            ? new MatrixRow(c[0], c[1], c[2], int.Parse(c[3], CultureInfo.InvariantCulture), c[4], actors.Zip(c[5..]).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))
            : throw new FormatException($"{c.Length} columns instead of {all[0].Length}: {string.Join(',', c)}"))];
    }

    public static string Head(IEnumerable<string> actors) => "kind,route,policy,statements,about," + string.Join(',', actors);

    public string Line() => string.Join(',', new[] { Kind, Route, Policy, Statements.ToString(CultureInfo.InvariantCulture), About }.Concat(Cells.Values));
}

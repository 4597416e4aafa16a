using System.Text.RegularExpressions;
using SalesPmCollaboration.Guards.Tests.Watching;
using SalesPmCollaboration.Guards.Tests.World;

namespace SalesPmCollaboration.Guards.Tests.Matrix;

/// <summary>Compares what is there and what was met with what is written; every complaint says what to do.</summary>
internal static partial class MatrixCheck
{
    private static readonly HashSet<string> Passing = new(StringComparer.OrdinalIgnoreCase) { "X-Request-Id", "Date", "Content-Length" };

    public static IEnumerable<string> Strangers(IReadOnlyCollection<string> endpoints, IReadOnlyCollection<MatrixRow> rows)
    {
        foreach (var name in endpoints.Except(rows.Select(r => r.Name), StringComparer.Ordinal)) yield return $"{name} has no row in permissions.csv";
        foreach (var row in rows.Where(r => !endpoints.Contains(r.Name, StringComparer.Ordinal))) yield return $"{row.Name} stands in permissions.csv and is no endpoint";
        foreach (var twice in rows.GroupBy(r => r.Name, StringComparer.Ordinal).Where(g => g.Count() > 1)) yield return $"{twice.Key} stands twice in permissions.csv";
    }

    public static IEnumerable<string> WrongCells(IEnumerable<Observation> seen) => seen
        .Where(o => o.Met != o.Row.Expected(o.Actor, o.Relation))
        .Select(o => $"{o.Row.Name} as {o.Actor}, {o.Relation}: written {o.Row.Expected(o.Actor, o.Relation)}, met {o.Met} ({o.Reply.Status} {Start(o.Reply.Body)})");

    /// <summary>Judged by the policy that is written, or by none; a page by all that its parts ask.</summary>
    public static IEnumerable<string> WrongPolicies(IEnumerable<Observation> seen) => seen.GroupBy(o => o.Row)
        .Select(g => (Row: g.Key, Met: PolicyOf(g)))
        .Where(p => p.Met != p.Row.Policy)
        .Select(p => $"{p.Row.Name}: written policy {p.Row.Policy}, judged by {p.Met}");

    public static string PolicyOf(IEnumerable<Observation> seen) => seen.SelectMany(o => o.Reply.Tally.Policies).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } met ? string.Join('+', met) : "-";

    public static IEnumerable<string> OverBudget(IEnumerable<Observation> seen) => seen.GroupBy(o => o.Row)
        .Select(g => (Row: g.Key, Most: g.MaxBy(o => o.Reply.Tally.Statements.Count)!))
        .Where(p => p.Most.Reply.Tally.Statements.Count > p.Row.Statements)
        .Select(p => $"{p.Row.Name} as {p.Most.Actor}, {p.Most.Relation}: {p.Most.Reply.Tally.Statements.Count} statements, {p.Row.Statements} written:\n  " + string.Join("\n  ", p.Most.Reply.Tally.Statements.Select(s => Start(s.Sql))));

    /// <summary>The same for changes that were made: a refused one costs less than a real one.</summary>
    public static IEnumerable<string> OverBudget(IEnumerable<MatrixRow> rows, IReadOnlyCollection<Finished> changes) => rows
        .Select(row => (Row: row, Most: OfChanges(row, changes)))
        .Where(p => p.Most > p.Row.Statements)
        .Select(p => $"{p.Row.Name}: a change took {p.Most} statements, {p.Row.Statements} written");

    /// <summary>Most statements of a change of this kind that succeeded; 0 where there was none.</summary>
    public static int OfChanges(MatrixRow row, IReadOnlyCollection<Finished> changes) => changes
        .Where(c => c.Status is >= 200 and < 300 && c.Method != "GET" && c.Method == row.Kind && c.Route == row.Route)
        .Select(c => c.Tally.Statements.Count).DefaultIfEmpty().Max();

    /// <summary>Ending one's own sign-in is the one change that the walk makes.</summary>
    public static IEnumerable<string> Changes(IEnumerable<Observation> seen) => seen
        .Where(o => o.Reply.Tally.Commits > 0 && Subjects.Kind(o.Row) != "session")
        .Select(o => $"{o.Row.Name} as {o.Actor}, {o.Relation}: answered {o.Reply.Status} and wrote");

    /// <summary>A record that one may not know of answers exactly as one that does not exist: status, body, headers.</summary>
    public static IEnumerable<string> Distinguishable(IEnumerable<Observation> seen)
    {
        foreach (var group in seen.GroupBy(o => (o.Row, o.Actor)))
        {
            if (group.FirstOrDefault(o => o.Relation == Relation.Absent) is not { } absent) continue;
            foreach (var hidden in group.Where(o => o.Met == 'H' && o.Relation != Relation.Absent && Face(o) != Face(absent)))
            {
                yield return $"{hidden.Row.Name} as {hidden.Actor}: {hidden.Relation} answers {Face(hidden)} and what does not exist {Face(absent)}";
            }
        }
    }

    private static string Face(Observation o) => o.Reply.Status + " "
        + string.Join(' ', o.Reply.Headers.Where(h => !Passing.Contains(h.Name)).Select(h => h.Name + "=" + h.Value).Order(StringComparer.Ordinal)) + " " + Passed().Replace(o.Reply.Body, "*");

    private static string Start(string text) => text.ReplaceLineEndings(" ") is var line && line.Length > 180 ? line[..180] : line;

    /// <summary>Ids of the request and of the record asked for, and a page's antiforgery token.</summary>
    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\\b[0-9a-f]{32}\\b|value=\"CfDJ8[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Passed();
}

using SalesPmCollaboration.Documents.Tables;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Importing;

/// <param name="Property">Of <see cref="Persons.PersonDetails"/>, so that a refusal finds its column; "LeavesOn" beside them.</param>
/// <param name="Headings">The first is the template's.</param>
internal sealed record PeopleColumn(string Property, params string[] Headings);

/// <param name="Number">As the user's program shows it, from 1.</param>
internal sealed record PeopleRow(int Number, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>Null where empty or without a column.</summary>
    public string? this[string property] => Cells.TryGetValue(property, out var text) && text.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}

/// <summary>The table of people: columns are found by their headings, in any order.</summary>
internal sealed class PeopleSheet
{
    public const int MostRows = 5000;
    private const int HeadingRows = 5;

    public static readonly IReadOnlyList<PeopleColumn> Columns =
    [
        new("Name", "姓名", "name"), new("Email", "邮箱", "e-mail", "email", "电子邮箱"), new("EmployeeNumber", "工号", "employee number", "员工编号"), new("Roles", "角色", "roles", "role"),
        new("DepartmentId", "部门", "department", "部门路径"), new("PreferredLanguage", "语言", "language"), new("Phone", "手机", "phone", "电话", "手机号"), new("LeavesOn", "离职日期", "leaves on", "left on"),
    ];

    private static readonly string[] Needed = ["Name", "Email"];
    private readonly Dictionary<string, string> _headings;

    private PeopleSheet(Dictionary<string, string> headings, IReadOnlyList<PeopleRow> rows) => (_headings, Rows) = (headings, rows);

    public IReadOnlyList<PeopleRow> Rows { get; }

    /// <summary>The heading as the file has it.</summary>
    public string HeadingOf(string property) => _headings.GetValueOrDefault(property, Columns.FirstOrDefault(c => c.Property == property)?.Headings[0] ?? property);

    /// <exception cref="InvalidInput">At /file: hostile, damaged, too large, without headings or without rows.</exception>
    public static PeopleSheet Read(Stream content)
    {
        try
        {
            using var reader = TableReader.Open(content);
            return Of([.. reader.Rows(reader.SheetNames[0]).Take(MostRows + HeadingRows + 1)]);
        }
        catch (UnreadableFile e)
        {
            throw new InvalidInput("/file", e.Code, [.. e.Arguments]);
        }
    }

    private static PeopleSheet Of(IReadOnlyList<TableRow> table)
    {
        var (at, places) = table.Take(HeadingRows).Select((row, i) => (At: i, Places: PlacesIn(row))).OrderByDescending(h => h.Places.Count).FirstOrDefault((0, []));
        if (Needed.Where(n => !places.ContainsKey(n)).ToList() is { Count: > 0 } missing) throw new InvalidInput("/file", "import.no-headings", string.Join("、", missing.Select(m => Columns.First(c => c.Property == m).Headings[0])));
        var rows = table.Skip(at + 1).ToList();
        if (rows.Count == 0) throw new InvalidInput("/file", "import.no-rows");
        if (rows.Count > MostRows) throw new InvalidInput("/file", "import.file-too-long", MostRows);
        return new PeopleSheet(places.ToDictionary(p => p.Key, p => table[at][p.Value].Trim(), StringComparer.Ordinal), [.. rows.Select(r => new PeopleRow(r.Number, places.ToDictionary(p => p.Key, p => r[p.Value], StringComparer.Ordinal)))]);
    }

    private static Dictionary<string, int> PlacesIn(TableRow row)
    {
        var headings = row.Cells.Select(PersonKeys.Folded).ToList();
        return Columns.Select(c => (c.Property, Place: headings.FindIndex(h => c.Headings.Contains(h.Trim('*'), StringComparer.OrdinalIgnoreCase)))).Where(p => p.Place >= 0).ToDictionary(p => p.Property, p => p.Place, StringComparer.Ordinal);
    }
}

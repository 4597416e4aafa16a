using System.Globalization;
using System.Resources;
using SalesPmCollaboration.People.Departments;
using SalesPmCollaboration.People.Resources;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Importing;

/// <summary>What people write into cells: roles and languages in both languages, departments by path or by a name that only one has.</summary>
internal static class CellWords
{
    private static readonly char[] Between = [',', '，', '、', ';', '；', '|'];
    private static readonly char[] Levels = ['/', '／', '>', '＞', '\\'];
    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];
    private static readonly Dictionary<string, Role> Roles = ReadRoles();

    /// <summary>Null where a word is no role; <paramref name="unknown"/> is that word.</summary>
    public static IReadOnlyList<Role>? RolesOf(string cell, out string unknown)
    {
        unknown = "";
        List<Role> roles = [];
        foreach (var word in cell.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Roles.TryGetValue(PersonKeys.Folded(word), out var role))
            {
                unknown = word;
                return null;
            }

            roles.Add(role);
        }

        return [.. roles.Distinct()];
    }

    public static string? LanguageOf(string cell) => PersonKeys.Folded(cell) switch
    {
        "zh-cn" or "zh" or "中文" or "chinese" => "zh-CN",
        "en" or "english" or "英文" or "英语" => "en",
        _ => null,
    };

    public static DateOnly? DayOf(string cell) =>
        DateOnly.TryParseExact(cell.Split('T', ' ')[0], Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and <= 2100 ? day : null;

    /// <summary>The one department whose path ends in this one; null where none or several do.</summary>
    public static Guid? DepartmentOf(string cell, IReadOnlyDictionary<Guid, Department> tree)
    {
        string[] path = [.. cell.Split(Levels, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(PersonKeys.Folded)];
        var found = path.Length == 0 ? [] : tree.Values.Where(d => EndsIn(d, path, tree)).ToList();
        // "集团" beside "集团/集团": a path that is whole wins.
        return found.Count == 1 ? found[0].Id : found.Where(d => Depth(d, tree) == path.Length).Select(d => (Guid?)d.Id).Take(2).ToList() is [var only] ? only : null;
    }

    private static bool EndsIn(Department department, string[] path, IReadOnlyDictionary<Guid, Department> tree)
    {
        var here = department;
        for (var i = path.Length - 1; i >= 0; i--)
        {
            if (here is null || PersonKeys.Folded(here.Name) != path[i]) return false;
            here = here.ParentId is { } parent ? tree.GetValueOrDefault(parent) : null;
        }

        return true;
    }

    private static int Depth(Department department, IReadOnlyDictionary<Guid, Department> tree)
    {
        var depth = 1;
        for (var parent = department.ParentId; parent is { } id && depth <= tree.Count; parent = tree.GetValueOrDefault(id)?.ParentId) depth++;
        return depth;
    }

    private static Dictionary<string, Role> ReadRoles()
    {
        var texts = new ResourceManager(typeof(PeopleTexts));
        var words = new Dictionary<string, Role>(StringComparer.Ordinal) { ["销售代表"] = Role.Sales, ["hr"] = Role.Hr, ["pm"] = Role.ProjectManager };
        foreach (var role in Enum.GetValues<Role>())
        {
            words[PersonKeys.Folded(role.ToString())] = role;
            foreach (var language in (string[])["zh-CN", "en"]) words[PersonKeys.Folded(texts.GetString("Enum.Role." + role, CultureInfo.GetCultureInfo(language))!)] = role;
        }

        return words;
    }
}

using System.Text.RegularExpressions;
using SalesPmCollaboration.Guards.Tests.World;

namespace SalesPmCollaboration.Guards.Tests.Matrix;

/// <summary>Turns a row's "about", an actor and a relation into a path.</summary>
internal static partial class Subjects
{
    private static readonly Relation[] All = Enum.GetValues<Relation>();
    private static readonly Relation[] Existing = [Relation.Own, Relation.Team, Relation.Foreign, Relation.Closed];

    /// <summary>What stands in a path beside the record itself. Where a value matters to the policy, the subject gives it.</summary>
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["key"] = "requirements.technical-parameters", ["Key"] = "2026-W48", ["kind"] = "Kickoff", ["number"] = "1", ["Number"] = "1", ["token"] = new string('A', 43), ["Token"] = new string('A', 43), ["linkId"] = "0191d7a0-0000-7000-8000-000000000003", ["year"] = "2026", ["month"] = "11", ["edition"] = "1", ["Code"] = "not-found", ["documentName"] = "v1", ["path"] = "recurring",
        ["messageId"] = "0191d7a0-0000-7000-8000-000000000001", ["flagId"] = "0191d7a0-0000-7000-8000-000000000002", ["consumer"] = "nobody",
    };

    public static string Kind(MatrixRow row) => row.About.Split('?')[0];

    /// <summary>A list answers for all records at once; nothing else is about "-".</summary>
    public static bool IsList(MatrixRow row) => Kind(row) is "handovers" or "bids" or "clients" or "people" or "moves" or "inbox" or "delegations";

    public static IReadOnlyList<Relation> Relations(MatrixRow row) => Kind(row) switch { "-" or "session" => [Relation.Own], "template" or "department" or "machine" or "channel" or "delivery" => [Relation.Own, Relation.Absent], _ when IsList(row) => Existing, _ => All };

    public static string PathOf(MatrixRow row, Populated world, Actor actor, Relation relation)
    {
        var values = ValuesOf(Kind(row), world, actor, relation);
        var query = row.About.Contains('?', StringComparison.Ordinal) ? row.About[row.About.IndexOf('?', StringComparison.Ordinal)..] : "";
        return Parameter().Replace(row.Route + query, m => values.TryGetValue(m.Groups[1].Value, out var value) ? value
            : Others.TryGetValue(m.Groups[1].Value, out var other) ? other
            : throw new InvalidOperationException($"{row.Name}: nothing to put for {m.Value}; add it to {nameof(Subjects)}."));
    }

    /// <summary>The text by which a list shows the record.</summary>
    public static string IdOf(MatrixRow row, Populated world, Actor actor, Relation relation) => row.About.Contains("format=csv", StringComparison.Ordinal)
        ? world.Projects[relation].Name
        : ValuesOf(Kind(row) switch { "people" => "person", "inbox" => "news", var kind => kind.TrimEnd('s') }, world, actor, relation)["id"];

    private static Dictionary<string, string> ValuesOf(string kind, Populated world, Actor actor, Relation relation)
    {
        var nothing = Guid.Parse("0191d7a0-0000-7000-8000-00000000dead").ToString();
        var absent = new Project(nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing);
        var project = world.Projects.GetValueOrDefault(relation, absent);
        return kind switch
        {
            "handover" => With(project.Handover),
            "client" => With(project.Client, ("sid", project.Stakeholder)),
            "bid" => With(project.Bid, ("cid", project.Consultation)),
            "file" => With(project.File),
            "move" => With(project.Move),
            "news" => With(project.News),
            "delegation" => With(project.Delegation),
            "person" => With(world.PersonOf(relation, actor).ToString()),
            "template" => With(relation == Relation.Absent ? nothing : world.Template),
            "machine" => With(relation == Relation.Absent ? nothing : world.Machine),
            "channel" => With(relation == Relation.Absent ? nothing : world.Channel),
            "delivery" => With(relation == Relation.Absent ? nothing : world.Delivery),
            "department" => With(relation == Relation.Absent ? nothing : world.Department),
            _ => [],
        };
    }

    private static Dictionary<string, string> With(string id, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = id, ["Id"] = id };
        foreach (var (name, value) in more) values[name] = value;
        return values;
    }

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();
}

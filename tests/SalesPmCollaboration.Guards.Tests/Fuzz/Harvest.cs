using System.Text.Json;
using SalesPmCollaboration.Guards.Tests.World;

namespace SalesPmCollaboration.Guards.Tests.Fuzz;

/// <summary>Ids and keys that exist, so that a request meets something and not only 404.</summary>
internal sealed class Harvest
{
    private const int MostOfAKind = 200;
    private readonly Dictionary<string, List<string>> _ids = new(StringComparer.OrdinalIgnoreCase);

    public Harvest(Populated world)
    {
        foreach (var project in world.Projects.Values)
        {
            Add("handovers", project.Handover);
            Add("clients", project.Client);
            Add("sid", project.Stakeholder);
            Add("bids", project.Bid);
            Add("cid", project.Consultation);
            Add("files", project.File);
            Add("moves", project.Move);
            Add("inbox", project.News);
            Add("delegations", project.Delegation);
        }

        foreach (var actor in world.Actors.Where(a => a.Id != Guid.Empty)) Add("people", actor.Id.ToString());
        Add("checklist-templates", world.Template);
        Add("departments", world.Department);
        Add("machine-clients", world.Machine);
        foreach (var key in Testing.Checklist.Answers.Keys) Add("key", key);
        foreach (var kind in new[] { "EarlyPlanning", "Kickoff" }) Add("kind", kind);
        foreach (var number in new[] { "1", "2", "3" }) Add("number", number);
        foreach (var edition in new[] { "1", "2" }) Add("edition", edition);
        foreach (var year in new[] { "2026", "2027" }) Add("year", year);
    }

    /// <summary>What stands in a path: an id of the folder before it, or something of the parameter's name.</summary>
    public string? PathValue(string path, string parameter, Random random)
    {
        var before = path[..path.IndexOf("{" + parameter, StringComparison.Ordinal)].TrimEnd('/');
        var folder = before[(before.LastIndexOf('/') + 1)..];
        return Any(parameter, random) ?? Any(folder, random);
    }

    /// <summary>An id for a member of a body: "clientId" is a client's, "projectManagerId" a person's.</summary>
    public string? MemberValue(string member, Random random)
    {
        var word = member.ToLowerInvariant();
        if (word.Contains("client", StringComparison.Ordinal)) return Any("clients", random);
        if (word.Contains("file", StringComparison.Ordinal)) return Any("files", random);
        if (word.Contains("bid", StringComparison.Ordinal)) return Any("bids", random);
        if (word.Contains("department", StringComparison.Ordinal) || word.Contains("parent", StringComparison.Ordinal)) return Any("departments", random);
        if (word.Contains("stakeholder", StringComparison.Ordinal)) return Any("sid", random);
        return word is "copyof" or "lotof" or "handoverid" ? Any("handovers", random) : Any("people", random);
    }

    /// <summary>Remembers what an answer shows: the id that it made and those of a list.</summary>
    public void Take(string path, Reply reply)
    {
        if (reply.Status is < 200 or > 299 || reply.ContentType != "application/json" || reply.Body.Length is 0 or > 20_000) return;
        var body = JsonDocument.Parse(reply.Body).RootElement;
        var folder = path.Split('?')[0].Split('/')[^1];
        if (body.ValueKind != JsonValueKind.Object) return;
        if (body.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in items.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object && i.TryGetProperty("id", out var known) && known.ValueKind == JsonValueKind.String)) Add(folder, item.GetProperty("id").GetString()!);
        }

        if (body.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.String) Add("cursor", next.GetString()!);
        if (body.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String) Add(folder, id.GetString()!);
        if (body.TryGetProperty("handoverId", out var opened) && opened.ValueKind == JsonValueKind.String) Add("handovers", opened.GetString()!);
        if (body.TryGetProperty("contentHash", out var hash) && hash.ValueKind == JsonValueKind.String) Add("hash", hash.GetString()!);
    }

    public string? Any(string kind, Random random) => _ids.TryGetValue(kind, out var known) ? known[random.Next(known.Count)] : null;

    private void Add(string kind, string id)
    {
        if (!_ids.TryGetValue(kind, out var known))
        {
            known = [];
            _ids.Add(kind, known);
        }

        if (known.Count < MostOfAKind && !known.Contains(id, StringComparer.Ordinal)) known.Add(id);
    }
}

using SalesPmCollaboration.Guards.Tests.World;

namespace SalesPmCollaboration.Guards.Tests.Matrix;

/// <summary>A record by the id under which answers may speak of it.</summary>
internal sealed record KnownRecord(string Kind, Relation Relation, string Id)
{
    public static IReadOnlyList<KnownRecord> Of(Populated world) =>
    [
        .. world.Projects.SelectMany(p => (KnownRecord[])
        [
            new("handover", p.Key, p.Value.Handover), new("bid", p.Key, p.Value.Bid), new("client", p.Key, p.Value.Client), new("file", p.Key, p.Value.File),
        ]),
    ];
}

/// <summary>
/// Looks through everything that anybody was answered, his own requests and those of others sent again as him, for records that are hidden from him when he asks for
/// them by id. An id that the request itself named proves nothing.
/// </summary>
internal static class Leaks
{
    public static IEnumerable<string> In(IReadOnlyList<Observation> seen, IEnumerable<Observation> replayed, IReadOnlyList<KnownRecord> records)
    {
        var hidden = records.ToLookup(record => record, record => HiddenFrom(seen, record));
        foreach (var one in seen.Concat(replayed).Where(o => o.Reply.Status is >= 200 and < 300))
        {
            foreach (var record in records.Where(r => hidden[r].Single().Contains(one.Actor) && one.Reply.Body.Contains(r.Id, StringComparison.OrdinalIgnoreCase) && !one.Path.Contains(r.Id, StringComparison.OrdinalIgnoreCase)))
            {
                yield return $"{one.Row.Name} as {one.Actor} ({one.Path}) speaks of the {record.Kind} {record.Relation}, which is hidden from him";
            }
        }
    }

    /// <summary>The next page that somebody was offered, asked for by everybody else.</summary>
    public static async Task<IReadOnlyList<Observation>> ReplayedCursorsAsync(Populated world, IEnumerable<Observation> seen)
    {
        var replayed = new List<Observation>();
        foreach (var offered in seen.Where(o => Subjects.IsList(o.Row)).DistinctBy(o => (o.Row, o.Actor)))
        {
            if (MatrixWalk.Next(offered.Reply) is not { } cursor) continue;
            var path = MatrixWalk.PageOf(offered.Path, cursor);
            foreach (var actor in world.Actors.Where(a => a.Name != offered.Actor)) replayed.Add(offered with { Actor = actor.Name, Path = path, Reply = await actor.SendAsync(HttpMethod.Get, path) });
        }

        return replayed;
    }

    /// <summary>A bid and a handover name their client to whoever may read them, also where the client's file is not his.</summary>
    private static HashSet<string> HiddenFrom(IReadOnlyList<Observation> seen, KnownRecord record)
    {
        var hidden = RefusedBy(seen, record.Kind, record.Relation);
        if (record.Kind != "client") return hidden;
        hidden.IntersectWith(RefusedBy(seen, "bid", record.Relation));
        hidden.IntersectWith(RefusedBy(seen, "handover", record.Relation));
        return hidden;
    }

    private static HashSet<string> RefusedBy(IEnumerable<Observation> seen, string kind, Relation relation) =>
        [.. seen.Where(o => o.Row.Kind == "GET" && o.Row.Route == $"/api/v1/{kind}s/{{id:guid}}" && o.Relation == relation && o.Met != 'A').Select(o => o.Actor)];
}

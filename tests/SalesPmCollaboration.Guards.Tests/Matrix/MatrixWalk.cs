using System.Text.Json;
using SalesPmCollaboration.Guards.Tests.World;
using SalesPmCollaboration.Testing;

namespace SalesPmCollaboration.Guards.Tests.Matrix;

/// <summary>What one cell met.</summary>
internal sealed record Observation(MatrixRow Row, string Actor, Relation Relation, char Met, string Path, Reply Reply);

/// <summary>Sends every row as every actor about a record in every relation: real pipeline, no change made.</summary>
internal static class MatrixWalk
{
    public static async Task<IReadOnlyList<Observation>> OfAsync(Populated world, IReadOnlyList<MatrixRow> rows)
    {
        var document = (await new Person(world.App.CreateClient()).GetAsync("/openapi/v1.json")).Succeeded(200).Json;
        var bodies = new Bodies(document);
        var seen = new List<Observation>();
        foreach (var row in rows)
        {
            foreach (var actor in world.Actors) seen.AddRange(Subjects.IsList(row) ? await ListAsync(world, row, actor) : await EachAsync(world, row, actor, bodies));
        }

        return seen;
    }

    private static async Task<IEnumerable<Observation>> EachAsync(Populated world, MatrixRow row, Actor actor, Bodies bodies)
    {
        var page = row.Kind == "PAGE";
        var method = page ? HttpMethod.Get : new HttpMethod(row.Kind);
        var body = method == HttpMethod.Get ? null : bodies.Of(row.Kind, row.Route);
        var seen = new List<Observation>();
        foreach (var relation in Subjects.Relations(row))
        {
            var who = Subjects.Kind(row) == "session" ? await world.AgainAsync(actor) : actor;
            var path = Subjects.PathOf(row, world, actor, relation);
            var reply = await who.SendAsync(method, path, body, stop: true, page);
            seen.Add(new Observation(row, actor.Name, relation, Letter(reply, page), path, reply));
        }

        return seen;
    }

    /// <summary>All pages of a list; A where the record is on one of them, H where it is not.</summary>
    private static async Task<IEnumerable<Observation>> ListAsync(Populated world, MatrixRow row, Actor actor)
    {
        var path = Subjects.PathOf(row, world, actor, Relation.Own);
        var (first, all) = (await actor.SendAsync(HttpMethod.Get, path), "");
        var next = first;
        while (next.Status == 200)
        {
            all += next.Body;
            if (Next(next) is not { } cursor) break;
            next = await actor.SendAsync(HttpMethod.Get, PageOf(path, cursor));
        }

        return Subjects.Relations(row).Select(relation => new Observation(row, actor.Name, relation,
            first.Status != 200 ? Letter(first, page: false) : all.Contains(Subjects.IdOf(row, world, actor, relation), StringComparison.OrdinalIgnoreCase) ? 'A' : 'H', path, first));
    }

    internal static string PageOf(string path, string cursor) => path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "cursor=" + Uri.EscapeDataString(cursor);

    internal static string? Next(Reply reply) =>
        reply.ContentType == "application/json" && JsonDocument.Parse(reply.Body).RootElement is { ValueKind: JsonValueKind.Object } page && page.TryGetProperty("next", out var next) ? next.GetString() : null;

    /// <summary>400, 422 and 428 come after the policy: it has let the request pass. A refusal by the record's state (409) likewise.</summary>
    private static char Letter(Reply reply, bool page) => reply.Status switch
    {
        401 => 'U',
        302 or 303 when reply.Header("Location")?.Contains("/sign-in", StringComparison.Ordinal) == true && (page || !reply.Header("Location")!.EndsWith("/sign-in", StringComparison.Ordinal)) => 'U',
        403 => 'F',
        404 or 410 => 'H',
        (>= 200 and < 400) or 400 or 409 or 422 or 428 => 'A',
        _ => '!',
    };
}

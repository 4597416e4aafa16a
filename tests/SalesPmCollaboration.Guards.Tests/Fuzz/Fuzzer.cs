using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SalesPmCollaboration.Guards.Tests.World;

namespace SalesPmCollaboration.Guards.Tests.Fuzz;

/// <summary>One request and what it was to be.</summary>
/// <param name="Broken">How it breaks the schema; null where it keeps it.</param>
internal sealed record Shot(int Number, Operation Operation, Actor By, string Path, string? Body, string? Broken)
{
    public override string ToString() => $"#{Number} {Operation.Id} as {By.Name}: {Operation.Method} {Path}{(Broken is null ? "" : " [" + Broken + "]")} {(Body is { Length: > 700 } long_ ? long_[..700] + "…" : Body)}";
}

/// <summary>Requests without end from one seed: the same seed on the same code asks the same.</summary>
internal sealed class Fuzzer
{
    /// <summary>What would take an actor out of the play, or send him out of it: judged and validated, but not carried out.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "signOut", "setPassword", "editPerson", "markAsLeft", "linkPerson", "unlinkPerson", "editDepartment", "publishSigningTerms", "publishHandoverPolicy",
    };

    private readonly IReadOnlyList<Operation> _operations;
    private readonly IReadOnlyList<Actor> _actors;
    private readonly Harvest _harvest;
    private readonly Maker _maker;
    private readonly Breaker _breaker;
    private readonly Likely _likely;
    private readonly Wrapping _wrapping;
    private readonly Random _random;
    private readonly Dictionary<string, List<Actor>> _reached = new(StringComparer.Ordinal);
    private int _number;

    public Fuzzer(Populated world, ApiDocument document, int seed)
    {
        _random = new Random(seed);
        _operations = document.Operations;
        _actors = world.Actors;
        _harvest = new Harvest(world);
        _maker = new Maker(document, _harvest, _random);
        _breaker = new Breaker(document, _random);
        _likely = new Likely(_harvest, _random);
        _wrapping = new Wrapping(_harvest, _random);
    }

    /// <summary>One request; of what a signed-in actor carried out under an Idempotency-Key, its retry beside it.</summary>
    public async Task<(Shot Shot, Reply Reply, Reply? Retry)> NextAsync(CancellationToken ct)
    {
        var operation = _operations[_random.Next(_operations.Count)];
        var actor = ActorFor(operation);
        var (path, brokenPath) = PathOf(operation);
        var (body, brokenBody) = BodyOf(operation, path);
        var wrapped = operation.Form || operation.Method == HttpMethod.Get ? null : _wrapping.Type(body is not null);
        if (wrapped is { Broken: not null }) body ??= "{}";
        var shot = new Shot(++_number, operation, actor, path, body, wrapped?.Broken ?? brokenPath ?? brokenBody);
        var (version, english, keyed) = (await VersionAsync(operation, actor, path), _random.Next(3) == 0, !operation.Form && operation.Method != HttpMethod.Get && _random.Next(4) == 0);
        var reply = await SendAsync();
        _harvest.Take(path.Split('?')[0], reply);
        if (reply.Status is < 300 or 409 or 412) Reached(operation).Add(actor);
        return (shot, reply, keyed && reply.Status < 300 && actor.IsSignedIn ? await SendAsync() : null);

        async Task<Reply> SendAsync()
        {
            using var request = new HttpRequestMessage(operation.Method, path) { Content = ContentOf(operation, body, wrapped?.Type) };
            if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
            if (keyed) request.Headers.Add("Idempotency-Key", "fuzz-" + shot.Number.ToString(CultureInfo.InvariantCulture));
            if (english) request.Headers.AcceptLanguage.ParseAdd("en");
            return await actor.SendAsync(request, Harmless.Contains(operation.Id), ct);
        }
    }

    /// <summary>Mostly somebody who has been let in before, so that rules are met and not only doors.</summary>
    private Actor ActorFor(Operation operation)
    {
        var known = Reached(operation);
        return known.Count > 0 && _random.Next(4) > 0 ? known[_random.Next(known.Count)] : _actors[_random.Next(_actors.Count)];
    }

    private List<Actor> Reached(Operation operation)
    {
        if (_reached.TryGetValue(operation.Id, out var known)) return known;
        known = [];
        _reached.Add(operation.Id, known);
        return known;
    }

    /// <summary>The version that the actor reads now; some other where he may not read.</summary>
    private async Task<string?> VersionAsync(Operation operation, Actor actor, string path)
    {
        if (operation.Parameters.All(p => p.Name != "If-Match") || _random.Next(10) == 0) return null;
        var record = string.Join('/', path.Split('?')[0].Split('/').Take(5));
        return (await actor.SendAsync(HttpMethod.Get, record)).Header("ETag") ?? "\"v1\"";
    }

    private (string Path, string? Broken) PathOf(Operation operation)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters.Where(p => p.In == "path"))
        {
            var value = _random.Next(12) > 0 && _harvest.PathValue(operation.Path, parameter.Name, _random) is { } known ? known : Worded(parameter);
            path = path.Replace("{" + parameter.Name + "}", Uri.EscapeDataString(value.Length == 0 ? "x" : value).Replace("%00", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        string? broken = null;
        List<string> query = [];
        foreach (var parameter in operation.Parameters.Where(p => p.In == "query" && (p.Required || _random.Next(4) == 0)))
        {
            var value = parameter.Name == "cursor" && _random.Next(4) > 0 ? _wrapping.Cursor() : _maker.Value(parameter.Schema, parameter.Name);
            if (value is null or JsonArray or JsonObject) continue;
            query.Add($"{parameter.Name}={Uri.EscapeDataString(value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString())}");
        }

        if (_random.Next(40) == 0)
        {
            query.Add("noSuchParameter=1");
            broken = "unknown parameter";
        }

        return (query.Count == 0 ? path : path + "?" + string.Join('&', query), broken);
    }

    private string Worded(Parameter parameter) => _maker.Value(parameter.Schema, parameter.Name) switch
    {
        null => "x",
        var made when made.GetValueKind() == JsonValueKind.String => made.GetValue<string>(),
        var made => made.ToJsonString(),
    };

    private (string? Body, string? Broken) BodyOf(Operation operation, string path)
    {
        if (operation.Body is not { } schema) return (null, null);
        var body = _random.Next(2) == 0 && _likely.Of(operation.Id, path.Split('?')[0]) is { } likely ? likely : operation.Example is { } example && _random.Next(2) == 0 ? _maker.Example(example) : _maker.Value(schema);
        return _random.Next(4) == 0 && _breaker.Break(schema, body) is { } broken ? broken : (body?.ToJsonString() ?? "{}", null);
    }

    private HttpContent? ContentOf(Operation operation, string? body, string? type)
    {
        if (operation.Form)
        {
            var part = new ByteArrayContent(Encoding.UTF8.GetBytes(_random.Next(3) == 0 ? "姓名,邮箱\n张三,z@x.example\n" : "说明" + _number.ToString(CultureInfo.InvariantCulture)));
            part.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            return new MultipartFormDataContent { { part, "file", _random.Next(2) == 0 ? "list.csv" : "note.txt" } };
        }

        return body is null ? null : Wrapping.Content(body, type);
    }
}

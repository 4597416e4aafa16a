using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace SalesPmCollaboration.Benchmarks;

/// <summary>
/// The bare floor: ASP.NET Core and ADO.NET on the product's own file, with the product's rows, pragmas, transaction and shape of answer, and nothing else:
/// no mediator, no policies beyond the one look-up, no change tracking, no validation. What the product costs above it is what its safety costs.
/// </summary>
internal static class Floor
{
    public static async Task<int> RunAsync(string data, string url)
    {
        Servers.AnswerCounts();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        using var pool = new FloorPool($"Data Source={Path.Combine(data, "salespm.db")};Default Timeout=30");
        app.MapGet("/health/ready", () => "Healthy");
        app.MapGet("/api/v1/handovers/{id:guid}", (Guid id, HttpContext http) => Answered(http, pool, (floor, person) => FloorReads.Get(floor, person, id)));
        app.MapGet("/api/v1/handovers", (HttpContext http) => Answered(http, pool, FloorReads.List));
        app.MapPut("/api/v1/handovers/{id:guid}/items/{key}", async (Guid id, string key, HttpContext http) =>
        {
            using var body = await System.Text.Json.JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            await Answered(http, pool, (floor, person) => FloorWrites.Fill(floor, person, id, key, body.RootElement, http.Request.Headers.IfMatch.ToString()));
        });
        await app.RunAsync();
        return 0;
    }

    private static async Task Answered(HttpContext http, FloorPool pool, Func<FloorConnection, string, (byte[] Body, long Version)> work)
    {
        var floor = pool.Rent();
        try
        {
            var token = http.Request.Headers.Authorization.ToString()["Bearer ".Length..];
            if (floor.PersonOf(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))) is not { } person)
            {
                http.Response.StatusCode = 401;
                return;
            }

            var (body, version) = work(floor, person);
            http.Response.ContentType = "application/json; charset=utf-8";
            if (version > 0) http.Response.Headers.ETag = $"\"v{version}\"";
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        }
        finally
        {
            pool.Return(floor);
        }
    }
}

internal sealed class FloorPool(string connectionString) : IDisposable
{
    private readonly System.Collections.Concurrent.ConcurrentBag<FloorConnection> _idle = [];

    public FloorConnection Rent() => _idle.TryTake(out var idle) ? idle : new FloorConnection(connectionString);

    public void Return(FloorConnection connection) => _idle.Add(connection);

    public void Dispose()
    {
        foreach (var connection in _idle) connection.Dispose();
    }
}

/// <summary>An open connection with its commands prepared once.</summary>
internal sealed class FloorConnection : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = [];

    public FloorConnection(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
    }

    public SqliteTransaction Begin() => _connection.BeginTransaction();

    /// <summary>The facts that the product asks in one statement: sign-in with person, then departments and delegations.</summary>
    public string? PersonOf(string hash)
    {
        string? person = null, department = null;
        using (var reader = Command(
            "SELECT p.id, p.name, p.role_bits, p.department_id FROM people_sign_in_tokens t JOIN people_persons p ON p.id = t.person_id WHERE t.hash = $hash AND t.revoked_at IS NULL AND t.expires_at > $now AND t.security_stamp = p.security_stamp",
            ("$hash", hash), ("$now", DateTimeOffset.UnixEpoch.ToUnixTimeMilliseconds())).ExecuteReader())
        {
            if (reader.Read()) (person, department) = (reader.GetString(0), reader.IsDBNull(3) ? "" : reader.GetString(3));
        }

        if (person is null) return null;
        using var ties = Command(
            "WITH RECURSIVE below(id) AS (SELECT id FROM people_departments WHERE id = $department UNION SELECT child.id FROM people_departments child JOIN below ON child.parent_id = below.id) " +
            "SELECT id, 0 FROM below UNION ALL SELECT from_person_id, 1 FROM people_delegations WHERE to_person_id = $person AND ended_at IS NULL",
            ("$department", department!), ("$person", person)).ExecuteReader();
        while (ties.Read()) _ = ties.GetString(0);
        return person;
    }

    public Dictionary<string, string> Names(IEnumerable<string> people)
    {
        using var reader = Command(
            "SELECT id, name, employee_number, role_bits, department_id FROM people_persons WHERE id IN (SELECT upper(value) FROM json_each($ids))",
            ("$ids", System.Text.Json.JsonSerializer.Serialize(people))).ExecuteReader();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (reader.Read()) names[reader.GetString(0)] = reader.GetString(1);
        return names;
    }

    public SqliteCommand Command(string text, params ReadOnlySpan<(string Name, object Value)> values)
    {
        StatementCounter.Add();
        if (!_commands.TryGetValue(text, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = text;
            foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
            command.Prepare();
            return _commands[text] = command;
        }

        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i].Value;
        return command;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _connection.Dispose();
    }
}

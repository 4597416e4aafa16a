using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Guards.Tests.Watching;
using SalesPmCollaboration.Testing;

namespace SalesPmCollaboration.Guards.Tests.Queries;

/// <summary>Asks the database how it would run what was sent: a table that grows with the business is never read from end to end, and no row is skipped one by one.</summary>
internal static partial class QueryPlans
{
    /// <summary>Bounded by the size of the company or by what its administrators publish: some hundreds of rows.</summary>
    public static readonly IReadOnlySet<string> Small = new HashSet<string>(StringComparer.Ordinal)
    {
        "people_departments", "handovers_checklist_templates", "handovers_handover_policies", "handovers_signing_terms_texts", "handovers_quotation_mappings", "platform_calendar_years", "platform_company_calendars", "notifications_robots",
    };

    public static async Task<IReadOnlyList<string>> ComplaintsAsync(Provider provider, AppFactory app, IEnumerable<Statement> statements)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var module = app.Services.GetRequiredService<IEnumerable<ModuleDatabase>>().First();
        var context = (DbContext)scope.ServiceProvider.GetRequiredService(module.ContextType);
        await context.Database.OpenConnectionAsync();
        var connection = context.Database.GetDbConnection();
        if (provider == Provider.Postgres) await RunAsync(connection, new Statement("SET enable_seqscan = off", []));
        var tables = app.Services.GetRequiredService<IEnumerable<ModuleDatabase>>()
            .SelectMany(m => ((DbContext)scope.ServiceProvider.GetRequiredService(m.ContextType)).Model.GetEntityTypes()).Select(t => t.GetTableName()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var complaints = new List<string>();
        foreach (var statement in statements.DistinctBy(s => s.Sql).Where(s => !s.Writes))
        {
            if (Skips(statement.Sql)) complaints.Add("OFFSET in " + statement.Sql);
            var plan = await RunAsync(connection, statement with { Sql = (provider == Provider.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + statement.Sql });
            complaints.AddRange(Scans(provider, plan, statement.Sql, tables).Select(scan => $"{scan}: {statement.Sql}"));
        }

        return complaints;
    }

    public static bool Skips(string sql) => Offset().IsMatch(sql);

    /// <summary>Lines of a plan that read a growing table whole. Walking an index in order is fine: such lists stop at their limit.</summary>
    public static IEnumerable<string> Scans(Provider provider, IEnumerable<string> plan, string sql, IReadOnlySet<string> tables)
    {
        foreach (var line in plan)
        {
            var match = provider == Provider.Sqlite ? SqliteScan().Match(line) : PostgresScan().Match(line);
            if (match.Success && TableOf(match.Groups[1].Value, sql) is var table && tables.Contains(table) && !Small.Contains(table)) yield return line.Trim();
        }
    }

    /// <summary>A plan of SQLite names the alias.</summary>
    private static string TableOf(string name, string sql) =>
        Regex.Match(sql, $"\"?(\\w+)\"? AS \"?{Regex.Escape(name)}\"?(?!\\w)", RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } match ? match.Groups[1].Value : name;

    private static async Task<List<string>> RunAsync(DbConnection connection, Statement statement)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement.Sql;
        foreach (var (name, value) in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(reader.FieldCount - 1));
        return lines;
    }

    [GeneratedRegex(@"\bOFFSET\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Offset();

    [GeneratedRegex(@"^SCAN (\w+)(?! (USING|VIRTUAL)| CONSTANT)", RegexOptions.None, 1000)]
    private static partial Regex SqliteScan();

    [GeneratedRegex(@"Seq Scan on (\w+)", RegexOptions.None, 1000)]
    private static partial Regex PostgresScan();
}

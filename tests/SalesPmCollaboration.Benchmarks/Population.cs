using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SalesPmCollaboration.Benchmarks;

/// <summary>Multiplies the demonstration's living handovers, so that lists and look-ups meet a history of a stated size.</summary>
internal static class Population
{
    private static readonly (string Table, string Key)[] s_tables = [("handovers_packages", "id"), ("handovers_listings", "id"), ("handovers_places", "handover_id")];

    public static void Grow(string data, int handovers)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "salespm.db")};Default Timeout=600");
        connection.Open();
        var seeds = Convert.ToInt32(Scalar(connection, "SELECT count(*) FROM handovers_packages"), CultureInfo.InvariantCulture);
        using var transaction = connection.BeginTransaction();
        Run(connection, $"CREATE TEMP TABLE copies AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {(handovers / seeds) - 1}) SELECT i FROM n");
        foreach (var (table, key) in s_tables)
        {
            var columns = Columns(connection, table);
            var values = columns.Select(c => c == key ? $"substr(t.{key}, 1, 24) || printf('%012X', copies.i)" : c switch
            {
                "number" => "t.number || '-' || printf('%07d', copies.i)",
                "source_reference" => "NULL",
                "updated_at" => "t.updated_at - copies.i * 60000",
                _ => "t." + Quoted(c),
            });
            // The demonstration's identities are time-ordered; the first half names the seed, the last the copy.
            Run(connection, $"INSERT INTO {table} ({string.Join(", ", columns.Select(Quoted))}) SELECT {string.Join(", ", values)} FROM {table} t, copies");
        }

        transaction.Commit();
        Run(connection, "ANALYZE");
        Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static string Quoted(string name) => '"' + name + '"';

    private static List<string> Columns(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }

    private static object? Scalar(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }

    private static void Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.CommandTimeout = 600;
        command.ExecuteNonQuery();
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SalesPmCollaboration.Benchmarks;

/// <summary>One answered item: package with version, listing and audit entry in one transaction.</summary>
internal static class FloorWrites
{
    private static readonly Lock s_lane = new();

    public static (byte[] Body, long Version) Fill(FloorConnection floor, string person, Guid id, string key, JsonElement body, string ifMatch)
    {
        var stored = id.ToString().ToUpperInvariant();
        long version;
        string items, head, assignments;
        using (var reader = floor.Command("SELECT version, items, audit_head, assignments, policy, submissions, signatures, workshops, amendments, waivers, flags, moves, notes FROM handovers_packages WHERE id = $id", ("$id", stored)).ExecuteReader())
        {
            reader.Read();
            (version, items, head, assignments) = (reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3));
        }

        using (var places = JsonDocument.Parse(assignments))
        {
            if (!places.RootElement.EnumerateArray().Any(a => a.GetProperty("person").GetGuid() == Guid.Parse(person))) throw new InvalidOperationException("Not his.");
        }

        if (ifMatch != $"\"v{version}\"") throw new InvalidOperationException("Stale: " + ifMatch);
        var changed = Replaced(items, key, body);
        var (before, after) = (Digest(items), Digest(changed));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var hash = Digest(string.Join('\n', head, stored, version + 1, now, person, before, after));
        lock (s_lane)
        {
            using var transaction = floor.Begin();
            Run(floor, transaction, "UPDATE handovers_packages SET items = $items, version = $next, audit_head = $head WHERE id = $id AND version = $version", ("$items", changed), ("$next", version + 1), ("$head", hash), ("$id", stored), ("$version", version));
            Run(floor, transaction, "UPDATE handovers_listings SET updated_at = $now WHERE id = $id", ("$now", now), ("$id", stored));
            Run(floor, transaction,
                "INSERT INTO platform_audit (\"AggregateId\", \"Sequence\", \"AggregateType\", \"At\", \"PersonId\", \"By\", \"RequestId\", \"Changed\", \"BeforeDigest\", \"AfterDigest\", \"PreviousHash\", \"Hash\") VALUES ($id, $sequence, 'HandoverPackage', $at, $person, '', '', 'Items', $before, $after, $previous, $hash)",
                ("$id", stored), ("$sequence", version + 1), ("$at", now), ("$person", person), ("$before", before), ("$after", after), ("$previous", head), ("$hash", hash));
            transaction.Commit();
        }

        return (Encoding.UTF8.GetBytes($"{{\"version\":{version + 1}}}"), version + 1);
    }

    private static void Run(FloorConnection floor, Microsoft.Data.Sqlite.SqliteTransaction transaction, string text, params ReadOnlySpan<(string, object)> values)
    {
        var command = floor.Command(text, values);
        command.Transaction = transaction;
        if (command.ExecuteNonQuery() != 1) throw new InvalidOperationException("Nothing changed: " + text);
        command.Transaction = null;
    }

    private static string Replaced(string items, string key, JsonElement body)
    {
        using var document = JsonDocument.Parse(items);
        using var buffer = new MemoryStream(items.Length * 2);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var item in document.RootElement.EnumerateArray())
            {
                if (item.GetProperty("key").GetString() != key)
                {
                    item.WriteTo(json);
                    continue;
                }

                json.WriteStartObject();
                foreach (var member in item.EnumerateObject().Where(m => !m.NameEquals("value"))) member.WriteTo(json);
                json.WritePropertyName("value");
                body.GetProperty("value").WriteTo(json);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SalesPmCollaboration.Benchmarks;

/// <summary>One handover and a list of fifty, in the product's shape.</summary>
internal static class FloorReads
{
    private static readonly JsonWriterOptions s_writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly string[] s_parts = ["assignments", "items", "submissions", "signatures", "workshops", "amendments", "waivers", "flags", "moves", "notes"];

    private const string Package = "SELECT number, state, state_since, tier, source, client_id, client_name, project_id, project_name, project_type, lot_name, contract_number, contract_on, amount, template_code, template_edition, opened_at, version, "
        + "assignments, items, submissions, signatures, workshops, amendments, waivers, flags, moves, notes, policy, departments, erasures FROM handovers_packages WHERE id = $id";

    private const string Fifty = "SELECT l.id, l.number, l.state, l.tier, l.project_id, l.project, l.lot, l.client_id, l.client, l.rep, l.project_manager, l.technical_lead, l.amount, l.score, l.passes, l.move_person, l.move_action, l.move_since, l.move_due, l.updated_at, l.provisional "
        + "FROM handovers_listings l WHERE EXISTS (SELECT 1 FROM handovers_places p WHERE p.handover_id = l.id AND p.holder = $person) ORDER BY l.updated_at DESC, l.number DESC LIMIT 51";

    public static (byte[] Body, long Version) Get(FloorConnection floor, string person, Guid id)
    {
        using var reader = floor.Command(Package, ("$id", id.ToString().ToUpperInvariant())).ExecuteReader();
        if (!reader.Read()) throw new InvalidOperationException("No such handover.");
        var texts = Enumerable.Range(0, 14).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i).ToString()).ToArray();
        var version = reader.GetInt64(17);
        var parts = s_parts.Select((_, i) => JsonDocument.Parse(reader.GetString(18 + i))).ToArray();
        var people = parts[0].RootElement.EnumerateArray().Select(a => a.GetProperty("person").GetString()!).ToHashSet();
        if (!people.Contains(person.ToLowerInvariant())) throw new InvalidOperationException("Not his.");
        foreach (var item in parts[1].RootElement.EnumerateArray()) if (item.TryGetProperty("filledBy", out var by)) people.Add(by.GetString()!);
        reader.Close();
        var names = floor.Names(people);
        using var buffer = new MemoryStream(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer, s_writing)) Write(json, id, version, texts, parts, names);
        foreach (var part in parts) part.Dispose();
        return (buffer.ToArray(), version);
    }

    public static (byte[] Body, long Version) List(FloorConnection floor, string person)
    {
        var rows = new List<string?[]>(51);
        using (var reader = floor.Command(Fifty, ("$person", person)).ExecuteReader())
        {
            while (reader.Read()) rows.Add([.. Enumerable.Range(0, 21).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i).ToString())]);
        }

        var shown = rows.Take(50).ToList();
        var names = floor.Names(shown.SelectMany(r => new[] { r[9], r[10], r[11], r[15] }).OfType<string>().Distinct());
        using var buffer = new MemoryStream(64 * 1024);
        using (var json = new Utf8JsonWriter(buffer, s_writing))
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var row in shown) WriteLine(json, row, names);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return (buffer.ToArray(), 0);
    }

    private static void WriteLine(Utf8JsonWriter json, string?[] row, Dictionary<string, string> names)
    {
        json.WriteStartObject();
        json.WriteString("id", Guid.Parse(row[0]!));
        foreach (var (name, at) in new[] { ("number", 1), ("state", 2), ("tier", 3), ("projectId", 4), ("project", 5), ("lot", 6), ("score", 13), ("updatedAt", 19) }) json.WriteString(name, row[at]);
        Named(json, "client", row[7], row[8]);
        Named(json, "rep", row[9], names);
        Named(json, "pm", row[10], names);
        Named(json, "technicalLead", row[11], names);
        json.WriteStartObject("amount");
        json.WriteString("amount", row[12]);
        json.WriteString("currency", "CNY");
        json.WriteEndObject();
        json.WriteStartObject("waitingFor");
        Named(json, "person", row[15], names);
        json.WriteString("action", row[16]);
        if (row[17] is { } since) json.WriteString("since", DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(since, CultureInfo.InvariantCulture)));
        json.WriteString("due", row[18]);
        json.WriteNumber("workingDaysLeft", 0);
        json.WriteEndObject();
        json.WriteBoolean("provisional", row[20] == "1");
        json.WriteEndObject();
    }

    private static void Named(Utf8JsonWriter json, string name, string? id, Dictionary<string, string> names) => Named(json, name, id, id is null ? null : names.GetValueOrDefault(id));

    private static void Named(Utf8JsonWriter json, string name, string? id, string? text)
    {
        if (id is null) return;
        json.WriteStartObject(name);
        json.WriteString("id", Guid.Parse(id));
        json.WriteString("name", text);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Guid id, long version, string?[] texts, JsonDocument[] parts, Dictionary<string, string> names)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteNumber("version", version);
        foreach (var (name, at) in new[] { ("number", 0), ("state", 1), ("stateSince", 2), ("tier", 3), ("source", 4), ("projectId", 7), ("project", 8), ("type", 9), ("lot", 10), ("contractNumber", 11), ("contractOn", 12), ("amount", 13) }) json.WriteString(name, texts[at]);
        Named(json, "client", texts[5], texts[6]);
        json.WriteStartArray("sections");
        decimal total = 0, credited = 0;
        foreach (var section in parts[1].RootElement.EnumerateArray().GroupBy(i => i.GetProperty("section").GetString()!))
        {
            json.WriteStartObject();
            json.WriteString("key", section.Key);
            json.WriteNumber("points", section.Sum(i => i.GetProperty("points").GetDecimal()));
            json.WriteStartArray("items");
            foreach (var item in section)
            {
                var credit = item.TryGetProperty("verdict", out var verdict) && verdict.GetProperty("kind").GetString() == "Confirmed" ? 1m : 0m;
                total += item.GetProperty("points").GetDecimal();
                credited += credit * item.GetProperty("points").GetDecimal();
                json.WriteStartObject();
                foreach (var member in item.EnumerateObject())
                {
                    if (member.NameEquals("filledBy")) Named(json, "filledBy", member.Value.GetString(), names);
                    else member.WriteTo(json);
                }

                json.WriteNumber("credit", credit);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("score", total == 0 ? 0 : credited * 10 / total);
        for (var i = 0; i < s_parts.Length; i++)
        {
            if (i == 1) continue;
            json.WritePropertyName(s_parts[i]);
            parts[i].RootElement.WriteTo(json);
        }

        json.WriteEndObject();
    }
}

using System.Data.Common;
using System.Globalization;
using SalesPmCollaboration.Testing;

namespace SalesPmCollaboration.Chaos.Relaying;

/// <summary>What must have happened against what did, row by row; every number but the first two is 0 where the relay keeps its word.</summary>
/// <param name="Lost">Acknowledged changes that are not there, and messages without their effect.</param>
/// <param name="Duplicate">Effects beyond the first of a message and consumer.</param>
/// <param name="Stuck">Dispatches that nothing keeps from being done, and are not.</param>
/// <param name="Ghost">Effects of a message that was never committed, or of one that is dead.</param>
/// <param name="OutOfOrder">Effects that came after a later one of their counter and consumer.</param>
/// <param name="Dead">Dispatches that died; <paramref name="Poisoned"/> are those that had to.</param>
internal sealed record RelayLedger(int Messages, int Effects, int Lost, int Duplicate, int Stuck, int Ghost, int OutOfOrder, int Dead, int Poisoned)
{
    private const string Careful = "Probe.WhenCountedCarefully";
    private static readonly string[] Consumers = ["Probe.WhenCountedFirst", "Probe.WhenCountedSecond", Careful];

    public bool IsClean => Lost + Duplicate + Stuck + Ghost + OutOfOrder == 0 && Dead == Poisoned;

    /// <param name="acknowledged">Counter and version of each change whose producer said that it was committed.</param>
    public static RelayLedger Of(HostPlace place, IReadOnlyCollection<(Guid Counter, long Version)> acknowledged)
    {
        using var connection = place.Connect();
        var messages = Read(connection, """SELECT "Id", "Subject", "SubjectVersion", "Ordinal", "Body" FROM platform_outbox WHERE "Type" = 'Workers.Counted'""", r => (Id: Id(r, 0), Subject: Id(r, 1), Version: r.GetInt64(2), Ordinal: r.GetInt32(3), Poison: r.GetString(4).Contains("\"poison\":true", StringComparison.OrdinalIgnoreCase)));
        var effects = Read(connection, "SELECT consumer, message_id, subject, value FROM probe_effects ORDER BY id", r => (Consumer: r.GetString(0), Message: Id(r, 1), Subject: Id(r, 2), Value: r.GetInt32(3)));
        var dispatches = Read(connection, """SELECT "MessageId", "Consumer", "Status" FROM platform_dispatches""", r => (Message: Id(r, 0), Consumer: r.GetString(1), Status: r.GetInt32(2)));
        var versions = Read(connection, """SELECT "AggregateId", "Sequence" FROM platform_audit""", r => (Id(r, 0), r.GetInt64(1))).ToHashSet();

        var owed = messages.SelectMany(m => Consumers.Where(c => !(m.Poison && c == Careful)).Select(c => (Message: m.Id, Consumer: c))).ToHashSet();
        var had = effects.Select(e => (e.Message, e.Consumer)).ToList();
        var dead = dispatches.Where(d => d.Status == 2).ToList();
        return new RelayLedger(
            messages.Count,
            effects.Count,
            owed.Except(had).Count() + acknowledged.Count(a => !versions.Contains(a)) + messages.Count(m => !versions.Contains((m.Subject, m.Version))),
            had.Count - had.Distinct().Count(),
            dispatches.Count(d => d.Status == 0) + (messages.Count * Consumers.Length) - dispatches.Count,
            had.Count(h => !owed.Contains(h)),
            effects.GroupBy(e => (e.Consumer, e.Subject)).Sum(g => g.Zip(g.Skip(1)).Count(pair => pair.Second.Value < pair.First.Value)),
            dead.Count,
            messages.Count(m => m.Poison));
    }

    private static List<T> Read<T>(DbConnection connection, string sql, Func<DbDataReader, T> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read()) rows.Add(row(reader));
        return rows;
    }

    private static Guid Id(DbDataReader reader, int column) => reader.GetValue(column) is Guid id ? id : Guid.Parse(reader.GetString(column), CultureInfo.InvariantCulture);
}

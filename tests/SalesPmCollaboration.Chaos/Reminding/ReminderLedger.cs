using System.Data.Common;
using SalesPmCollaboration.Testing;

namespace SalesPmCollaboration.Chaos.Reminding;

/// <summary>What must have gone out against what did, row by row and letter by letter.</summary>
/// <param name="Twice">Arrivals beyond the first of a letter.</param>
/// <param name="Faults">Each thing that is not as it must be, in words.</param>
internal sealed record ReminderLedger(int Reminders, int Letters, int Twice, IReadOnlyList<string> Faults)
{
    /// <summary>Letters that a node sends at once before it records them: at most so many are out and unrecorded at a kill.</summary>
    public const int InFlight = 4;

    public static ReminderLedger Of(HostPlace place, Agenda agenda, IReadOnlyCollection<Arrival> arrivals, IReadOnlyCollection<Death> deaths)
    {
        using var connection = place.Connect();
        var reminders = Read(connection, """SELECT id, plan_id, occurrence, "offset", person_id, state FROM notifications_reminders""", r => (Id: r.GetGuid(0), Key: (r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetGuid(4), r.GetString(5))));
        // Beside them the inbox tells that the meetings were planned.
        var inbox = Read(connection, "SELECT event_id, person_id FROM notifications_inbox WHERE kind LIKE 'reminders.%'", r => (r.GetGuid(0), r.GetGuid(1)));
        var deliveries = Read(connection, "SELECT notice_id, target_id, channel, state, subject, letter_id FROM notifications_deliveries", r => (Notice: r.GetGuid(0), Person: r.GetGuid(1), Outcome: $"{r.GetString(2)} {r.GetString(3)}", Subject: r.GetString(4), Letter: r.GetGuid(5)));
        var byLetter = arrivals.ToLookup(a => a.Letter);

        List<string> faults = [];
        faults.AddRange(Differ("reminder", agenda.Owed.Select(o => (o.Meeting, "kickoff", "1h", o.Person, "Sent")), reminders.Select(r => r.Key)));
        faults.AddRange(Differ("inbox entry", reminders.Select(r => (r.Id, r.Key.Item4)), inbox));
        faults.AddRange(Differ("delivery", reminders.Select(r => (r.Id, r.Key.Item4, "Mail Sent")), deliveries.Select(d => (d.Notice, d.Person, d.Outcome))));
        foreach (var letter in deliveries.GroupBy(d => d.Letter))
        {
            var came = byLetter[letter.Key].ToList();
            if (came.Count == 0) faults.Add($"letter {letter.Key} never arrived");
            if (came.DistinctBy(a => (a.To, a.Content)).Count() > 1) faults.Add($"letter {letter.Key} came with two contents");
            foreach (var line in letter)
            {
                if (came.Exists(a => a.To != Agenda.AddressOf(line.Person) || a.Lines.Count(l => l == line.Subject) != 1)) faults.Add($"letter {letter.Key} does not tell {line.Subject} once to {line.Person}");
            }

            var excused = deaths.Count(d => d.Holding.Contains(letter.Key));
            if (came.Count - 1 > excused) faults.Add($"letter {letter.Key} came {came.Count} times, and its sender died {excused} times");
        }

        faults.AddRange(byLetter.Select(l => l.Key).Except(deliveries.Select(d => d.Letter)).Select(ghost => $"letter {ghost} belongs to no delivery"));
        var twice = arrivals.Count - byLetter.Count;
        if (twice > InFlight * deaths.Count) faults.Add($"{twice} letters came again, more than {InFlight} for each of {deaths.Count} kills");
        return new ReminderLedger(reminders.Count, byLetter.Count, twice, faults);
    }

    /// <summary>Each that is missing, made up, or there twice.</summary>
    private static IEnumerable<string> Differ<T>(string what, IEnumerable<T> owed, IEnumerable<T> had)
        where T : notnull
    {
        var (should, does) = (owed.CountBy(o => o).ToDictionary(), had.CountBy(h => h).ToDictionary());
        return should.Keys.Union(does.Keys).Where(k => should.GetValueOrDefault(k) != does.GetValueOrDefault(k)).Select(k => $"{what} {k} is owed {should.GetValueOrDefault(k)} times and there {does.GetValueOrDefault(k)} times");
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
}

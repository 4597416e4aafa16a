using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.ClientSyncs;

public sealed partial class ClientSync
{
    public const int MostOpenItems = 100;

    public IEnumerable<AgendaItem> OpenAgenda => Agenda.Where(item => item.SettledIn is null);

    public IEnumerable<SyncAction> OpenActions => Actions.Where(action => action.DoneOn is null);

    /// <returns>The item's number.</returns>
    public int PutOnAgenda(string text, bool isInternal, PersonId by, DateTimeOffset at)
    {
        EnsureGoingOn(at);
        if (OpenAgenda.Count() >= MostOpenItems) throw InputErrors.TooMany("", MostOpenItems);
        Agenda = [.. Agenda, new(Agenda.Count + 1, Required.Text(text, "/text", 1000), isInternal, by, at)];
        return Agenda.Count;
    }

    /// <summary>
    /// Writes down an occurrence that has begun. The first wording settles attendance, decisions and actions; later wordings
    /// of the last meeting alone replace text and attendance, and add. Earlier meetings are closed.
    /// </summary>
    public SyncRecord WriteDown(string key, SyncNotes notes, PersonId by, DateTimeOffset at, IWorkCalendar calendar)
    {
        var known = Records.FirstOrDefault(record => record.Key == key);
        if (known is not null && known != Records[^1]) throw MeetingErrors.OnlyTheLast(key);
        var on = known?.On ?? Begun(key, at, calendar).On;
        if (known is null && Records.Count > 0 && on < Records[^1].On) throw MeetingErrors.OnlyTheLast(key);
        if (notes.Present.Count == 0) throw MeetingErrors.NobodyThere();
        var record = (known ?? new SyncRecord(key, on, Circle, [], [])) with
        {
            Present = [.. notes.Present.DistinctBy(one => one.Person)],
            ClientsPresent = [.. notes.ClientsPresent.Select((name, i) => Required.Text(name, $"/clientsPresent/{i}", 100))],
            Decisions = [.. notes.Decisions.Select((one, i) => one with { Text = Required.Text(one.Text, $"/decisions/{i}/text", 1000) })],
            Minutes = [.. known?.Minutes ?? [], new((known?.Minutes.Count ?? 0) + 1, Required.Text(notes.Text, "/text", 20_000), Required.Optional(notes.InternalText, "/internalText", 20_000), by, at)],
        };
        Records = [.. Records.Where(one => one.Key != key), record];
        Agree(notes.Actions, key, on);
        Settle(notes.Settled, key);
        if (known is null) Raise(new ClientSyncWasHeld(HandoverId, ProjectId, key, on, record.Invited.Ours, [.. record.Present.Select(one => one.Person)], at));
        return record;
    }

    public void FinishAction(int number, DateOnly on, DateTimeOffset at)
    {
        var action = Actions.FirstOrDefault(one => one.Number == number && one.DoneOn is null) ?? throw MeetingErrors.NoSuchAgendaItem();
        if (on > CompanyTime.DayOf(at)) throw MeetingErrors.InFuture("/on");
        Actions = [.. Actions.Select(one => one == action ? one with { DoneOn = on } : one)];
    }

    private Occurrence Begun(string key, DateTimeOffset at, IWorkCalendar calendar)
    {
        var occurrence = Series.Find(key, calendar);
        if (occurrence is null || occurrence.Key != key) throw MeetingErrors.NoSuchOccurrence(key);
        return occurrence.StartsAt <= at ? occurrence : throw MeetingErrors.NotYet(key);
    }

    private void Agree(IReadOnlyList<NewSyncAction> actions, string key, DateOnly on)
    {
        foreach (var (action, i) in actions.Select((action, i) => (action, i)))
        {
            if (action.DueOn < on) throw MeetingErrors.InPast($"/actions/{i}/dueOn");
            Actions = [.. Actions, new(Actions.Count + 1, Required.Text(action.Text, $"/actions/{i}/text", 1000), action.Owner, action.DueOn, action.Internal, key)];
        }
    }

    private void Settle(IReadOnlyList<int> numbers, string key)
    {
        if (numbers.Any(number => !Agenda.Any(item => item.Number == number))) throw MeetingErrors.NoSuchAgendaItem();
        Agenda = [.. Agenda.Select(item => numbers.Contains(item.Number) && item.SettledIn is null ? item with { SettledIn = key } : item)];
    }
}

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
    /// Writes down an occurrence that has begun; one that was passed over can be written down later. Each wording keeps its text,
    /// attendance and decisions and adds actions; only the last meeting's can be followed by another. Earlier meetings are closed.
    /// </summary>
    public SyncRecord WriteDown(string key, SyncNotes notes, PersonId by, DateTimeOffset at, IWorkCalendar calendar)
    {
        var known = Records.FirstOrDefault(record => record.Key == key);
        if (known is not null && known != Records[^1]) throw MeetingErrors.OnlyTheLast(key);
        var begun = known ?? AsItBegan(Begun(key, at, calendar));
        if (notes.Present.Count == 0) throw MeetingErrors.NobodyThere();
        Agree(notes.Actions, key, begun.On);
        Settle(notes.Settled, key);
        var record = begun.Worded(notes, [.. Actions.Where(one => one.AgreedIn == key).Select(one => one.Number)], by, at);
        Records = [.. Records.Where(one => one.Key != key).Append(record).OrderBy(one => one.On)];
        if (known is null || !known.HadThere(record.Present)) Raise(new ClientSyncWasHeld(HandoverId, ProjectId, key, record.On, record.Invited.Ours, [.. record.Present.Select(one => one.Person)], at) { Corrected = known is not null });
        Settle(at, by);
        return record;
    }

    /// <param name="on">Not in the future, not before the meeting that agreed on it.</param>
    public void FinishAction(int number, DateOnly on, PersonId by, DateTimeOffset at)
    {
        var action = Actions.FirstOrDefault(one => one.Number == number && one.DoneOn is null) ?? throw MeetingErrors.NoSuchAgendaItem();
        if (on > CompanyTime.DayOf(at)) throw MeetingErrors.InFuture("/on");
        if (AgreedIn(action) is { } agreed && on < agreed.On) throw MeetingErrors.BeforeAgreed("/on", agreed.On);
        Actions = [.. Actions.Select(one => one == action ? one with { DoneOn = on, DoneBy = by } : one)];
        Settle(at, by);
    }

    /// <summary>Who stands in any wording of it as present.</summary>
    public IEnumerable<PersonId> EverThere(string key) =>
        Records.Where(one => one.Key == key).SelectMany(one => one.Minutes.SelectMany(minutes => minutes.Present ?? []).Concat(one.Present)).SelectMany(one => (PersonId?[])[one.Person, one.StandsInFor]).OfType<PersonId>();

    private SyncRecord AsItBegan(Occurrence begun)
    {
        var then = Circle.When(begun.StartsAt, Place);
        return new SyncRecord(begun.Key, begun.On, new(then.Ours, then.Clients), [], []) { Held = new(begun.At, then.Place) };
    }

    private SyncRecord? AgreedIn(SyncAction action) => Records.FirstOrDefault(one => one.Key == action.AgreedIn);

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

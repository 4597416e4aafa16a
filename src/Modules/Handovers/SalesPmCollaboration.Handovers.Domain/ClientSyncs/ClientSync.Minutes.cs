using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.ClientSyncs;

public sealed partial class ClientSync
{
    public const int MostOpenItems = 100;

    public IEnumerable<AgendaItem> OpenAgenda => Agenda.Where(item => item.SettledIn is null);

    public IEnumerable<SyncAction> OpenActions => Actions.Where(IsOpen);

    /// <summary>False where a later wording of its minutes names it no more.</summary>
    public bool Stands(SyncAction action) => AgreedIn(action)?.Agreed(action.Number) != false;

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
    /// attendance and decisions and states its actions anew; only the last meeting's can be followed by another. Earlier meetings are closed.
    /// </summary>
    public SyncRecord WriteDown(string key, SyncNotes notes, PersonId by, DateTimeOffset at, IWorkCalendar calendar)
    {
        var known = Records.FirstOrDefault(record => record.Key == key);
        if (known is not null && known != Records[^1]) throw MeetingErrors.OnlyTheLast(key);
        var begun = known ?? AsItBegan(Begun(key, at, calendar));
        if (notes.Present.Count == 0) throw MeetingErrors.NobodyThere();
        IReadOnlyList<int> agreed = notes.Actions is { } stated ? Agree(stated, key, begun.On, at) : [.. Actions.Where(one => one.AgreedIn == key && Stands(one)).Select(one => one.Number)];
        Settle(notes.Settled, key);
        var record = begun.Worded(notes, agreed, by, at);
        Records = [.. Records.Where(one => one.Key != key).Append(record).OrderBy(one => one.On)];
        if (known is null || !known.HadThere(record.Present)) Raise(new ClientSyncWasHeld(HandoverId, ProjectId, key, record.On, record.Invited.Ours, [.. record.Present.Select(one => one.Person)], at) { Corrected = known is not null });
        Settle(at, by);
        return record;
    }

    /// <param name="on">Not in the future, not before the meeting that agreed on it.</param>
    public void FinishAction(int number, DateOnly on, PersonId by, DateTimeOffset at)
    {
        var action = Actions.FirstOrDefault(one => one.Number == number) ?? throw MeetingErrors.NoSuchAgendaItem();
        if (action.DoneOn is { } done) throw MeetingErrors.ActionDone(done);
        if (!Stands(action)) throw MeetingErrors.NoSuchAgendaItem();
        if (on > CompanyTime.DayOf(at)) throw MeetingErrors.InFuture("/on");
        if (AgreedIn(action) is { } agreed && on < agreed.On) throw MeetingErrors.BeforeAgreed("/on", agreed.On);
        Actions = [.. Actions.Select(one => one == action ? one with { DoneOn = on, DoneBy = by } : one)];
        Settle(at, by);
    }

    /// <summary>On which it was held, or is placed; null where it is not held.</summary>
    public DateOnly? DayOf(string key, IWorkCalendar calendar) => Records.FirstOrDefault(one => one.Key == key)?.On ?? Series.Find(key, calendar)?.On;

    /// <summary>Who stands in any wording of it as present.</summary>
    public IEnumerable<PersonId> EverThere(string key) =>
        Records.Where(one => one.Key == key).SelectMany(one => one.Minutes.SelectMany(minutes => minutes.Present ?? []).Concat(one.Present)).SelectMany(one => (PersonId?[])[one.Person, one.StandsInFor]).OfType<PersonId>();

    /// <summary>Who owns or owned an action of it.</summary>
    public IEnumerable<PersonId> OwnersIn(string key) => Actions.Where(one => one.AgreedIn == key).Select(one => one.Owner);

    private bool IsOpen(SyncAction action) => action.DoneOn is null && Stands(action);

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

    /// <summary>What says the same of the same owner is the same action and keeps its number and whether it is done.</summary>
    private List<int> Agree(IReadOnlyList<NewSyncAction> stated, string key, DateOnly on, DateTimeOffset at)
    {
        List<int> numbers = [];
        foreach (var (one, i) in stated.Select((one, i) => (one with { Text = Required.Text(one.Text, $"/actions/{i}/text", 1000) }, i)))
        {
            if (one.DueOn < on) throw MeetingErrors.InPast($"/actions/{i}/dueOn");
            var known = Actions.FirstOrDefault(action => action.AgreedIn == key && action.IsAs(one) && !numbers.Contains(action.Number));
            numbers.Add(known?.Number ?? Actions.Count + 1);
            Actions = known is null
                ? [.. Actions, new(Actions.Count + 1, one.Text, one.Owner, one.DueOn, one.Internal, key)]
                : [.. Actions.Select(action => action == known ? known.Corrected(one, at) : action)];
        }

        return numbers;
    }

    private void Settle(IReadOnlyList<int> numbers, string key)
    {
        if (numbers.Any(number => !Agenda.Any(item => item.Number == number))) throw MeetingErrors.NoSuchAgendaItem();
        Agenda = [.. Agenda.Select(item => numbers.Contains(item.Number) && item.SettledIn is null ? item with { SettledIn = key } : item)];
    }
}

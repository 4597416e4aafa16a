using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.ClientSyncs;

/// <summary>联合例会: the weekly meeting of client and supplier (domain.md 3.4). Lists are replaced at each change, never mutated.</summary>
public sealed partial class ClientSync : AggregateRoot
{
    private ClientSync()
    {
    }

    public ClientSyncId Id { get; private set; }
    public override Guid Key => Id.Value;
    public HandoverId HandoverId { get; private set; }
    public ProjectId ProjectId { get; private set; }
    public string ProjectName { get; private set; } = "";
    public MeetingSeries Series { get; private set; } = null!;
    public SyncCircle Circle { get; private set; } = new([], []);
    public string? Place { get; private set; }
    public IReadOnlyList<AgendaItem> Agenda { get; private set; } = [];
    public IReadOnlyList<SyncAction> Actions { get; private set; } = [];

    /// <summary>Held occurrences in the order of their days.</summary>
    public IReadOnlyList<SyncRecord> Records { get; private set; } = [];
    public PersonId StartedBy { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>As it stood before an instant, to be read and never saved; null where it had not begun.</summary>
    public ClientSync? AsOf(DateTimeOffset instant)
    {
        if (StartedAt >= instant) return null;
        var then = (ClientSync)MemberwiseClone();
        var day = CompanyTime.DayOf(instant);
        then.Records = [.. Records.Where(one => one.On < day).Select(one => one.AsOf(instant))];
        then.Agenda = [.. Agenda.Where(one => one.At < instant)];
        then.Actions = [.. Actions.Where(one => then.Records.Any(record => record.Key == one.AgreedIn && record.Agreed(one.Number))).Select(one => one.AsOf(instant)).Select(one => one.DoneOn < day ? one : one with { DoneOn = null, DoneBy = null })];
        then.Endings = [.. Endings.Where(one => one.At < instant)];
        then.Moves = [];
        return then;
    }

    public static ClientSync Start(ClientSyncId id, HandoverPackage package, SeriesRule rule, SyncCircle circle, string? place, PersonId by, DateTimeOffset at)
    {
        if (package.IsCalledOff) throw HandoverErrors.Closed(package.State);
        Check(rule, at, "/rhythm");
        var started = new ClientSync
        {
            Id = id,
            HandoverId = package.Id,
            ProjectId = package.ProjectId,
            ProjectName = package.ProjectName,
            Series = MeetingSeries.Of(rule),
            Circle = Checked(circle),
            Place = Required.Optional(place, "/place", 500),
            StartedBy = by,
            StartedAt = at,
        };
        started.Tell(at);
        return started;
    }

    /// <summary>Another weekday, time or rule from a day on; what was held stays as it was held.</summary>
    public void Reschedule(SeriesRule rule, DateTimeOffset at, IWorkCalendar calendar)
    {
        EnsureGoingOn(at);
        Check(rule, at, "");
        EnsureKeepsHeld(rule.From, "/from");
        if (Series.Between(rule.From, rule.From.AddDays(1), calendar).Any(one => one.StartsAt <= at)) throw MeetingErrors.MetBegun("/from");
        Series = Series.Reschedule(rule);
        Tell(at);
    }

    public void Invite(SyncCircle circle, string? place, DateTimeOffset at)
    {
        EnsureGoingOn(at);
        var (people, where) = (Checked(circle), Required.Optional(place, "/place", 500));
        // A record that did not keep its place was held where the series met until now.
        Records = [.. Records.Select(one => one.Held is null ? one with { Held = new(null, Place) } : one)];
        (Circle, Place) = (people with { Earlier = Circle.EarlierUntil(Place, at) }, where);
        Tell(at);
    }

    /// <summary>One meeting on another day or at another time, with all occurrences that have become one in it; it stays there whatever the calendar does later.</summary>
    public void Move(string key, DateOnly on, TimeOnly? time, DateTimeOffset at, IWorkCalendar calendar)
    {
        var occurrence = Coming(key, at, calendar);
        if (ZonedTime.At(on, time ?? occurrence.At, occurrence.Zone) <= at) throw MeetingErrors.InPast("/on");
        MeetingPlan.EnsureNear(on, at, "/on");
        EnsureHeldOn(on);
        if (Series.Between(on, on, calendar).Any(other => other.Key != occurrence.Key && other.StartsAt <= at)) throw MeetingErrors.MetBegun("/on");
        Series = Series.Move(occurrence, on, time);
        Tell(at);
    }

    public void CancelOne(string key, DateTimeOffset at, IWorkCalendar calendar)
    {
        Series = Series.Cancel(Coming(key, at, calendar));
        Tell(at);
    }

    /// <summary>A cancelled meeting is held after all, where the rule puts it and what had met in it.</summary>
    public void Restore(string key, DateTimeOffset at, IWorkCalendar calendar)
    {
        EnsureGoingOn(at);
        var restored = Series.Restore(key) ?? throw MeetingErrors.NotCancelled(key);
        if (restored.Find(key, calendar) is not { } occurrence || occurrence.StartsAt <= at) throw MeetingErrors.NotCancelled(key);
        Series = restored;
        Tell(at);
    }

    /// <summary>A new person of a part takes his predecessor's chair, and what he still had to do.</summary>
    public void PassTo(PersonId predecessor, PersonId successor, DateTimeOffset at)
    {
        if (OpenActions.Any(one => one.Owner == predecessor))
        {
            Actions = [.. Actions.Select(one => IsOpen(one) && one.Owner == predecessor ? one with { Owner = successor } : one)];
            Settle(at);
        }

        if (Circle.Ours.Contains(predecessor) && !HasEnded(at))
        {
            Circle = new([.. Circle.Ours.Select(one => one == predecessor ? successor : one).Distinct()], Circle.Clients) { Earlier = Circle.EarlierUntil(Place, at) };
            Tell(at);
        }
    }

    private Occurrence Coming(string key, DateTimeOffset at, IWorkCalendar calendar)
    {
        EnsureGoingOn(at);
        var occurrence = Series.Find(key, calendar);
        return occurrence is not null && occurrence.StartsAt > at ? occurrence : throw MeetingErrors.NoSuchOccurrence(key);
    }

    private void Tell(DateTimeOffset at) => Raise(new ClientSyncScheduled(Id, HandoverId, ProjectName, Series, Circle.Ours, Place, at));

    private static void Check(SeriesRule rule, DateTimeOffset at, string prefix)
    {
        if (!Enum.IsDefined(rule.Weekday)) throw InputErrors.Unknown(prefix + "/weekday");
        if (!Enum.IsDefined(rule.DayOff)) throw InputErrors.Unknown(prefix + "/dayOff");
        Required.Within(rule.Minutes, 15, 1440, prefix + "/minutes");
        if (rule.WeekOfMonth is not null) throw InputErrors.Unknown(prefix + "/weekOfMonth");
        if (!ZonedTime.IsKnown(rule.Zone)) throw MeetingErrors.UnknownZone(prefix + "/zone");
        if (rule.From < CompanyTime.DayOf(at)) throw MeetingErrors.InPast(prefix + "/from");
        MeetingPlan.EnsureNear(rule.From, at, prefix + "/from");
    }

    private static SyncCircle Checked(SyncCircle circle)
    {
        if (circle.Ours.Count == 0) throw InputErrors.TextMissing("/ourIds");
        if (circle.Ours.Count > 50) throw InputErrors.TooMany("/ourIds", 50);
        if (circle.Clients.Count > 50) throw InputErrors.TooMany("/clients", 50);
        return new([.. circle.Ours.Distinct()], [.. circle.Clients.Select((name, i) => Required.Text(name, $"/clients/{i}", 100))]);
    }
}

using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.Meetings;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.ClientSyncs;

/// <summary>The client sync as colleagues see it, and the copy that the client may have.</summary>
internal sealed class SyncViews(SyncAgenda agenda, IWorkCalendar calendar, TimeProvider time)
{
    private const int DaysBack = 35;
    private const int DaysAhead = 62;

    public DateOnly Today => CompanyTime.DayOf(time.GetUtcNow());

    public SyncView Of(ClientSync sync, HandoverPackage package, ExpectationConfirmation? promises, PeopleNames names)
    {
        var rule = sync.Series.Rules.LastOrDefault(r => r.From <= Today) ?? sync.Series.Rules[^1];
        return new SyncView(
            sync.Id.Value, new(rule.From, rule.Weekday, rule.At, rule.Minutes, rule.Zone, rule.DayOff, rule.OnMakeUpDays), sync.Place, [.. sync.Circle.Ours.Select(names.Named)], sync.Circle.Clients,
            sync.Series.Pauses.FirstOrDefault(p => p.To is null)?.From, sync.EndedOn,
            [.. sync.Series.Between(Today.AddDays(-DaysBack), Today.AddDays(DaysAhead), calendar).Select(o => ViewOf(o, sync))],
            agenda.Of(sync, package, promises, names), [.. sync.Actions.Reverse().Where(a => a.DoneOn is not null || sync.Stands(a)).Select(a => ViewOf(sync, a, names))], [.. sync.Records.Reverse().Select(r => Of(sync, r, names, forClient: false))],
            [.. CancelledIn(sync)], [.. sync.Endings.Select(e => new SyncEndingView(e.On, names.Named(e.By), e.At))]);
    }

    /// <summary>What is internal is left out here and nowhere else, so that it cannot be forgotten.</summary>
    public static SyncRecordView Of(ClientSync sync, SyncRecord record, PeopleNames names, bool forClient) => new(
        record.Key, record.On, [.. record.Invited.Ours.Select(names.Named)], record.Invited.Clients,
        [.. record.Present.Select(p => ViewOf(p, names))], record.ClientsPresent,
        [.. record.Decisions.Where(d => !(forClient && d.Internal))],
        [.. sync.Actions.Where(a => a.AgreedIn == record.Key && !(forClient && (a.Internal || !sync.Stands(a)))).Select(a => ViewOf(sync, a, names))],
        record.Held?.At, record.Held is { } held ? held.Place : sync.Place,
        [.. forClient ? record.Minutes.TakeLast(1).Select(m => new MinutesView(m.Number, m.Text, null, names.Named(m.By), m.At)) : record.Minutes.Reverse().Select(m => ViewOf(m, names))]);

    public static IEnumerable<PersonId> PeopleIn(ClientSync sync) =>
    [
        .. sync.Circle.Ours,
        .. sync.Actions.Select(a => a.Owner),
        .. sync.Records.SelectMany(r => r.Invited.Ours.Concat(r.Minutes.SelectMany(m => m.Present ?? []).Concat(r.Present).SelectMany(p => (PersonId?[])[p.Person, p.StandsInFor]).OfType<PersonId>()).Concat(r.Minutes.Select(m => m.By))),
        .. sync.Endings.Select(e => e.By).OfType<PersonId>(),
    ];

    private static SyncActionView ViewOf(ClientSync sync, SyncAction one, PeopleNames names) => new(one.Number, one.Text, names.Named(one.Owner), one.DueOn, one.Internal, one.AgreedIn, one.DoneOn, !sync.Stands(one));

    private static AttendeeView ViewOf(Attendee one, PeopleNames names) => new(names.Named(one.Person), one.ByVideo, names.Named(one.StandsInFor));

    private static MinutesView ViewOf(SyncMinutes one, PeopleNames names) =>
        new(one.Number, one.Text, one.InternalText, names.Named(one.By), one.At, one.Present is null ? null : [.. one.Present.Select(p => ViewOf(p, names))], one.ClientsPresent, one.Decisions, one.Actions);

    /// <summary>A held occurrence stands on the day of its record.</summary>
    private OccurrenceView ViewOf(Occurrence one, ClientSync sync)
    {
        var held = sync.Records.FirstOrDefault(r => r.Key == one.Key);
        return new(one.Key, held?.On ?? one.On, one.PlannedOn, one.At, one.StartsAt, one.MovedByHand, held is not null, one.StartsAt <= time.GetUtcNow() && (held is null || held == sync.Records[^1]));
    }

    private IEnumerable<CancelledOccurrenceView> CancelledIn(ClientSync sync) => sync.Series.Planned(Today, Today.AddDays(DaysAhead)).Select(p => new CancelledOccurrenceView(p.Rule.KeyOf(p.Day), p.Day))
        .Where(p => sync.Series.Changes.Any(change => change.Key == p.Key && change is { On: null, Into: null }));
}

using MediatR;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Application.ClientSyncs;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Application.Transitions;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.Handovers.Domain.Transitions;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Meetings;

/// <summary>All meetings of a handover, as this reader may see them.</summary>
public sealed record ReadMeetingsQuery(Guid HandoverId) : IRequest<MeetingsView>, IAboutHandover, IRequirePolicy<SeePolicy>;

internal sealed class ReadMeetingsHandler(
    ReadablePackages packages, MeetingDesk desk, IRepository<Transition> transitions, SyncDesk syncs, SyncViews views, ClientPast past, IPeopleDirectory people, ICaller caller)
    : IRequestHandler<ReadMeetingsQuery, MeetingsView>
{
    public async Task<MeetingsView> Handle(ReadMeetingsQuery request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        var meetings = await desk.AllAsync(package.Id, cancellationToken);
        var transition = await transitions.FirstOrDefaultAsync(new TransitionOf(package.Id), cancellationToken);
        var sync = await syncs.FindAsync(request.HandoverId, cancellationToken);
        if (package.StoodAt is { } then) (meetings, transition, sync) = ([.. meetings.Where(m => m.StoodBefore(then)).Select(m => m.AsOf(then))], transition?.AsOf(then), sync?.AsOf(then));
        var promises = await syncs.PromisesAsync(package, cancellationToken);
        var ground = ProposalGround.Of(package, meetings, promises);
        var mentioned = meetings.SelectMany(PeopleIn).Concat(transition?.Tasks.Select(task => task.DoneBy).OfType<PersonId>() ?? []).Concat(sync is null ? [] : SyncViews.PeopleIn(sync));
        var names = await PeopleNames.ReadAsync(people, package, mentioned.Select(person => person.Value), cancellationToken);
        return new MeetingsView(
            package.Key, package.Number, package.ProjectName, package.ClientName, package.State, package.GateOn(views.Today),
            [.. package.Assignments.Where(one => one.IsCurrent).Select(one => names.Named(one.Person)).DistinctBy(one => one.Id)],
            [.. meetings.OrderBy(one => one.Kind).Select(one => ViewOf(one, package, names))], transition is null ? null : ViewOf(transition, names), sync is null ? null : views.Of(sync, package, promises, names),
            [.. Allowed(package, transition, sync is not null)], await past.OfAsync(package, cancellationToken),
            [.. ground.Milestones.Select(one => new MilestoneView(one.Key, ItemTitles.Of(package.Items.First(item => item.Key == one.Key)), one.Value))],
            [.. ground.Promises.Select(one => new PromiseChoiceView(one.Key, one.Value))]);
    }

    private IEnumerable<string> Allowed(HandoverPackage package, Transition? transition, bool hasSync)
    {
        if (package.IsCalledOff) yield break;
        if (caller.Signs(package))
        {
            yield return "plan";
            if (package.KickoffMayBeRecorded(views.Today)) yield return "hold-kickoff";
            yield return hasSync ? "run-sync" : "start-sync";
        }

        if (caller.Holds(package, Part.ProjectManager) && package.State == HandoverState.Signed) yield return "begin-transition";
        if (caller.Holds(package, Part.ProjectManager) && transition is { IsRunning: true }) yield return "complete-transition";
    }

    private StartMeetingView ViewOf(StartMeeting one, HandoverPackage package, PeopleNames names) => new(
        one.Kind, one.State, one.DueOn,
        one.Plan is { } plan && one.PlanStands ? new(plan.On, plan.At, plan.Minutes, plan.Zone, plan.Place, plan.StartsAt, [.. plan.Invited.Select(names.Named)], plan.Guests) : null,
        one.Held?.On, one.Held is { } held && held.On == one.Plan?.On ? one.Plan.Place : null, [.. (one.Held?.Present ?? []).Select(p => new AttendeeView(names.Named(p.Person), p.ByVideo, names.Named(p.StandsInFor)))], one.Held?.Guests ?? [],
        [.. one.Minutes.Reverse().Select(m => new MinutesView(m.Number, m.Text, null, names.Named(m.By), m.At))],
        [.. one.Proposals.Select(p => ViewOf(p, package, names))]);

    private ProposalView ViewOf(Proposal one, HandoverPackage package, PeopleNames names) => new(
        one.Number, one.Wish.Kind, one.Wish.Wording, one.Wish.Key, one.Wish.FromOn, one.Wish.ToOn, names.Named(one.By), one.At, one.State, names.Named(one.DecidedBy), one.DecidedAt, one.Reason,
        one.State == ProposalState.Open && caller.Signs(package) && !caller.StandsInFor.Append(caller.PersonId).Any(person => one.IsOf(person)));

    private static TransitionView ViewOf(Transition one, PeopleNames names) => new(
        one.StartsOn, one.EndsOn, one.CompletedOn, one.IsRunning,
        [.. one.Tasks.Select(task => new TransitionTaskView(task.Key, task.Title, task.Title is null, task.DoneOn, names.Named(task.DoneBy), task.Note))]);

    private static IEnumerable<PersonId> PeopleIn(StartMeeting one) =>
    [
        .. one.Plan?.Invited ?? [],
        .. (one.Held?.Present ?? []).SelectMany(p => (PersonId?[])[p.Person, p.StandsInFor]).OfType<PersonId>(),
        .. one.Minutes.Select(m => m.By),
        .. one.Proposals.SelectMany(p => (PersonId?[])[p.By, p.DecidedBy]).OfType<PersonId>(),
    ];
}

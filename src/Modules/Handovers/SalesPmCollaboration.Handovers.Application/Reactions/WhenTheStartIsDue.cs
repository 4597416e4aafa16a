using SalesPmCollaboration.Contracts.Handovers;
using SalesPmCollaboration.Handovers.Application.ClientSyncs;
using SalesPmCollaboration.Handovers.Application.Meetings;
using SalesPmCollaboration.Handovers.Application.Transitions;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.Handovers.Domain.Transitions;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Reactions;

/// <summary>The early planning meeting is wanted from the opening on, the kickoff from sign-off on, or from the waiver of its gate where that comes first.</summary>
internal sealed class WhenTheStartIsDue(MeetingDesk desk) : IReactTo<HandoverOpened>, IReactTo<KickoffWaived>, IReactTo<HandoverSigned>
{
    public Task WhenAsync(HandoverOpened published, EventEnvelope envelope, CancellationToken ct) => desk.OpenAsync(published.HandoverId, StartMeetingKind.EarlyPlanning, envelope.OccurredAt, ct);

    public Task WhenAsync(KickoffWaived published, EventEnvelope envelope, CancellationToken ct) => desk.OpenAsync(published.HandoverId, StartMeetingKind.Kickoff, published.WaivedAt, ct);

    public Task WhenAsync(HandoverSigned published, EventEnvelope envelope, CancellationToken ct) => desk.OpenAsync(published.HandoverId, StartMeetingKind.Kickoff, published.SignedAt, ct);
}

/// <summary>Open moves of meetings and transition pass on with the part; the successor takes the chair in what is planned and in the client sync.</summary>
internal sealed class WhenTheTeamChanges(IRepository<StartMeeting> meetings, IRepository<Transition> transitions, IRepository<ClientSync> syncs) : IReactTo<AssignmentChanged>
{
    public async Task WhenAsync(AssignmentChanged published, EventEnvelope envelope, CancellationToken ct)
    {
        var (handover, part, person) = (new HandoverId(published.HandoverId), Enum.Parse<Part>(published.Part), new PersonId(published.PersonId));
        foreach (var meeting in await meetings.ListAsync(new MeetingsOf(handover), ct)) meeting.PassTo(part, person, published.PredecessorId is { } held ? new PersonId(held) : null, envelope.OccurredAt);
        if (await transitions.FirstOrDefaultAsync(new TransitionOf(handover), ct) is { } transition) transition.PassTo(part, person, envelope.OccurredAt);
        if (published.PredecessorId is { } before && await syncs.FirstOrDefaultAsync(new SyncOf(handover), ct) is { } sync) sync.PassTo(new(before), person, envelope.OccurredAt);
        await meetings.SaveChangesAsync(ct);
    }
}

/// <summary>Nothing of a cancelled or voided handover is waited for or reminded.</summary>
internal sealed class WhenTheStartIsCalledOff(IRepository<StartMeeting> meetings, IRepository<Transition> transitions, IRepository<ClientSync> syncs) : IReactTo<HandoverCancelled>, IReactTo<HandoverVoided>
{
    public Task WhenAsync(HandoverCancelled published, EventEnvelope envelope, CancellationToken ct) => CloseAsync(new(published.HandoverId), envelope.OccurredAt, ct);

    public Task WhenAsync(HandoverVoided published, EventEnvelope envelope, CancellationToken ct) => CloseAsync(new(published.HandoverId), envelope.OccurredAt, ct);

    private async Task CloseAsync(HandoverId handover, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var meeting in await meetings.ListAsync(new MeetingsOf(handover), ct)) meeting.Close(at);
        if (await transitions.FirstOrDefaultAsync(new TransitionOf(handover), ct) is { } transition) transition.Close(at);
        if (await syncs.FirstOrDefaultAsync(new SyncOf(handover), ct) is { } sync) sync.EndWithProject(CompanyTime.DayOf(at), at);
        await meetings.SaveChangesAsync(ct);
    }
}

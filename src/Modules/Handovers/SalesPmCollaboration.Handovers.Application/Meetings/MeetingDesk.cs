using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Meetings;

internal sealed class MeetingsOf : Specification<StartMeeting>
{
    public MeetingsOf(HandoverId handover, StartMeetingKind? kind = null) => Query.Where(one => one.HandoverId == handover && (kind == null || one.Kind == kind));
}

/// <summary>The meetings of the start of a handover: opened by its events, or when first asked for where the event has not come yet or a waiver came first.</summary>
internal sealed class MeetingDesk(IRepository<StartMeeting> all, IRepository<HandoverPackage> packages, IWorkCalendar calendar)
{
    public async Task<(HandoverPackage Package, StartMeeting Meeting)> OfAsync(Guid handoverId, StartMeetingKind kind, DateTimeOffset at, CancellationToken ct)
    {
        var package = await packages.GetAsync(handoverId, ct);
        if (await FindAsync(package.Id, kind, ct) is { } known) return (package, known);
        return (package, Add(package, kind, kind == StartMeetingKind.EarlyPlanning ? package.OpenedAt : at));
    }

    /// <summary>The meeting is wanted from now on; one that was only planned becomes due. Does nothing where it is open already or the project ran before go-live.</summary>
    public async Task OpenAsync(Guid handoverId, StartMeetingKind kind, DateTimeOffset at, CancellationToken ct)
    {
        var package = await packages.FindAsync(handoverId, ct) ?? throw new PrerequisiteMissing("handover");
        if (package.BeforeGoLive || package.IsCalledOff) return;
        if (await FindAsync(package.Id, kind, ct) is not { } known) Add(package, kind, at);
        else known.BecomeDue(package, calendar);
        await SaveAsync(ct);
    }

    /// <summary>Its waiver has expired; the caller saves both.</summary>
    public async Task RestAsync(HandoverPackage package, DateTimeOffset at, CancellationToken ct) => (await FindAsync(package.Id, StartMeetingKind.Kickoff, ct))?.Rest(package, at);

    public Task<IReadOnlyList<StartMeeting>> AllAsync(HandoverId handover, CancellationToken ct) => all.ListAsync(new MeetingsOf(handover), ct);

    public Task SaveAsync(CancellationToken ct) => all.SaveChangesAsync(ct);

    private Task<StartMeeting?> FindAsync(HandoverId handover, StartMeetingKind kind, CancellationToken ct) => all.FirstOrDefaultAsync(new MeetingsOf(handover, kind), ct);

    private StartMeeting Add(HandoverPackage package, StartMeetingKind kind, DateTimeOffset at)
    {
        var opened = StartMeeting.Open(new(Guid.CreateVersion7(at)), kind, package, at, calendar);
        all.Add(opened);
        return opened;
    }
}

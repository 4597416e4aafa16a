using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Meetings;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.ClientSyncs;

/// <summary>Another weekday, time or rule from a day on; what was held stays as it was held.</summary>
public sealed record RescheduleSyncCommand(Guid HandoverId, SyncRhythm Rhythm) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class RescheduleSyncValidator : AbstractValidator<RescheduleSyncCommand>
{
    /// <summary>The rhythm is the whole body here, so its fields are named without it.</summary>
    public RescheduleSyncValidator()
    {
        RuleFor(c => c.Rhythm.Weekday).Known().OverridePropertyName("Weekday");
        RuleFor(c => c.Rhythm.DayOff).Known().OverridePropertyName("DayOff");
        RuleFor(c => c.Rhythm.Minutes).InclusiveBetween(15, 1440).OverridePropertyName("Minutes");
        RuleFor(c => c.Rhythm.Zone).OptionalText(64).OverridePropertyName("Zone");
    }
}

internal sealed class RescheduleSyncHandler(SyncDesk desk, IWorkCalendar calendar, TimeProvider time) : IRequestHandler<RescheduleSyncCommand, long>
{
    public Task<long> Handle(RescheduleSyncCommand request, CancellationToken cancellationToken) =>
        desk.ChangeAsync(request.HandoverId, sync => sync.Reschedule(request.Rhythm.ToRule(), time.GetUtcNow(), calendar), cancellationToken);
}

/// <summary>Who is invited from now on, and where.</summary>
public sealed record InviteToSyncCommand(Guid HandoverId, IReadOnlyList<Guid> OurIds, IReadOnlyList<string> Clients, string? Place) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class InviteToSyncValidator : AbstractValidator<InviteToSyncCommand>
{
    public InviteToSyncValidator()
    {
        RuleFor(c => c.OurIds).NotEmpty();
        RuleFor(c => c.Clients).NotNull();
        RuleForEach(c => c.Clients).MaximumLength(100);
        RuleFor(c => c.Place).OptionalText(500);
    }
}

internal sealed class InviteToSyncHandler(SyncDesk desk, KnownPeople people, TimeProvider time) : IRequestHandler<InviteToSyncCommand, long>
{
    public async Task<long> Handle(InviteToSyncCommand request, CancellationToken cancellationToken)
    {
        await people.CheckAsync("/ourIds", request.OurIds, cancellationToken);
        return await desk.ChangeAsync(request.HandoverId, sync => sync.Invite(StartSyncHandler.CircleOf(request.OurIds, request.Clients), request.Place, time.GetUtcNow()), cancellationToken);
    }
}

/// <summary>One occurrence on another day or at another time.</summary>
public sealed record MoveOccurrenceCommand(Guid HandoverId, string Key, DateOnly On, TimeOnly? At) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class MoveOccurrenceHandler(SyncDesk desk, IWorkCalendar calendar, TimeProvider time) : IRequestHandler<MoveOccurrenceCommand, long>
{
    public Task<long> Handle(MoveOccurrenceCommand request, CancellationToken cancellationToken) =>
        desk.ChangeAsync(request.HandoverId, sync => sync.Move(request.Key, request.On, request.At, time.GetUtcNow(), calendar), cancellationToken);
}

public sealed record CancelOccurrenceCommand(Guid HandoverId, string Key) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class CancelOccurrenceHandler(SyncDesk desk, IWorkCalendar calendar, TimeProvider time) : IRequestHandler<CancelOccurrenceCommand, long>
{
    public Task<long> Handle(CancelOccurrenceCommand request, CancellationToken cancellationToken) =>
        desk.ChangeAsync(request.HandoverId, sync => sync.CancelOne(request.Key, time.GetUtcNow(), calendar), cancellationToken);
}

/// <summary>A cancelled occurrence is held after all.</summary>
public sealed record RestoreOccurrenceCommand(Guid HandoverId, string Key) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class RestoreOccurrenceHandler(SyncDesk desk, IWorkCalendar calendar, TimeProvider time) : IRequestHandler<RestoreOccurrenceCommand, long>
{
    public Task<long> Handle(RestoreOccurrenceCommand request, CancellationToken cancellationToken) =>
        desk.ChangeAsync(request.HandoverId, sync => sync.Restore(request.Key, time.GetUtcNow(), calendar), cancellationToken);
}

/// <summary>Pauses the series from a day (停工), resumes it on a day, or ends it with a day.</summary>
public sealed record PauseSyncCommand(Guid HandoverId, DateOnly From) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class PauseSyncHandler(SyncDesk desk, TimeProvider time) : IRequestHandler<PauseSyncCommand, long>
{
    public Task<long> Handle(PauseSyncCommand request, CancellationToken cancellationToken) => desk.ChangeAsync(request.HandoverId, sync => sync.Pause(request.From, time.GetUtcNow()), cancellationToken);
}

public sealed record ResumeSyncCommand(Guid HandoverId, DateOnly On) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class ResumeSyncHandler(SyncDesk desk, TimeProvider time) : IRequestHandler<ResumeSyncCommand, long>
{
    public Task<long> Handle(ResumeSyncCommand request, CancellationToken cancellationToken) => desk.ChangeAsync(request.HandoverId, sync => sync.Resume(request.On, time.GetUtcNow()), cancellationToken);
}

public sealed record EndSyncCommand(Guid HandoverId, DateOnly On) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class EndSyncHandler(SyncDesk desk, ICaller caller, TimeProvider time) : IRequestHandler<EndSyncCommand, long>
{
    public Task<long> Handle(EndSyncCommand request, CancellationToken cancellationToken) => desk.ChangeAsync(request.HandoverId, sync => sync.End(request.On, caller.PersonId, time.GetUtcNow()), cancellationToken);
}

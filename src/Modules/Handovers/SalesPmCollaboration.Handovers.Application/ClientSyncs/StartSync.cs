using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Meetings;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.ClientSyncs;

/// <summary>When the client sync meets from a day on.</summary>
/// <param name="Zone">IANA; Asia/Shanghai where left out.</param>
public sealed record SyncRhythm(DateOnly From, DayOfWeek Weekday, TimeOnly At, int Minutes, string? Zone, DayOffRule DayOff, bool OnMakeUpDays)
{
    internal SeriesRule ToRule() => new(From, Weekday, At, Minutes, Zone ?? CompanyTime.DefaultZone, DayOff, OnMakeUpDays);
}

internal sealed class SyncRhythmValidator : AbstractValidator<SyncRhythm>
{
    public SyncRhythmValidator()
    {
        RuleFor(r => r.Weekday).Known();
        RuleFor(r => r.DayOff).Known();
        RuleFor(r => r.Minutes).InclusiveBetween(15, 1440);
        RuleFor(r => r.Zone).OptionalText(64);
    }
}

/// <summary>Starts the weekly meeting of client and supplier; one for each handover.</summary>
public sealed record StartSyncCommand(Guid HandoverId, SyncRhythm Rhythm, IReadOnlyList<Guid> OurIds, IReadOnlyList<string> Clients, string? Place) : IRequest<Guid>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class StartSyncValidator : AbstractValidator<StartSyncCommand>
{
    public StartSyncValidator()
    {
        RuleFor(c => c.Rhythm).NotNull().SetValidator(new SyncRhythmValidator());
        RuleFor(c => c.OurIds).NotEmpty();
        RuleFor(c => c.Clients).NotNull();
        RuleForEach(c => c.Clients).MaximumLength(100);
        RuleFor(c => c.Place).OptionalText(500);
    }
}

internal sealed class StartSyncHandler(SyncDesk desk, IRepository<ClientSync> all, IRepository<HandoverPackage> packages, KnownPeople people, ICaller caller, TimeProvider time) : IRequestHandler<StartSyncCommand, Guid>
{
    public async Task<Guid> Handle(StartSyncCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        await people.CheckAsync("/ourIds", request.OurIds, cancellationToken);
        if (await desk.FindAsync(request.HandoverId, cancellationToken) is not null) throw new RuleViolation("sync.already-started");
        var now = time.GetUtcNow();
        var started = ClientSync.Start(new(Guid.CreateVersion7(now)), package, request.Rhythm.ToRule(), CircleOf(request.OurIds, request.Clients), request.Place, caller.PersonId, now);
        all.Add(started);
        await all.SaveChangesAsync(cancellationToken);
        return started.Id.Value;
    }

    internal static SyncCircle CircleOf(IReadOnlyList<Guid> ours, IReadOnlyList<string> clients) => new([.. ours.Select(id => new PersonId(id))], clients);
}

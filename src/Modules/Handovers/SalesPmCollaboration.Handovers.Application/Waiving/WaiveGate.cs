using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Closing;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Waiving;

/// <summary>特批放行: sales director and project director each sign; nobody waives his own handover.</summary>
/// <param name="Until">At most 90 days ahead; a second signature for another day is a new proposal.</param>
public sealed record WaiveGateCommand(Guid HandoverId, DateOnly Until, string Reason) : IRequest<bool>, IAboutHandover, IGiveReason, ICommute, IRequirePolicy<DirectorPolicy>;

internal sealed class WaiveGateValidator : ReasonValidator<WaiveGateCommand>;

internal sealed class WaiveGateHandler(IRepository<HandoverPackage> packages, IPeopleDirectory people, IWorkCalendar calendar, ICaller caller, TimeProvider time) : IRequestHandler<WaiveGateCommand, bool>
{
    /// <summary>True when both directors have signed and the waiver is in force.</summary>
    public async Task<bool> Handle(WaiveGateCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        var side = caller.Has(Role.SalesDirector) ? WaiverSide.SalesDirector : WaiverSide.ProjectDirector;
        var other = await OtherDirectorAsync(package, side, cancellationToken);
        package.Waive(new(side, caller.PersonId, time.GetUtcNow()), request.Until, request.Reason, other, calendar);
        await packages.SaveChangesAsync(cancellationToken);
        return package.Waivers.Any(w => w.IsComplete && w.Until == request.Until);
    }

    private async Task<PersonId?> OtherDirectorAsync(HandoverPackage package, WaiverSide side, CancellationToken ct)
    {
        if (side == WaiverSide.SalesDirector) return package.ProjectDirector;
        return package.Current(Part.Rep) is { } rep && await people.DirectorOfAsync(rep.Value, nameof(Role.SalesDirector), ct) is { } director ? new PersonId(director.Id) : null;
    }
}

using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Closing;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Waiving;

/// <summary>特批放行: sales director and project director each sign; nobody waives his own handover.</summary>
/// <param name="Until">At most 90 days ahead; the second signature names the same day.</param>
public sealed record WaiveGateCommand(Guid HandoverId, DateOnly Until, string Reason) : IRequest<bool>, IAboutHandover, IGiveReason, ICommute, IRequirePolicy<DirectorPolicy>;

internal sealed class WaiveGateValidator : ReasonValidator<WaiveGateCommand>;

internal sealed class WaiveGateHandler(IRepository<HandoverPackage> packages, ICaller caller, TimeProvider time) : IRequestHandler<WaiveGateCommand, bool>
{
    /// <summary>True when both directors have signed and the waiver is in force.</summary>
    public async Task<bool> Handle(WaiveGateCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        var side = caller.Has(Role.SalesDirector) ? WaiverSide.SalesDirector : WaiverSide.ProjectDirector;
        package.Waive(side, request.Until, request.Reason, caller.PersonId, time.GetUtcNow());
        await packages.SaveChangesAsync(cancellationToken);
        return package.Waivers.Any(w => w.IsComplete && w.Until == request.Until);
    }
}

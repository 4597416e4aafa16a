using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Places;

/// <summary>Packages as the caller may read them: a predecessor has them as they stood when his part ended. To read only.</summary>
internal sealed class ReadablePackages(IRepository<HandoverPackage> packages, ICaller caller)
{
    /// <exception cref="NotFound">No such handover.</exception>
    public async Task<HandoverPackage> GetAsync(Guid handoverId, CancellationToken ct) => Readable(await packages.GetAsync(handoverId, ct));

    /// <summary>What was known at an instant (domain.md 0.2), as far as the caller may read; as it stands where the instant is left out.</summary>
    /// <exception cref="NotFound">No such handover, or none yet at the instant.</exception>
    public async Task<HandoverPackage> GetAsync(Guid handoverId, DateTimeOffset? asOf, CancellationToken ct)
    {
        var package = await packages.GetAsync(handoverId, ct);
        var end = caller.ReadsUntil(package);
        if (asOf is not { } instant || instant >= end) return Readable(package);
        return package.OpenedAt <= instant ? package.AsOf(instant.AddTicks(1)) : throw new NotFound("handover", handoverId);
    }

    public HandoverPackage Readable(HandoverPackage package) => caller.ReadsUntil(package) is { } end ? package.AsOf(end) : package;
}

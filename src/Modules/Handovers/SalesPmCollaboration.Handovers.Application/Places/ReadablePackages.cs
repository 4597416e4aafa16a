using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Places;

/// <summary>Packages as the caller may read them: a predecessor has them as they stood when his part ended. To read only.</summary>
internal sealed class ReadablePackages(IRepository<HandoverPackage> packages, ICaller caller)
{
    /// <exception cref="NotFound">No such handover.</exception>
    public async Task<HandoverPackage> GetAsync(Guid handoverId, CancellationToken ct) => Readable(await packages.GetAsync(handoverId, ct));

    public HandoverPackage Readable(HandoverPackage package) => caller.ReadsUntil(package) is { } end ? package.AsOf(end) : package;
}

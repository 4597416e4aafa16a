using SalesPmCollaboration.Contracts.Platform;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Gateways;

/// <summary>Whoever sees a handover reads its files; the three parts and the sales team attach.</summary>
internal sealed class HandoverFiles(IRepository<HandoverPackage> packages, ICaller caller) : IFileSubject
{
    public string Kind => "handovers";

    public async Task<bool> MaySeeAsync(StoredFile file, CancellationToken ct) =>
        await FindAsync(file.Subject!, ct) is { } package && caller.Sees(package) && !(file.UploadedAt >= caller.ReadsUntil(package));

    public async Task<bool> MayAttachAsync(string subject, CancellationToken ct) =>
        await FindAsync(subject, ct) is { } package && caller.Sees(package) && (caller.WorksInSales(package) || caller.Signs(package));

    private async Task<HandoverPackage?> FindAsync(string subject, CancellationToken ct) =>
        Guid.TryParse(subject.AsSpan(subject.IndexOf('/', StringComparison.Ordinal) + 1), out var id) ? await packages.FindAsync(id, ct) : null;
}

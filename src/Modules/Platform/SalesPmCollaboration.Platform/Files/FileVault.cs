using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.Platform;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Files;

internal sealed class FileVault(PlatformDbContext context, FileStore store, CurrentCaller caller, IServiceScopeFactory scopes) : IFileVault
{
    public async Task<IReadOnlyDictionary<Guid, StoredFile>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return new Dictionary<Guid, StoredFile>();
        var found = await context.Set<FileRecord>().AsNoTracking().Where(f => ids.Contains(f.Id)).ToListAsync(ct);
        return found.ToDictionary(f => f.Id, f => f.Card);
    }

    public async Task AttachAsync(IReadOnlyCollection<Guid> ids, string subject, CancellationToken ct)
    {
        if (ids.Count == 0) return;
        // In a scope of its own: the transaction of the request, where it has one, belongs to the module that asks.
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeLike(caller);
        var own = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        var free = await own.Set<FileRecord>().Where(f => ids.Contains(f.Id) && f.Subject == null).ToListAsync(ct);
        if (free.Count == 0) return;
        foreach (var file in free) file.AttachTo(subject);
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().SaveAsync(own, ct);
    }

    public async Task<Stream> OpenAsync(Guid id, CancellationToken ct)
    {
        var sha = await context.Set<FileRecord>().AsNoTracking().Where(f => f.Id == id).Select(f => f.Sha256).FirstOrDefaultAsync(ct) ?? throw new NotFound("File", id);
        return new FileStream(store.PathOf(sha), FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.Asynchronous | FileOptions.SequentialScan);
    }
}

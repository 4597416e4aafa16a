using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Platform.Persistence;

namespace SalesPmCollaboration.Platform.Startup;

/// <summary>What readiness asks of the place where data are kept, each time anew.</summary>
public sealed class DatabaseProbe(IServiceScopeFactory scopes, DatabaseLocation location)
{
    /// <summary>Below it changes are about to be refused; reading goes on.</summary>
    private const long LeastFree = 16L << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Null where the database answers in time, else why not.</summary>
    public async Task<string?> AskAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
            // Of a table, so that SQLite reads its file.
            await context.Database.ExecuteSqlRawAsync("SELECT 1 FROM platform_migrations LIMIT 1", patience.Token);
            return null;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return "the database does not answer: " + e.GetBaseException().GetType().Name;
        }
    }

    /// <summary>Folders whose disk is all but full: of the uploads, and of the database where it is a file.</summary>
    public IReadOnlyList<string> ShortOfSpace() =>
        [.. ((string[])(location.Options.Provider == DatabaseProvider.Sqlite ? [Path.GetDirectoryName(location.File)!, location.Files] : [location.Files])).Where(Directory.Exists).Where(folder => new DriveInfo(folder).AvailableFreeSpace < LeastFree)];
}

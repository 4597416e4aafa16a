using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Persistence;

namespace SalesPmCollaboration.BuildingBlocks.Idempotency;

/// <summary>
/// The transaction of a request that came with an Idempotency-Key. It stays open after the handler's save until the answer is known,
/// so that change and answer are written together or not at all. Scoped; does nothing for other requests.
/// </summary>
public sealed class KeyedChange(OutboxSignal signal)
{
    private ModuleDbContext? _context;
    private IDisposable? _lane;

    public bool IsWanted { get; private set; }

    public void Begin() => IsWanted = true;

    /// <summary>Called before a save: opens the transaction on the context of the request's first save.</summary>
    /// <exception cref="InvalidOperationException">A second context: a command changes one module.</exception>
    public async Task JoinAsync(ModuleDbContext context, CancellationToken ct)
    {
        if (!IsWanted || ReferenceEquals(_context, context)) return;
        if (_context is not null) throw new InvalidOperationException($"{context.GetType().Name} and {_context.GetType().Name} change in one request: one command, one context.");
        await OpenAsync(context, ct);
    }

    /// <summary>Writes the answer and commits; where nothing was saved, in a transaction of <paramref name="fallback"/>.</summary>
    public async Task CommitAsync(StoredAnswer answer, ModuleDbContext fallback, CancellationToken ct)
    {
        if (_context is null) await OpenAsync(fallback, ct);
        var context = _context!;
        try
        {
            context.ChangeTracker.Clear();
            context.Add(answer);
            await context.SaveChangesAsync(ct);
            await context.Database.CommitTransactionAsync(ct);
        }
        catch
        {
            await AbandonAsync();
            throw;
        }

        Leave();
        signal.Ring();
    }

    /// <summary>Takes back what was saved, if anything; a retry begins anew.</summary>
    public async Task AbandonAsync()
    {
        if (_context is null) return;
        try
        {
            // Null where the database has taken it back by itself.
            if (_context.Database.CurrentTransaction is not null) await _context.Database.RollbackTransactionAsync(CancellationToken.None);
        }
        finally
        {
            _context.ChangeTracker.Clear();
            Leave();
        }
    }

    private async Task OpenAsync(ModuleDbContext context, CancellationToken ct)
    {
        _lane = await context.EnterLaneAsync(ct);
        try
        {
            await context.Database.BeginTransactionAsync(ct);
            _context = context;
        }
        catch
        {
            _lane.Dispose();
            throw;
        }
    }

    private void Leave()
    {
        _context = null;
        _lane?.Dispose();
        _lane = null;
    }
}

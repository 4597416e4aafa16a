namespace SalesPmCollaboration.BuildingBlocks.Persistence;

/// <summary>
/// One writer at a time on SQLite, in order of arrival: a writer that meets a busy file otherwise sleeps in steps of 150 ms.
/// Does nothing on PostgreSQL. Never held over I/O to anywhere but the database.
/// </summary>
public sealed class WriteLane(DatabaseProvider provider) : IDisposable
{
    private readonly SemaphoreSlim _lane = new(1, 1);

    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct)
    {
        if (provider != DatabaseProvider.Sqlite) return NoLane.Instance;
        await _lane.WaitAsync(ct);
        return new Leaving(_lane);
    }

    public IDisposable Enter()
    {
        if (provider != DatabaseProvider.Sqlite) return NoLane.Instance;
        _lane.Wait();
        return new Leaving(_lane);
    }

    public void Dispose() => _lane.Dispose();

    private sealed class Leaving(SemaphoreSlim lane) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0) lane.Release();
        }
    }

    private sealed class NoLane : IDisposable
    {
        public static readonly NoLane Instance = new();

        public void Dispose()
        {
            // Nothing was taken.
        }
    }
}

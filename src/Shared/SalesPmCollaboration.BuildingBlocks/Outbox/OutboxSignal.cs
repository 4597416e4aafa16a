namespace SalesPmCollaboration.BuildingBlocks.Outbox;

/// <summary>Wakes the relay of this process when something was committed; other nodes hear through the database or their poll.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _bell = new(0, 1);

    public void Ring()
    {
        try
        {
            _bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // It rings already.
        }
    }

    /// <summary>True when rung, false when the poll's time has come.</summary>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken ct) => _bell.WaitAsync(atMost, ct);

    public void Dispose() => _bell.Dispose();
}

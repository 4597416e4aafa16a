using SalesPmCollaboration.Chaos.Workers;
using SalesPmCollaboration.Testing;

namespace SalesPmCollaboration.Chaos.Reminding;

/// <param name="Holding">Letters that the dead had under lease and whose outcome was not in the database: nobody else may come twice on its account.</param>
internal sealed record Death(IReadOnlySet<Guid> Holding, bool WhileSweeping);

/// <summary>A node seen from the drill, which hears what it is about to do.</summary>
internal sealed class ReminderNode : IAsyncDisposable
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<Guid> _holding = [];
    private readonly Action<ReminderNode, string> _says;
    private Guid[] _taking = [];
    private bool _sweeping;

    /// <param name="says">Called with each of its words, on another thread.</param>
    public ReminderNode(HostPlace place, Action<ReminderNode, string> says)
    {
        _says = says;
        Process = Spawned.Start(Spawned.Dotnet, [Path.Combine(AppContext.BaseDirectory, "SalesPmCollaboration.Chaos.dll"), "worker", "remind", place.Provider.ToString(), place.Folder, place.ConnectionString], place.Environment, Hear);
        _ = Process.EndAsync(TimeSpan.FromHours(2)).ContinueWith(_ => _ready.TrySetException(new InvalidOperationException(Process.Said)), TaskScheduler.Default);
    }

    public Spawned Process { get; }

    /// <summary>It has ticked once; throws where it ended before.</summary>
    public Task Ready => _ready.Task;

    public bool Holds(Guid letter)
    {
        lock (_holding) return _holding.Contains(letter);
    }

    public async Task<Death> KillAsync()
    {
        await Process.KillAsync();
        lock (_holding) return new Death(_holding.ToHashSet(), _sweeping);
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private void Hear(string line)
    {
        lock (_holding)
        {
            switch (line.Split(' '))
            {
                case [Worker.Ready]: _ready.TrySetResult(); break;
                case [ReminderWorker.Sweeping]: _sweeping = true; break;
                case [ReminderWorker.Swept]: _sweeping = false; break;
                case [ReminderWorker.Left]: _holding.ExceptWith(_taking); break;
                case [ReminderWorker.Taking, .. var letters]:
                    _taking = [.. letters.Select(Guid.Parse)];
                    _holding.UnionWith(_taking);
                    break;
                case [ReminderWorker.Recorded, .. var letters]: _holding.ExceptWith(letters.Select(Guid.Parse)); break;
            }
        }

        _says(this, line);
    }
}

using System.Globalization;
using SalesPmCollaboration.Chaos.Workers;
using SalesPmCollaboration.Testing;

namespace SalesPmCollaboration.Chaos.Relaying;

/// <summary>A worker seen from the drill: what it acknowledged counts even when it died in the next instant.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ICollection<(Guid, long)>? _acknowledged;

    private WorkerProcess(HostPlace place, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, ICollection<(Guid, long)>? acknowledged)
    {
        _acknowledged = acknowledged;
        Process = Spawned.Start(Spawned.Dotnet, [Path.Combine(AppContext.BaseDirectory, "SalesPmCollaboration.Chaos.dll"), "worker", .. arguments], environment, Hear);
        _ = Process.EndAsync(TimeSpan.FromHours(2)).ContinueWith(_ => _ready.TrySetResult(), TaskScheduler.Default);
    }

    public Spawned Process { get; }

    /// <summary>It works, or has ended.</summary>
    public Task Ready => _ready.Task;

    /// <summary>It reached the point at which it stops itself.</summary>
    public Task Stopping => _stopping.Task;

    public static WorkerProcess Produce(HostPlace place, ICollection<(Guid, long)> acknowledged, int seed, int changes = int.MaxValue, params (string, string)[] environment) =>
        new(place, [.. Over("produce", place), seed.ToString(CultureInfo.InvariantCulture), changes.ToString(CultureInfo.InvariantCulture)], environment.ToDictionary(StringComparer.Ordinal), acknowledged);

    public static WorkerProcess Relay(HostPlace place, params (string, string)[] environment) => new(place, Over("relay", place), environment.ToDictionary(StringComparer.Ordinal), null);

    public static WorkerProcess Drain(HostPlace place, params (string, string)[] environment) => new(place, Over("drain", place), environment.ToDictionary(StringComparer.Ordinal), null);

    public static WorkerProcess Migrate(HostPlace place, params (string, string)[] environment) => new(place, Over("migrate", place), environment.ToDictionary(StringComparer.Ordinal), null);

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static string[] Over(string work, HostPlace place) => [work, place.Provider.ToString(), place.Folder, place.ConnectionString];

    private void Hear(string line)
    {
        if (line == Worker.Ready) _ready.TrySetResult();
        else if (line == Worker.Stopping) _stopping.TrySetResult();
        else if (line.Split(' ') is [Worker.Acknowledged, var id, var version] && _acknowledged is not null)
            lock (_acknowledged) _acknowledged.Add((Guid.Parse(id), long.Parse(version, CultureInfo.InvariantCulture)));
    }
}

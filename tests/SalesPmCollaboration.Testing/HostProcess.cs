using Shouldly;

namespace SalesPmCollaboration.Testing;

/// <summary>How a process of the product ended and what it said.</summary>
public sealed record Ended(int ExitCode, string Output)
{
    public Ended With(int exitCode)
    {
        ExitCode.ShouldBe(exitCode, Output);
        return this;
    }
}

/// <summary>The product as an operator runs it: a process of its own.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Spawned _process;

    private HostProcess(HostPlace place, IEnumerable<string> arguments) => _process = Spawn(place, ["--urls", "http://127.0.0.1:0", .. arguments], Hear);

    public int Id => _process.Id;

    public string Said => _process.Said;

    /// <summary>A verb, to its end.</summary>
    public static async Task<Ended> RunAsync(HostPlace place, params string[] arguments)
    {
        await using var process = Spawn(place, arguments, null);
        return new Ended(await process.EndAsync(TimeSpan.FromMinutes(5)), process.Said);
    }

    /// <summary>The running product on a free port; does not wait for it.</summary>
    public static HostProcess Start(HostPlace place, params string[] arguments) => new(place, arguments);

    /// <summary>Its address, once it serves.</summary>
    public async Task<Uri> AddressAsync(TimeSpan? atMost = null)
    {
        var ended = _process.EndAsync(atMost ?? TimeSpan.FromMinutes(2));
        if (await Task.WhenAny(_address.Task, ended) == ended && !_address.Task.IsCompleted) throw new InvalidOperationException($"The product ended or did not come up:\n{Said}");
        return await _address.Task;
    }

    public Task KillAsync() => _process.KillAsync();

    public IDisposable Pause() => _process.Pause();

    public Task<int> EndAsync(TimeSpan? atMost = null) => _process.EndAsync(atMost);

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static Spawned Spawn(HostPlace place, IEnumerable<string> arguments, Action<string>? hear)
    {
        string[] all = [.. place.Before, Spawned.Dotnet, Path.Combine(AppContext.BaseDirectory, "SalesPmCollaboration.Host.dll"), "--data", place.Folder, .. arguments];
        return Spawned.Start(all[0], all[1..], place.Environment, hear);
    }

    private void Hear(string line)
    {
        const string mark = "SalesPmCollaboration: http";
        if (line.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0) _address.TrySetResult(new Uri(line[(at + mark.Length - 4)..].Trim()));
    }
}

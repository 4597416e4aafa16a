using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Shouldly;

namespace SalesPmCollaboration.Testing;

/// <summary>A process of our own that may be killed and paused at any time; what it said until then is kept.</summary>
public sealed class Spawned : IAsyncDisposable
{
    private const int Stop = 19;
    private const int Continue = 18;
    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly Action<string>? _hear;
    private volatile bool _gone;

    private Spawned(Process process, Action<string>? hear)
    {
        (_process, _hear) = (process, hear);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The runtime that runs the tests; on the PATH there may be none.</summary>
    public static string Dotnet { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <param name="hear">Called for each line as it is said, on another thread.</param>
    public static Spawned Start(string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, Action<string>? hear = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8 };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new Spawned(Process.Start(start).ShouldNotBeNull(), hear);
    }

    /// <summary>kill -9; returns when it is gone and all it said is heard.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP; SIGCONT when what is returned is disposed of.</summary>
    public IDisposable Pause() => new Pausing(this);

    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync(TimeSpan? atMost = null)
    {
        await _process.WaitForExitAsync().WaitAsync(atMost ?? TimeSpan.FromMinutes(2));
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        // Its number may be another's from now on.
        _gone = true;
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_said) _said.AppendLine(line);
        _hear?.Invoke(line);
    }

    private sealed class Pausing : IDisposable
    {
        private readonly Spawned _paused;

        public Pausing(Spawned paused)
        {
            _paused = paused;
            Send(Stop);
        }

        public void Dispose() => Send(Continue);

        /// <summary>Nobody hears it who was killed meanwhile.</summary>
        private void Send(int signal)
        {
            if (!_paused._gone && !_paused._process.HasExited) _ = Kill(_paused._process.Id, signal);
        }

        [DllImport("libc", EntryPoint = "kill")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Kill(int process, int signal);
    }
}

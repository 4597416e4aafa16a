using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Shouldly;

namespace SalesPmCollaboration.Testing;

/// <summary>How a process of the product ended and what it said.</summary>
public sealed record Ended(int ExitCode, string Output, string Errors)
{
    public Ended With(int exitCode)
    {
        ExitCode.ShouldBe(exitCode, Output + Errors);
        return this;
    }
}

/// <summary>The product as an operator runs it: a process of its own, which can be killed and paused.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private const int Stop = 19;
    private const int Continue = 18;
    private static readonly string Dotnet = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The product ended:\n{Said}"));
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

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

    /// <summary>A verb, to its end.</summary>
    public static async Task<Ended> RunAsync(HostPlace place, params string[] arguments)
    {
        using var process = Process.Start(StartInfo(place, arguments)).ShouldNotBeNull();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Ended(process.ExitCode, output, await errors);
    }

    /// <summary>The running product on a free port; does not wait for it.</summary>
    public static HostProcess Start(HostPlace place, params string[] arguments) => new(Process.Start(StartInfo(place, ["--urls", "http://127.0.0.1:0", .. arguments])).ShouldNotBeNull());

    /// <summary>Its address, once it serves.</summary>
    public async Task<Uri> AddressAsync(TimeSpan? atMost = null) => await _address.Task.WaitAsync(atMost ?? TimeSpan.FromMinutes(2));

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP, and SIGCONT when what is returned is disposed of.</summary>
    public IDisposable Pause() => new Pausing(_process.Id);

    public async Task WaitForExitAsync(TimeSpan atMost) => await _process.WaitForExitAsync().WaitAsync(atMost);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_said) _said.AppendLine(line);
        const string mark = "SalesPmCollaboration: http";
        if (line.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0) _address.TrySetResult(new Uri(line[(at + mark.Length - 4)..].Trim()));
    }

    private static ProcessStartInfo StartInfo(HostPlace place, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Dotnet, [Path.Combine(AppContext.BaseDirectory, "SalesPmCollaboration.Host.dll"), "--data", place.Folder, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in place.Environment) start.Environment[name] = value;
        return start;
    }

    private sealed class Pausing : IDisposable
    {
        private readonly int _process;

        public Pausing(int process)
        {
            _process = process;
            Send(Stop);
        }

        public void Dispose() => Send(Continue);

        private void Send(int signal)
        {
            if (Kill(_process, signal) != 0) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"kill -{signal} {_process} failed."));
        }

        [DllImport("libc", EntryPoint = "kill")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Kill(int process, int signal);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace SalesPmCollaboration.Benchmarks;

/// <summary>A server in a process of its own that answers, on its standard input, how many bytes it has allocated and how many statements it has sent.</summary>
internal sealed class Servers : IDisposable
{
    private readonly Process _process;

    private Servers(Process process, string url, TimeSpan ready) => (_process, Url, Ready) = (process, url, ready);

    public string Url { get; }

    /// <summary>From the start of the process to the first answer of its readiness page.</summary>
    public TimeSpan Ready { get; }

    /// <summary>Resident memory in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<Servers> StartAsync(string kind, string data, IReadOnlyDictionary<string, string>? environment = null, params string[] more)
    {
        var url = "http://127.0.0.1:" + FreePort().ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(Environment.ProcessPath!, [kind, "--data", data, "--urls", url, .. more]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Insert(0, typeof(Servers).Assembly.Location);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        using var http = new HttpClient();
        while (!await IsReadyAsync(http, url))
        {
            if (process.HasExited) throw new InvalidOperationException($"The {kind} server ended: {await process.StandardOutput.ReadToEndAsync()}");
            if (watch.Elapsed > TimeSpan.FromMinutes(3)) throw new TimeoutException($"The {kind} server is not ready.");
            await Task.Delay(5);
        }

        return new Servers(process, url, watch.Elapsed);
    }

    /// <summary>Bytes allocated and statements sent so far.</summary>
    public (long Bytes, long Statements) Counters() => Ask("count");

    /// <summary>From now on the server counts statements, which costs it time and memory of its own.</summary>
    public void Watch() => Ask("watch");

    private (long Bytes, long Statements) Ask(string what)
    {
        _process.StandardInput.WriteLine(what);
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (!line.StartsWith("counted ", StringComparison.Ordinal)) continue;
            var parts = line.Split(' ');
            return (long.Parse(parts[1], CultureInfo.InvariantCulture), long.Parse(parts[2], CultureInfo.InvariantCulture));
        }

        throw new InvalidOperationException("The server has ended.");
    }

    /// <summary>The real product by its own entry point.</summary>
    public static async Task<int> RunProductAsync(string[] arguments)
    {
        AnswerCounts();
        var main = Assembly.Load("SalesPmCollaboration.Host").EntryPoint!;
        if (main.Invoke(null, [arguments]) is Task running) await running;
        return 0;
    }

    public static void AnswerCounts() => new Thread(() =>
    {
        StatementCounter? watching = null;
        while (Console.In.ReadLine() is { } line)
        {
            if (line == "watch") watching ??= new StatementCounter();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"counted {GC.GetTotalAllocatedBytes(precise: true)} {StatementCounter.Count}"));
        }

        Environment.Exit(0);
    }) { IsBackground = true }.Start();

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(10_000)) _process.Kill();
        _process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, string url)
    {
        try
        {
            return (await http.GetAsync(url + "/health/ready")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

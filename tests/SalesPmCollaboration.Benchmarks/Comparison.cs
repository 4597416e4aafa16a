using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace SalesPmCollaboration.Benchmarks;

/// <summary>
/// Product and floor, each in a process of its own, one after the other on a file of the same rows, asked in turn (A B B A) over one connection each.
/// Ratios of one run are what counts: the machine may be shared.
/// </summary>
internal static class Comparison
{
    private const string Password = "bench-password-1";
    private const string Item = "requirements.technical-parameters";

    public static async Task<int> RunAsync(IEnumerable<int> sizes, int rounds, int samples)
    {
        Console.WriteLine("| handovers | operation | product p50 µs | floor p50 µs | p50 ratio | p99 ratio | bytes/request | floor bytes | bytes ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var size in sizes) await CompareAsync(size, rounds, samples);
        return 0;
    }

    private static async Task CompareAsync(int size, int rounds, int samples)
    {
        var (mine, theirs) = (Path.Combine(Path.GetTempPath(), "bench-product-" + Guid.NewGuid()), Path.Combine(Path.GetTempPath(), "bench-floor-" + Guid.NewGuid()));
        try
        {
            using (await StartProductAsync(mine, "--demo"))
            {
                // The first start migrates and plays the demonstration; what is timed is a later one.
            }

            Population.Grow(mine, size);
            Directory.CreateDirectory(theirs);
            string token, id;
            using (var product = await StartProductAsync(mine, "--demo")) (token, id) = await SignInAsync(product.Url);
            foreach (var file in Directory.GetFiles(mine, "salespm.db*")) File.Copy(file, Path.Combine(theirs, Path.GetFileName(file)));
            using var measured = await StartProductAsync(mine, "--demo");
            using var floor = await Servers.StartAsync("floor", theirs);
            Measure(size, measured, floor, token, id, rounds, samples);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {size:N0} | start ms, memory MB | {measured.Ready.TotalMilliseconds:F0}, {measured.Memory / 1e6:F0} | {floor.Ready.TotalMilliseconds:F0}, {floor.Memory / 1e6:F0} | start ×{measured.Ready / floor.Ready:F1} | memory ×{(double)measured.Memory / floor.Memory:F2} | | | |"));
        }
        finally
        {
            if (Directory.Exists(mine)) Directory.Delete(mine, recursive: true);
            if (Directory.Exists(theirs)) Directory.Delete(theirs, recursive: true);
        }
    }

    private static Task<Servers> StartProductAsync(string data, params string[] more) =>
        Servers.StartAsync("product", data, new Dictionary<string, string> { ["DEMO_PASSWORD"] = Password, ["RateLimits__Enabled"] = "false", ["Logging__LogLevel__Default"] = "Warning" }, more);

    private static async Task<(string Token, string Id)> SignInAsync(string url)
    {
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        var signedIn = await (await http.PostAsJsonAsync("/api/v1/sign-ins", new { email = "liwen@demo.example", password = Password })).Content.ReadFromJsonAsync<JsonElement>();
        var token = signedIn.GetProperty("token").GetString()!;
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var drafts = await http.GetFromJsonAsync<JsonElement>("/api/v1/handovers?state=Draft&limit=1");
        return (token, drafts.GetProperty("items")[0].GetProperty("id").GetString()!);
    }

    private static void Measure(int size, Servers product, Servers floor, string token, string id, int rounds, int samples)
    {
        using Wire mine = new(product.Url), theirs = new(floor.Url);
        var get = Wire.Request("GET", "/api/v1/handovers/" + id, token);
        var list = Wire.Request("GET", "/api/v1/handovers?limit=50", token);
        Compare(size, "get", rounds, samples, product, floor, () => mine.Send(get), () => theirs.Send(get));
        Compare(size, "list of 50", rounds, samples, product, floor, () => mine.Send(list), () => theirs.Send(list));
        var (first, second) = (VersionIn(mine, get), VersionIn(theirs, get));
        Compare(size, "write", rounds, samples, product, floor, () => mine.Send(Write(token, id, first++)), () => theirs.Send(Write(token, id, second++)));
        // Last, because watching costs time.
        product.Watch();
        // EF Core remembers for a second that nobody listened: each operation is asked until it is heard.
        foreach (var heard in new Func<int>[] { () => mine.Send(get), () => mine.Send(list), () => mine.Send(Write(token, id, first++)) })
        {
            var before = product.Counters().Statements;
            for (var quiet = Stopwatch.StartNew(); product.Counters().Statements == before || quiet.Elapsed < TimeSpan.FromSeconds(1.5);) heard();
        }

        CountStatements(size, "get", product, floor, () => mine.Send(get), () => theirs.Send(get));
        CountStatements(size, "list of 50", product, floor, () => mine.Send(list), () => theirs.Send(list));
        CountStatements(size, "write", product, floor, () => mine.Send(Write(token, id, first++)), () => theirs.Send(Write(token, id, second++)));
    }

    private static void CountStatements(int size, string operation, Servers product, Servers floor, Func<int> mine, Func<int> theirs)
    {
        const int requests = 50;
        var before = (product.Counters().Statements, floor.Counters().Statements);
        for (var i = 0; i < requests; i++)
        {
            mine();
            theirs();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {size:N0} | {operation} | statements {(product.Counters().Statements - before.Item1) / (double)requests:F1} | floor {(floor.Counters().Statements - before.Item2) / (double)requests:F1} | | | | | |"));
    }

    private static void Compare(int size, string operation, int rounds, int samples, Servers product, Servers floor, Func<int> mine, Func<int> theirs)
    {
        for (var warm = 0; warm < 3000; warm++)
        {
            mine();
            theirs();
        }

        var (products, floors) = (new List<double>(), new List<double>());
        var before = (Product: product.Counters(), Floor: floor.Counters());
        for (var round = 0; round < rounds; round++)
        {
            Sample(products, mine, samples);
            Sample(floors, theirs, samples);
            Sample(floors, theirs, samples);
            Sample(products, mine, samples);
        }

        var after = (Product: product.Counters(), Floor: floor.Counters());
        var count = (double)rounds * 2 * samples;
        var (bytes, bare) = ((after.Product.Bytes - before.Product.Bytes) / count, (after.Floor.Bytes - before.Floor.Bytes) / count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {size:N0} | {operation} | {At(products, 0.5):F0} | {At(floors, 0.5):F0} | {At(products, 0.5) / At(floors, 0.5):F2} | {At(products, 0.99) / At(floors, 0.99):F2} | {bytes:F0} | {bare:F0} | {bytes / bare:F2} |"));
    }

    private static void Sample(List<double> times, Func<int> send, int samples)
    {
        for (var i = 0; i < samples; i++)
        {
            var started = Stopwatch.GetTimestamp();
            send();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }
    }

    private static double At(List<double> times, double share)
    {
        times.Sort();
        return times[(int)(share * (times.Count - 1))];
    }

    private static long VersionIn(Wire wire, byte[] get)
    {
        var answer = wire.Text(wire.Send(get));
        var at = answer.IndexOf("ETag: \"v", StringComparison.Ordinal) + 8;
        return long.Parse(answer.AsSpan(at, answer.IndexOf('"', at) - at), CultureInfo.InvariantCulture);
    }

    private static byte[] Write(string token, string id, long version) => Wire.Request("PUT", $"/api/v1/handovers/{id}/items/{Item}", token,
        $$$"""{"value":{"text":"Q355B, {{{version.ToString(CultureInfo.InvariantCulture)}}} t"}}""", $"If-Match: \"v{version.ToString(CultureInfo.InvariantCulture)}\"\r\n");
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests.Operating;

/// <summary>A real full disk under a real process: changes are refused as such, reads go on, room alone heals it.</summary>
public sealed class DiskFullTests
{
    private const int MostChanges = 400;

    [Fact]
    public async Task a_full_disk_refuses_changes_reads_go_on_and_room_heals_it_without_a_restart()
    {
        using var place = new HostPlace(Provider.Sqlite);
        await using var disk = await SmallDisk.UnderAsync(place.Folder);
        await using var host = HostProcess.Start(place, "--demo");
        using var client = new HttpClient { BaseAddress = await host.AddressAsync() };
        var token = (await ReadAsync(await client.PostAsJsonAsync("/api/v1/sign-ins", new { email = "liwen@demo.example", password = AppFactory.Password }))).GetProperty("token").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        List<string> kept = [await RegisterAsync(client, 0) ?? throw new InvalidOperationException("Nothing could be written to an empty disk.")];

        disk.Fill();
        var refused = 0;
        for (var i = 1; i <= MostChanges && refused < 3; i++)
        {
            if (await RegisterAsync(client, i) is { } id) kept.Add(id);
            else refused++;
        }

        refused.ShouldBe(3, "The disk never filled up.");
        (await client.GetAsync("/api/v1/clients/" + kept[^1])).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await client.GetAsync("/clients")).IsSuccessStatusCode.ShouldBeTrue();
        (await client.GetStringAsync("/health/ready")).ShouldBe("Degraded");

        disk.Empty();
        kept.Add(await RegisterAsync(client, MostChanges + 1) ?? throw new InvalidOperationException("Refused although there is room again."));
        place.Scalar($"SELECT count(*) FROM handovers_clients WHERE name LIKE '满盘客户%'").ShouldBe(kept.Count);
        place.Scalar("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'").ShouldBe(0);
    }

    /// <returns>Null where it was refused as a full disk.</returns>
    private static async Task<string?> RegisterAsync(HttpClient client, int number)
    {
        using var answer = await client.PostAsJsonAsync("/api/v1/clients", new { name = $"满盘客户{number}", address = new string('址', 180) });
        var body = await ReadAsync(answer);
        if (answer.IsSuccessStatusCode) return body.GetProperty("id").GetString();
        ((int)answer.StatusCode).ShouldBeOneOf(507, 503);
        body.GetProperty("code").GetString().ShouldNotBeNullOrEmpty();
        return null;
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    /// <summary>A file system of its own in memory; mounting one needs root.</summary>
    private sealed class SmallDisk(string folder) : IAsyncDisposable
    {
        private readonly string _ballast = Path.Combine(folder, "ballast");

        public static async Task<SmallDisk> UnderAsync(string folder)
        {
            var mounted = OperatingSystem.IsLinux() && Environment.UserName == "root" && await RunAsync("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", folder) == 0;
            Assert.SkipUnless(mounted, "A small disk cannot be mounted here: it takes root on Linux and the right to mount tmpfs.");
            return new SmallDisk(folder);
        }

        public void Fill()
        {
            using var file = File.Create(_ballast);
            var block = new byte[4096];
            try
            {
                while (true) file.Write(block);
            }
            catch (IOException)
            {
                // Full.
            }
        }

        public void Empty() => File.Delete(_ballast);

        public async ValueTask DisposeAsync() => await RunAsync("umount", "-l", folder);

        private static async Task<int> RunAsync(string program, params string[] arguments)
        {
            await using var process = Spawned.Start(program, arguments, []);
            return await process.EndAsync(TimeSpan.FromSeconds(20));
        }
    }
}

using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests.Operating;

public sealed class BackupOnSqlite() : BackupTests(Provider.Sqlite);

public sealed class BackupOnPostgres() : BackupTests(Provider.Postgres);

[Trait("Category", "Drill")]
public abstract class BackupTests(Provider provider)
{
    private static readonly byte[] Minutes = Encoding.UTF8.GetBytes("三方逐项过了一遍清单。");

    [Fact]
    public async Task a_backup_of_the_running_product_restores_to_one_that_knows_the_same()
    {
        using var place = Make();
        using var copies = new HostPlace(Provider.Sqlite);
        var (folder, zip) = (Path.Combine(copies.Folder, "monday"), Path.Combine(copies.Folder, "monday.zip"));
        await using var first = HostProcess.Start(place, "--demo");
        var rep = await (await first.AddressAsync()).AsAsync("liwen");
        var client = (await rep.PostAsync("/api/v1/clients", new { name = "青山水务" })).Succeeded(201).Text("id");
        var file = (await rep.PostAsync("/api/v1/files", Upload())).Succeeded(201).Text("id");

        (await HostProcess.RunAsync(place, "backup", folder)).With(0).Output.ShouldContain("1 files");
        (await HostProcess.RunAsync(place, "backup", zip)).With(0);
        (await rep.PostAsync("/api/v1/clients", new { name = "后来的客户" })).Succeeded(201);

        foreach (var backup in new[] { folder, zip })
        {
            using var empty = new HostPlace(provider);
            (await HostProcess.RunAsync(empty, "restore", backup)).With(0).Output.ShouldContain("it equals the backup");
            await using var second = HostProcess.Start(empty, "--demo");
            var address = await second.AddressAsync();
            // The first product's token: the restored one knows it, and its keys.
            using var again = new HttpClient { BaseAddress = address };
            again.DefaultRequestHeaders.Authorization = rep.Client.DefaultRequestHeaders.Authorization;
            var same = new Person(again);
            (await same.GetAsync("/api/v1/clients/" + client)).Succeeded(200).Text("name").ShouldBe("青山水务");
            (await same.GetAsync("/api/v1/clients")).Succeeded(200).Body.ShouldNotContain("后来的客户");
            (await again.GetByteArrayAsync(new Uri($"/api/v1/files/{file}", UriKind.Relative))).ShouldBe(Minutes);
            (await HostProcess.RunAsync(empty, "verify-audit")).With(0);
        }
    }

    [Fact]
    public async Task ten_backups_while_two_people_write_each_hold_what_was_acknowledged_before_they_began()
    {
        using var place = Make();
        using var copies = new HostPlace(Provider.Sqlite);
        await using var product = HostProcess.Start(place, "--demo");
        var address = await product.AddressAsync();
        ConcurrentBag<string> acknowledged = [];
        using var enough = new CancellationTokenSource();
        Task[] writing = [WriteAsync(await address.AsAsync("liwen")), WriteAsync(await address.AsAsync("zhaolei"))];
        List<(string Backup, string[] Before)> taken = [];
        for (var number = 0; number < 10; number++)
        {
            await Eventually.Is(() => acknowledged.Count >= 5 * (number + 1));
            taken.Add((Path.Combine(copies.Folder, $"b{number}"), [.. acknowledged]));
            (await HostProcess.RunAsync(place, "backup", taken[^1].Backup)).With(0);
        }

        await enough.CancelAsync();
        await Task.WhenAll(writing);
        acknowledged.Count.ShouldBeGreaterThan(taken[^1].Before.Length, "nobody wrote while the last backup was taken");
        // Each restore compares hash, rows and audit with what the backup says of itself; three of the ten are enough for that.
        foreach (var (backup, before) in new[] { taken[0], taken[4], taken[9] })
        {
            using var empty = new HostPlace(provider);
            (await HostProcess.RunAsync(empty, "restore", backup)).With(0).Output.ShouldContain("it equals the backup");
            using var connection = empty.Connect();
            using var command = connection.CreateCommand();
            command.CommandText = """SELECT name FROM handovers_clients""";
            using var reader = command.ExecuteReader();
            HashSet<string> names = [];
            while (reader.Read()) names.Add(reader.GetString(0));
            before.Except(names).ShouldBeEmpty(backup);
        }

        async Task WriteAsync(Person person)
        {
            while (!enough.IsCancellationRequested)
            {
                var name = "写 " + Guid.NewGuid();
                (await person.PostAsync("/api/v1/clients", new { name })).Succeeded(201);
                acknowledged.Add(name);
            }
        }
    }

    [Fact]
    public async Task a_damaged_backup_restores_nothing_and_a_place_that_holds_something_is_left_alone()
    {
        using var place = Make();
        using var copies = new HostPlace(Provider.Sqlite);
        var backup = Path.Combine(copies.Folder, "b");
        (await HostProcess.RunAsync(place, "migrate")).With(0);
        await File.WriteAllTextAsync(Path.Combine(place.Folder, "audit-anchors.log"), "\n");
        (await HostProcess.RunAsync(place, "backup", backup)).With(0);
        (await HostProcess.RunAsync(place, "restore", backup)).With(3).Output.ShouldContain("empty place only");
        (await HostProcess.RunAsync(place, "backup", backup)).With(3).Output.ShouldContain("not empty");
        var database = Directory.GetFiles(backup, "salespm.*").ShouldHaveSingleItem();
        var bytes = await File.ReadAllBytesAsync(database);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(database, bytes);

        using var empty = new HostPlace(provider);
        (await HostProcess.RunAsync(empty, "restore", backup)).With(1).Output.ShouldContain("damaged");

        Directory.GetFileSystemEntries(empty.Folder).Select(Path.GetFileName).ShouldAllBe(n => n!.StartsWith("salespm.lock"));
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(database, bytes);
        File.Move(Path.Combine(backup, "audit-anchors.log"), Path.Combine(copies.Folder, "kept.log"));
        (await HostProcess.RunAsync(empty, "restore", backup)).With(1).Output.ShouldContain("audit-anchors.log");
        File.Move(Path.Combine(copies.Folder, "kept.log"), Path.Combine(backup, "audit-anchors.log"));
        (await HostProcess.RunAsync(empty, "restore", backup)).With(0);
        File.Exists(Path.Combine(empty.Folder, "audit-anchors.log")).ShouldBeTrue();
    }

    private static MultipartFormDataContent Upload()
    {
        var part = new ByteArrayContent(Minutes);
        part.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        return new MultipartFormDataContent { { part, "file", "minutes.txt" } };
    }

    private HostPlace Make()
    {
        Assert.SkipWhen(provider == Provider.Postgres && AppFactory.Postgres is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        return new HostPlace(provider);
    }
}

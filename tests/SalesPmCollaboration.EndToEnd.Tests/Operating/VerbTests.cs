using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests.Operating;

[Trait("Category", "Drill")]
public sealed class VerbTests
{
    [Fact]
    public async Task what_is_not_known_is_refused_with_what_is()
    {
        using var place = new HostPlace(Provider.Sqlite);
        (await HostProcess.RunAsync(place, "explode")).With(2).Output.ShouldContain("Unknown argument: explode. Known: run, migrate, backup");
        (await HostProcess.RunAsync(place, "migrate", "--plam")).With(2).Output.ShouldContain("--plam");
        (await HostProcess.RunAsync(place, "backup")).With(2).Output.ShouldContain("backup DIR|FILE.zip");
        (await HostProcess.RunAsync(place, "help")).With(0).Output.Split('\n').Count(l => l.Length > 0).ShouldBe(8);
        Directory.GetFileSystemEntries(place.Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task migrate_plans_without_touching_and_then_does_it()
    {
        using var place = new HostPlace(Provider.Sqlite);
        (await HostProcess.RunAsync(place, "migrate", "--plan")).With(0).Output.ShouldContain("nothing was changed");
        Directory.GetFileSystemEntries(place.Folder).ShouldBeEmpty();
        (await HostProcess.RunAsync(place, "verify-audit")).With(3).Output.ShouldContain("migrations are to be applied first");
        (await HostProcess.RunAsync(place, "migrate")).With(0);
        (await HostProcess.RunAsync(place, "migrate", "--plan")).With(0).Output.ShouldContain("The schema is current");
    }

    [Fact]
    public async Task a_folder_in_use_is_refused_naming_the_process_and_reading_verbs_work_beside_it()
    {
        using var place = new HostPlace(Provider.Sqlite);
        await using var running = HostProcess.Start(place, "--demo");
        await running.AddressAsync();
        foreach (var verb in new[] { "migrate", "run" }) (await HostProcess.RunAsync(place, verb)).With(3).Output.ShouldContain($"process {running.Id} on ");
        place.Environment["LANG"] = "zh_CN.UTF-8";
        (await HostProcess.RunAsync(place, "doctor")).With(0).Output.ShouldContain("[正常] 数据库：Sqlite");
        (await HostProcess.RunAsync(place, "verify-audit")).With(0).Output.ShouldContain("审计链完整");
    }

    [Fact]
    public async Task a_history_with_a_gap_is_left_untouched_and_a_step_that_fails_says_what_failed()
    {
        using var place = new HostPlace(Provider.Sqlite);
        (await HostProcess.RunAsync(place, "migrate")).With(0);
        place.Execute("DELETE FROM people_migrations WHERE \"MigrationId\" LIKE '%_Initial'");
        foreach (var verb in new[] { new[] { "migrate", "--plan" }, ["migrate"] }) (await HostProcess.RunAsync(place, verb)).With(3).Output.ShouldContain("_Initial before its last");
        Directory.Exists(Path.Combine(place.Folder, "copies")).ShouldBeFalse();

        place.Execute("DELETE FROM people_migrations");
        place.Execute("DELETE FROM platform_migrations WHERE \"MigrationId\" LIKE '%_EarlierDays'; ALTER TABLE platform_calendar_years DROP COLUMN earlier; ALTER TABLE platform_company_calendars DROP COLUMN earlier");
        var failed = (await HostProcess.RunAsync(place, "migrate")).With(3).Output;
        failed.ShouldContain("The schema of people could not be brought up");
        failed.ShouldContain("already exists");
        failed.ShouldNotContain("   at ");

        // The first module was brought up; the command that was told takes the whole database back.
        place.Scalar("SELECT count(*) FROM platform_migrations WHERE \"MigrationId\" LIKE '%_EarlierDays'").ShouldBe(1);
        place.Environment["LANG"] = "zh_CN.UTF-8";
        (await HostProcess.RunAsync(place, "migrate")).With(3).Output.ShouldContain("请先停止本程序，再运行：\nrm -f '");
        var command = failed.Split('\n').Single(line => line.StartsWith("rm -f '", StringComparison.Ordinal));
        await using var shell = Spawned.Start("/bin/sh", ["-c", command], place.Environment);
        (await shell.EndAsync()).ShouldBe(0, shell.Said);
        place.Scalar("SELECT count(*) FROM platform_migrations WHERE \"MigrationId\" LIKE '%_EarlierDays'").ShouldBe(0);
    }

    [Fact]
    public async Task a_target_that_cannot_be_written_is_told_in_words()
    {
        using var place = new HostPlace(Provider.Sqlite);
        (await HostProcess.RunAsync(place, "migrate")).With(0);
        var file = Path.Combine(place.Folder, "a-file");
        await File.WriteAllTextAsync(file, "");
        var refused = (await HostProcess.RunAsync(place, "backup", Path.Combine(file, "b"))).With(1).Output;
        refused.ShouldContain("could not be read or written");
        refused.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task a_newer_schema_is_left_untouched_and_the_product_stays_up_saying_so()
    {
        using var place = new HostPlace(Provider.Sqlite);
        (await HostProcess.RunAsync(place, "migrate")).With(0);
        place.Execute("INSERT INTO people_migrations VALUES ('29990101000000_FromTheFuture', '99')");

        await using var refused = HostProcess.Start(place, "--urls", "http://127.0.0.1:0");
        var said = new Person(new HttpClient { BaseAddress = await refused.AddressAsync() });

        (await said.GetAsync("/api/v1/handovers")).Refused(503, "start.schema-newer").Text("detail").ShouldContain("29990101000000_FromTheFuture");
        (await said.GetAsync("/health/live")).Succeeded(200);
        (await said.GetAsync("/health/ready")).Succeeded(503);
        (await HostProcess.RunAsync(place, "doctor")).With(1).Output.ShouldContain("29990101000000_FromTheFuture");
        place.Execute("UPDATE people_migrations SET \"MigrationId\" = '20200101000000_Squashed' WHERE \"MigrationId\" LIKE '2999%'");
        (await HostProcess.RunAsync(place, "migrate")).With(3).Output.ShouldContain("cannot bring up");
    }

    [Fact]
    public async Task replay_makes_dead_deliveries_due_and_the_running_product_carries_them()
    {
        using var place = new HostPlace(Provider.Sqlite);
        await using var running = HostProcess.Start(place, "--demo");
        var rep = await (await running.AddressAsync()).AsAsync("liwen");
        var client = (await rep.PostAsync("/api/v1/clients", new { name = "城东水务" })).Succeeded(201).Text("id");
        var manager = await (await running.AddressAsync()).AsAsync("wangjianguo");
        var lead = await (await running.AddressAsync()).AsAsync("chenli");
        (await rep.PostAsync("/api/v1/handovers", new { projectName = "泵站", projectType = "Mep", clientId = client, amount = new { amount = "1.00", currency = "CNY" }, projectManagerId = manager.Id, technicalLeadId = lead.Id })).Succeeded(201);
        await Eventually.Is(() => place.Scalar("SELECT count(*) FROM platform_dispatches WHERE \"Status\" = 1") > 0);
        place.Execute("UPDATE platform_dispatches SET \"Status\" = 2, \"LastError\" = 'planted'");

        (await HostProcess.RunAsync(place, "replay")).With(0).Output.ShouldContain("planted");

        await Eventually.Is(() => place.Scalar("SELECT count(*) FROM platform_dispatches WHERE \"Status\" <> 1") == 0);
        place.Scalar("SELECT count(*) FROM platform_audit WHERE \"By\" = 'replay'").ShouldBeGreaterThan(0);
    }
}

using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests.Operating;

/// <summary>Several nodes of one installation; PostgreSQL, since SQLite's folder has one holder.</summary>
[Trait("Category", "Drill")]
public sealed class NodesTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task nodes_that_start_at_once_on_an_empty_database_found_one_company_and_all_serve_it(int count)
    {
        Assert.SkipWhen(AppFactory.Postgres is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        using var place = new HostPlace(Provider.Postgres);
        HostPlace[] places = [place, .. Enumerable.Range(1, count - 1).Select(_ => place.Node())];
        HostProcess[] nodes = [.. places.Select(one => HostProcess.Start(one, "--demo"))];
        try
        {
            var addresses = await Task.WhenAll(nodes.Select(node => node.AddressAsync(TimeSpan.FromMinutes(5))));
            var client = (await (await addresses[0].AsAsync("liwen")).PostAsync("/api/v1/clients", new { name = "两个节点都认得" })).Succeeded(201).Text("id");
            foreach (var address in addresses) (await (await address.AsAsync("zhoulan")).GetAsync("/api/v1/clients/" + client)).Succeeded(200);

            place.Scalar("SELECT count(*) FROM people_persons").ShouldBe(13);
            place.Scalar("SELECT count(*) FROM handovers_checklist_templates").ShouldBe(3);
            place.Scalar("SELECT count(*) FROM handovers_policies").ShouldBe(1);
        }
        finally
        {
            foreach (var node in nodes) await node.DisposeAsync();
            foreach (var node in places[1..]) node.Dispose();
        }
    }

    [Fact]
    public async Task a_process_killed_while_it_held_the_lock_of_a_job_holds_up_no_start()
    {
        Assert.SkipWhen(AppFactory.Postgres is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        using var place = new HostPlace(Provider.Postgres);
        await using (var first = HostProcess.Start(place))
        {
            await first.AddressAsync();
            await first.KillAsync();
        }

        place.Execute("INSERT INTO hangfire.lock (resource, acquired) VALUES ('hangfire:lock:recurring-job:reminders', now()) ON CONFLICT (resource) DO UPDATE SET acquired = excluded.acquired").ShouldBe(1);
        await using var next = HostProcess.Start(place);
        await next.AddressAsync();
    }
}

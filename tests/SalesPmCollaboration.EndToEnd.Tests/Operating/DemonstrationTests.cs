using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests.Operating;

/// <summary>What a stranger sees first, by today's real date: a story that only holds on some days breaks here.</summary>
[Trait("Category", "Drill")]
public sealed class DemonstrationTests
{
    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.Postgres)]
    public async Task twelve_handovers_in_every_stage_are_there_at_the_first_start(Provider provider)
    {
        Assert.SkipWhen(provider == Provider.Postgres && AppFactory.Postgres is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        using var place = new HostPlace(provider);
        place.Environment["Demo__PeopleOnly"] = "false";
        await using var host = HostProcess.Start(place, "--demo");
        var director = await (await host.AddressAsync()).AsAsync("zhoulan");
        var handovers = (await director.GetAsync("/api/v1/handovers?limit=50")).Succeeded(200).Json.GetProperty("items").EnumerateArray().ToList();
        handovers.Count.ShouldBe(12);
        var states = handovers.Select(one => one.GetProperty("state").GetString()!).ToList();
        foreach (var stage in (string[])["Draft", "Submitted", "Returned", "Rectification", "ReadyToSign"]) states.ShouldContain(stage);
        states.Count(state => state is "Signed" or "InTransition").ShouldBe(2);
    }

    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.Postgres)]
    public async Task a_demonstration_starts_again_on_its_own_people_and_never_among_real_ones(Provider provider)
    {
        Assert.SkipWhen(provider == Provider.Postgres && AppFactory.Postgres is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        using var place = new HostPlace(provider);
        for (var i = 0; i < 2; i++)
        {
            await using var demonstration = HostProcess.Start(place, "--demo");
            await demonstration.AddressAsync();
        }

        place.Execute("UPDATE people_persons SET id = " + (provider == Provider.Sqlite ? "'EE' || substr(id, 3)" : "('ee' || substr(id::text, 3))::uuid"));
        var refused = (await HostProcess.RunAsync(place, "--urls", "http://127.0.0.1:0", "--demo")).With(3).Output;
        refused.ShouldContain("holds real people");
        refused.ShouldContain("已有真实人员");
        refused.ShouldNotContain("   at ");
        place.Scalar("SELECT count(*) FROM people_persons").ShouldBe(13);
    }
}

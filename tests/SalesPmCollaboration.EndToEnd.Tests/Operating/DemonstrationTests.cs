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
}

using Shouldly;
using Xunit;
using static System.Net.Http.HttpMethod;

namespace SalesPmCollaboration.Handovers.Tests.MasterData;

public sealed class EditionTests(MasterDataApp app) : IClassFixture<MasterDataApp>
{
    [Fact]
    public async Task the_next_template_supersedes_the_edition_that_its_author_edited()
    {
        await app.SeedAsync();
        var list = (await app.SendAsync("adm", "Administrator", Get, "checklist-templates?code=standard")).Is(200);
        var first = (await app.SendAsync("rep", "Sales", Get, $"checklist-templates/{list.Items("id").ShouldHaveSingleItem()}")).Is(200).Body;
        var next = new { code = "standard", tier = "Standard", sections = first.GetProperty("sections"), supersedes = 1 };

        (await app.SendAsync("rep", "Sales", Post, "checklist-templates", next)).Is(403);
        (await app.SendAsync("adm", "Administrator", Post, "checklist-templates", next)).Is(201);
        (await app.SendAsync("adm", "Administrator", Post, "checklist-templates", next)).Is(409).Text.ShouldContain("edition.moved");
        // Of two for the same tier and type one would never be used.
        (await app.SendAsync("adm", "Administrator", Post, "checklist-templates", new { code = "twin", tier = "Standard", sections = first.GetProperty("sections") })).Is(409).Text.ShouldContain("template.serves-already");
        (await app.SendAsync("rep", "Sales", Get, "checklist-templates")).Is(200).Items("code").ShouldBe(["light", "major", "standard"]);
        var old = (await app.SendAsync("rep", "Sales", Get, "checklist-templates?currentOnly=false&limit=3")).Is(200);
        (await app.SendAsync("rep", "Sales", Get, "checklist-templates?currentOnly=false&limit=3&cursor=" + old.Next)).Is(200).Items("code").ShouldBe(["standard"]);
        (await app.SendAsync("adm", "Administrator", Post, "checklist-templates", new { code = "x", tier = "Light", sections = new object?[] { null } })).Is(422);
    }

    [Fact]
    public async Task a_policy_is_published_by_an_administrator_in_cny()
    {
        var body = Policy("CNY");
        (await app.SendAsync("dir", "SalesDirector", Post, "handover-policies", body)).Is(403);
        (await app.SendAsync("adm", "Administrator", Post, "handover-policies", Policy("USD"))).Is(422).Text.ShouldContain("/tierThresholds/0/from/currency");
        (await app.SendAsync("adm", "Administrator", Post, "handover-policies", new { })).Is(422);
        (await app.SendAsync("adm", "Administrator", Post, "handover-policies", body)).Is(201);
        (await app.SendAsync("rep", "Sales", Get, "handover-policies/current")).Is(200).Body.GetProperty("edition").GetInt32().ShouldBe(2);
        (await app.SendAsync("rep", "Sales", Get, "handover-policies/1")).Is(200).Body.GetProperty("current").GetBoolean().ShouldBeFalse();
        (await app.SendAsync("rep", "Sales", Get, "handover-policies?limit=1")).Is(200).Next.ShouldNotBeNull();
    }

    [Fact]
    public async Task an_edition_without_the_kickoffs_clock_means_three_days_and_its_bounds_are_those_of_its_neighbours()
    {
        await app.SeedAsync();
        (await app.SendAsync("rep", "Sales", Get, "handover-policies/1")).Is(200).Body.GetProperty("clocks").GetProperty("kickoff").GetInt32().ShouldBe(3);
        foreach (var kickoff in new[] { 0, 61 })
            (await app.SendAsync("adm", "Administrator", Post, "handover-policies", new { clocks = new { kickoff }, tierThresholds = Array.Empty<object>(), leastAssurance = "Internal", supersedes = 1 })).Is(400).Text.ShouldContain("/clocks/kickoff");
    }

    [Fact]
    public void clocks_that_were_stored_before_the_kickoff_had_one_are_written_again_as_they_lay()
    {
        const string stored = """{"submit":5,"review":3,"rectify":5,"sign":3,"naming":2,"takeover":3}""";
        var clocks = System.Text.Json.JsonSerializer.Deserialize<Handovers.Domain.Policies.ClockDays>(stored, BuildingBlocks.Json.Stored)!;
        clocks.DaysToKickoff.ShouldBe(3);
        System.Text.Json.JsonSerializer.Serialize(clocks, BuildingBlocks.Json.Stored).ShouldBe(stored, "audit digests are of what lies there");
    }

    [Theory]
    [InlineData(typeof(Handovers.Domain.HandoverPackages.Waiver), """{"until":"2026-12-31","reason":"客户催工","dueOn":"2026-11-26","signatures":[{"side":"SalesDirector","person":"0192f0c4-7b1a-7c3e-9d41-5a6f0e8b2c77","at":"2026-11-23T02:00:00+00:00"},{"side":"ProjectDirector","person":"0192f0c4-7b1a-7c3e-9d41-5a6f0e8b2c78","at":"2026-11-23T03:00:00+00:00"}],"isComplete":true,"isHalf":false}""")]
    [InlineData(typeof(Handovers.Domain.ClientSyncs.SyncAction), """{"number":1,"text":"送样","owner":"0192f0c4-7b1a-7c3e-9d41-5a6f0e8b2c77","dueOn":"2026-11-30","internal":false,"agreedIn":"2026-W48"}""")]
    public void what_was_stored_before_it_had_more_to_say_is_written_again_as_it_lay(Type part, string stored) =>
        System.Text.Json.JsonSerializer.Serialize(System.Text.Json.JsonSerializer.Deserialize(stored, part, BuildingBlocks.Json.Stored), part, BuildingBlocks.Json.Stored).ShouldBe(stored, "audit digests are of what lies there");

    [Fact]
    public async Task terms_are_accepted_for_oneself_and_once()
    {
        (await app.SendAsync("a", "Sales", Post, "signing-terms/acceptances", new { edition = 2 })).Is(409);
        var first = (await app.SendAsync("a", "Sales", Post, "signing-terms/acceptances", new { edition = 1 })).Is(200).Text;
        app.Clock.Advance(TimeSpan.FromHours(1));
        (await app.SendAsync("a", "Sales", Post, "signing-terms/acceptances", new { edition = 1 })).Is(200).Text.ShouldBe(first);
        (await app.SendAsync("a", "Sales", Get, "signing-terms/current")).Is(200).Body.TryGetProperty("acceptedAt", out _).ShouldBeTrue();
        (await app.SendAsync("b", "Sales", Get, "signing-terms/current")).Is(200).Body.TryGetProperty("acceptedAt", out _).ShouldBeFalse();
    }

    private static object Policy(string currency) => new
    {
        clocks = new { submit = 6 },
        tierThresholds = new[] { new { from = new { amount = "2000000.00", currency }, tier = "Standard" } },
        leastAssurance = "Internal",
        supersedes = 1,
    };
}

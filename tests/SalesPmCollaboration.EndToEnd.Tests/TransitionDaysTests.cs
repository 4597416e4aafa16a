using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class TransitionDaysOnSqlite() : TransitionDaysTests(Provider.Sqlite);

public sealed class TransitionDaysOnPostgres() : TransitionDaysTests(Provider.Postgres);

/// <summary>The days of the transition are lived through: a clock of its own goes a week ahead.</summary>
public abstract class TransitionDaysTests(Provider provider) : IAsyncLifetime
{
    private AppFactory? _app;
    private Team? _team;

    private Team Team => _team ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(provider == Provider.Postgres && AppFactory.Postgres is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        _app = new AppFactory(provider);
        _team = await Team.OfAsync(_app);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_app is not null) await _app.DisposeAsync();
    }

    [Fact]
    public async Task the_transition_ends_with_survey_and_people_and_completes_the_handover()
    {
        var (handover, hash) = await Team.ReadyToSignAsync("过渡期项目");
        (await Team.Manager.PostAsync(handover + "/transitions", new { startsOn = "2026-11-16" })).Refused(409, "handover.not-signed");
        foreach (var person in new[] { Team.Rep, Team.Manager, Team.Lead }) (await Team.SignAsync(person, handover, hash)).Succeeded(201);
        await _app!.SettleAsync();
        (await Team.Rep.PostAsync(handover + "/transitions", new { startsOn = "2026-11-16" })).Status.ShouldBe(403);
        (await Team.Manager.PostAsync(handover + "/transitions", new { startsOn = "2026-11-16" })).Refused(422, "invalid-input").Body.ShouldContain("/startsOn");
        (await Team.Manager.PostAsync(handover + "/transitions", new { startsOn = "2026-11-23" })).Succeeded(201).Text("endsOn").ShouldBe("2026-12-04");
        (await Team.Manager.PostAsync(handover + "/transition/tasks/site-survey/completions", new { on = "2026-11-23" })).Succeeded(200);
        (await Team.Manager.PostAsync(handover + "/transition/completions")).Refused(409, "transition.too-early");
        (await Team.Lead.PostAsync(handover + "/transition/tasks/personnel-handover/completions", new { on = "2026-11-23", note = "三人到岗" })).Succeeded(200);
        _app.Clock.Advance(TimeSpan.FromDays(7));
        (await Team.Manager.PostAsync(handover + "/transition/completions")).Succeeded(200);
        (await Team.Rep.GetAsync(handover)).Text("state").ShouldBe("Completed");
    }
}

using System.Text.RegularExpressions;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class DeadDispatchOnSqlite() : DeadDispatchTests(Provider.Sqlite);

public sealed class DeadDispatchOnPostgres() : DeadDispatchTests(Provider.Postgres);

/// <summary>What can be carried no further is told to those who decide about it.</summary>
public abstract class DeadDispatchTests(Provider provider)
{
    private const string Kind = "platform.dispatch-dead";

    [Fact]
    public async Task an_administrator_hears_once_of_many_dead_dispatches_and_tries_one_again_and_discards_one()
    {
        await using var app = Make();
        var team = await Team.OfAsync(app);
        await app.SettleAsync();
        var admin = await app.AsAsync("admin");
        await ReadyAsync(app, "Healthy");
        foreach (var project in new[] { "甲", "乙" }) await team.OpenAsync(project);
        app.ExecuteBelow("""UPDATE platform_outbox SET "Body" = '!' || "Body" WHERE "Type" = 'Notifications.MoveOpened' AND "Id" IN (SELECT "MessageId" FROM platform_dispatches WHERE "Status" = 0)""");

        await app.SettleAsync();

        var dead = (await admin.GetAsync("/api/v1/outbox-dispatches?status=Dead")).Succeeded(200).Json.GetProperty("items").GetArrayLength();
        dead.ShouldBeGreaterThan(1);
        await ReadyAsync(app, $"Degraded: {dead} dead dispatches");
        var news = (await admin.GetAsync("/api/v1/inbox?limit=100")).Succeeded(200).Json.GetProperty("items").EnumerateArray().Where(one => one.GetProperty("kind").GetString() == Kind).ShouldHaveSingleItem();
        news.GetProperty("title").GetString().ShouldBe("“Notifications.WhenMovesChange”多次处理事件“Notifications.MoveOpened”未成，已停止：请决定重试或放弃");
        var visitor = Visitor.Of(app);
        await visitor.SignInAsync("admin");
        var page = await visitor.GetAsync(news.GetProperty("link").GetString()!);
        page.Status.ShouldBe(200, page.Body);
        (await Visited(app, "liwen")).Status.ShouldBe(403);

        app.ExecuteBelow("""UPDATE platform_outbox SET "Body" = substr("Body", 2) WHERE "Body" LIKE '!%'""");
        (await visitor.PostAsync(page, Forms("replay").Match(page.Body).Value)).Status.ShouldBe(302);
        await app.SettleAsync();
        page = await visitor.GetAsync("/dispatches");
        (await visitor.PostAsync(page, Forms("discard").Match(page.Body).Value)).Status.ShouldBe(302);
        (await admin.GetAsync("/api/v1/outbox-dispatches?status=Dead")).Json.GetProperty("items").GetArrayLength().ShouldBe(dead - 2);
    }

    [Fact]
    public async Task news_that_dies_itself_makes_no_news()
    {
        await using var app = Make();
        var team = await Team.OfAsync(app);
        await app.SettleAsync();
        var admin = await app.AsAsync("admin");
        await team.OpenAsync("丙");
        app.ExecuteBelow("ALTER TABLE notifications_inbox RENAME TO hidden_inbox");
        app.ExecuteBelow("""UPDATE platform_outbox SET "Body" = '!' || "Body" WHERE "Type" = 'Notifications.MoveOpened' AND "Id" IN (SELECT "MessageId" FROM platform_dispatches WHERE "Status" = 0)""");

        await app.SettleAsync();

        var dead = (await admin.GetAsync("/api/v1/outbox-dispatches?status=Dead&limit=200")).Succeeded(200).Json.GetProperty("items").EnumerateArray().ToList();
        // One for the moves and at most one for the news of the handover that died beside them.
        dead.Count(one => one.GetProperty("subjectVersion").GetInt64() == 0).ShouldBeInRange(1, 2);
        (await admin.GetAsync("/api/v1/outbox-dispatches?status=Due")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    private static async Task ReadyAsync(AppFactory app, string said)
    {
        using var client = app.CreateClient();
        using var answer = await client.GetAsync("/health/ready");
        ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()).ShouldBe((200, said));
    }

    private static async Task<PageSeen> Visited(AppFactory app, string account)
    {
        var visitor = Visitor.Of(app);
        await visitor.SignInAsync(account);
        return await visitor.GetAsync("/dispatches");
    }

    private static Regex Forms(string kind) => new($"(?<=id=\"){kind}-[0-9a-f]{{8}}[^\"]+", RegexOptions.None, TimeSpan.FromSeconds(1));

    private AppFactory Make()
    {
        Assert.SkipWhen(provider == Provider.Postgres && AppFactory.Postgres is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        return new AppFactory(provider) { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Relay:MaxAttempts"] = "1" } };
    }
}

using System.Net;
using System.Text.Json;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Persistence;

namespace SalesPmCollaboration.Notifications.Tests;

public sealed class MyMovesTests(NotificationsApp app) : IClassFixture<NotificationsApp>
{
    private readonly Guid _subject = Guid.NewGuid();
    private readonly Guid _me = Guid.NewGuid();

    [Fact]
    public async Task what_is_due_first_comes_first_and_what_has_no_due_day_comes_last()
    {
        await app.OpenAsync(_me, "handovers.review", Guid.NewGuid(), null, name: "never");
        await app.OpenAsync(_me, "handovers.review", Guid.NewGuid(), "2026-11-27", name: "next week");
        await app.OpenAsync(_me, "handovers.review", Guid.NewGuid(), "2026-11-23", sinceHour: -1, name: "monday, waiting longer");
        await app.OpenAsync(_me, "handovers.review", Guid.NewGuid(), "2026-11-23", name: "monday");
        Subjects(await app.GetAsync(_me, "/api/v1/moves?box=todo")).ShouldBe(["monday, waiting longer", "monday", "next week", "never"]);
    }

    [Fact]
    public async Task a_line_says_what_to_do_and_how_many_working_days_are_left()
    {
        await app.OpenAsync(_me, "handovers.sign", _subject, "2026-11-24", NotificationsApp.Pm);
        var line = await SingleAsync("todo");
        line.GetProperty("title").GetString().ShouldBe("签署三方移交单");
        line.GetProperty("action").GetString().ShouldBe("签署");
        line.GetProperty("startedBy").GetString().ShouldBe("周平");
        line.GetProperty("workingDaysLeft").GetInt32().ShouldBe(2);
        line.GetProperty("overdue").GetBoolean().ShouldBeFalse();
        line.GetProperty("mayNudge").GetBoolean().ShouldBeFalse();
        (await app.GetAsync(_me, "/api/v1/moves", "en")).GetProperty("items")[0].GetProperty("title").GetString().ShouldBe("Sign the three-party handover record");
    }

    [Fact]
    public async Task a_move_is_overdue_from_the_day_after_its_due_day()
    {
        await app.OpenAsync(_me, "handovers.sign", _subject, "2026-11-18");
        var line = await SingleAsync("todo");
        line.GetProperty("overdue").GetBoolean().ShouldBeTrue();
        line.GetProperty("workingDaysLeft").GetInt32().ShouldBe(-2);
    }

    [Fact]
    public async Task the_same_move_told_again_only_takes_the_newer_dates()
    {
        await app.OpenAsync(_me, "handovers.sign", _subject, "2026-11-24");
        await app.OpenAsync(_me, "handovers.sign", _subject, "2026-11-30");
        (await SingleAsync("todo")).GetProperty("dueOn").GetString().ShouldBe("2026-11-30");
    }

    [Fact]
    public async Task a_closed_move_goes_to_the_box_of_who_did_it_and_may_open_again()
    {
        await app.OpenAsync(_me, "handovers.review", _subject, startedBy: NotificationsApp.Rep);
        await app.HearAsync(new MoveClosed(_me, "handovers.review", _subject, app.Clock.GetUtcNow(), _me));
        Subjects(await app.GetAsync(_me, "/api/v1/moves?box=todo")).ShouldBeEmpty();
        (await SingleAsync("done")).TryGetProperty("action", out _).ShouldBeFalse();
        await app.OpenAsync(_me, "handovers.review", _subject);
        await SingleAsync("todo");
        await SingleAsync("done");
    }

    [Fact]
    public async Task closing_a_move_that_never_was_open_does_nothing()
    {
        await app.HearAsync(new MoveClosed(_me, "handovers.review", _subject, app.Clock.GetUtcNow(), _me));
        Subjects(await app.GetAsync(_me, "/api/v1/moves?box=done")).ShouldBeEmpty();
    }

    [Fact]
    public async Task what_i_started_shows_on_whom_i_wait_but_not_what_i_do_myself()
    {
        await app.OpenAsync(NotificationsApp.Pm, "handovers.review", _subject, startedBy: _me);
        await app.OpenAsync(_me, "handovers.sign", _subject, startedBy: _me);
        var line = await SingleAsync("started");
        line.GetProperty("person").GetString().ShouldBe("周平");
        line.GetProperty("mayNudge").GetBoolean().ShouldBeTrue();
        line.TryGetProperty("action", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task badges_count_each_box()
    {
        await app.OpenAsync(_me, "handovers.sign", _subject, "2026-11-18");
        await app.OpenAsync(_me, "handovers.review", _subject, "2026-11-20");
        await app.OpenAsync(NotificationsApp.Pm, "handovers.complete", _subject, startedBy: _me);
        await app.HearAsync(new NewsForPerson(_me, "handovers.opened", _subject, "海港", "/h", [], app.Clock.GetUtcNow()));
        var counts = await app.GetAsync(_me, "/api/v1/moves/counts");
        counts.GetRawText().ShouldBe("""{"todo":2,"overdue":1,"started":1,"cc":1}""");
        (await app.GetAsync(Guid.NewGuid(), "/api/v1/moves/counts")).GetRawText().ShouldBe("""{"todo":0,"overdue":0,"started":0,"cc":0}""");
    }

    [Fact]
    public async Task pages_of_any_size_show_each_move_once_in_order()
    {
        string?[] dues = [null, "2026-11-20", "2026-11-23", null, "2026-11-23", "2027-01-04", "2026-11-23"];
        for (var i = 0; i < dues.Length; i++) await app.OpenAsync(_me, "handovers.review", Guid.NewGuid(), dues[i], sinceHour: -(i % 3), name: "m" + i);
        var whole = Subjects(await app.GetAsync(_me, "/api/v1/moves?box=todo"));
        await Gen.Int[1, 8].SampleAsync(async limit => (await WalkAsync("/api/v1/moves?box=todo", limit)).ShouldBe(whole), iter: 20, threads: 1);
        whole.Count.ShouldBe(dues.Length);
    }

    [Fact]
    public async Task done_and_news_page_newest_first()
    {
        for (var i = 0; i < 5; i++)
        {
            var at = app.Clock.GetUtcNow().AddMinutes(i >> 1);
            await app.OpenAsync(_me, "handovers.review", _subject, name: "m" + i);
            await app.HearAsync(new MoveClosed(_me, "handovers.review", _subject, at, _me));
            await app.HearAsync(new NewsForPerson(_me, "handovers.opened", _subject, "n" + i, "/h", [], at));
        }

        (await WalkAsync("/api/v1/moves?box=done", 2)).ShouldBe(Subjects(await app.GetAsync(_me, "/api/v1/moves?box=done")));
        (await WalkAsync("/api/v1/moves?box=cc", 2)).ShouldBe(Subjects(await app.GetAsync(_me, "/api/v1/inbox")));
        Subjects(await app.GetAsync(_me, "/api/v1/moves?box=cc")).Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("/api/v1/moves?box=all", "box")]
    [InlineData("/api/v1/moves?limit=0", "limit")]
    [InlineData("/api/v1/moves?limit=201", "limit")]
    [InlineData("/api/v1/moves?cursor=nonsense", "cursor")]
    [InlineData("/api/v1/inbox?limit=0", "limit")]
    [InlineData("/api/v1/inbox?cursor=nonsense", "cursor")]
    public async Task a_bad_parameter_is_refused_by_name(string path, string parameter)
    {
        using var client = app.As(_me);
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, body);
        JsonDocument.Parse(body).RootElement.GetProperty("errors")[0].GetProperty("parameter").GetString().ShouldBe(parameter, body);
    }

    [Fact]
    public async Task a_cursor_of_another_box_or_a_forged_one_is_refused()
    {
        for (var i = 0; i < 2; i++) await app.OpenAsync(_me, "handovers.review", Guid.NewGuid());
        var next = (await app.GetAsync(_me, "/api/v1/moves?limit=1")).GetProperty("next").GetString()!;
        var forged = BuildingBlocks.Http.Cursor.Write($"moves:Todo:{_me}", "someday", "sometime", "someone");
        using var client = app.As(_me);
        foreach (var path in new[] { "/api/v1/moves?box=started&cursor=" + next, "/api/v1/moves?cursor=" + forged })
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
        }
    }

    [Fact]
    public async Task machines_have_no_moves()
    {
        using var client = app.As(_me);
        client.DefaultRequestHeaders.Remove("X-Person");
        client.DefaultRequestHeaders.Add("X-Person", "machine");
        foreach (var path in new[] { "/api/v1/moves", "/api/v1/moves/counts", "/api/v1/inbox" })
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Theory]
    [InlineData("/api/v1/moves?box=todo", 1)]
    [InlineData("/api/v1/moves?box=done", 1)]
    [InlineData("/api/v1/moves?box=started", 1)]
    [InlineData("/api/v1/moves?box=cc", 0)]
    [InlineData("/api/v1/moves/counts", 0)]
    [InlineData("/api/v1/inbox?unread=true", 0)]
    public async Task a_list_takes_one_statement_however_long_and_one_question_to_people(string path, int questions)
    {
        for (var i = 0; i < 3; i++)
        {
            await app.OpenAsync(_me, "handovers.review", Guid.NewGuid(), startedBy: NotificationsApp.Rep);
            await app.OpenAsync(NotificationsApp.Pm, "handovers.review", Guid.NewGuid(), startedBy: _me);
            await app.HearAsync(new MoveClosed(_me, "handovers.review", _subject, app.Clock.GetUtcNow(), _me));
        }

        await app.OpenAsync(_me, "handovers.sign", _subject);
        await app.HearAsync(new MoveClosed(_me, "handovers.sign", _subject, app.Clock.GetUtcNow(), _me));
        app.Statements.Clear();
        app.Colleagues.Questions = 0;
        await app.GetAsync(_me, path);
        app.Statements.All.Count.ShouldBe(1, string.Join("\n\n", app.Statements.All));
        app.Colleagues.Questions.ShouldBe(questions);
    }

    [Fact]
    public async Task the_database_itself_refuses_a_second_open_move()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<NotificationsDbContext>();
        scope.ServiceProvider.GetRequiredService<BuildingBlocks.CurrentCaller>().BecomeSystem("test", "r");
        for (var i = 0; i < 2; i++) context.Add(Moves.Move.For(new(_me), "handovers.sign", _subject, app.Clock.GetUtcNow()));
        var refusal = await Should.ThrowAsync<DbUpdateException>(() => scope.ServiceProvider.GetRequiredService<BuildingBlocks.Persistence.UnitOfWork>().SaveAsync(context, default));
        BuildingBlocks.Persistence.Conflicts.IsDuplicate(refusal).ShouldBeTrue();
    }

    [Fact]
    public void no_model_has_pending_changes()
    {
        using var sqlite = new SqliteNotificationsDesign().CreateDbContext([]);
        using var postgres = new PostgresNotificationsDesign().CreateDbContext([]);
        sqlite.Database.HasPendingModelChanges().ShouldBeFalse();
        postgres.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    private static List<string> Subjects(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("subject").GetString()!)];

    private async Task<JsonElement> SingleAsync(string box) => (await app.GetAsync(_me, "/api/v1/moves?box=" + box)).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();

    private async Task<List<string>> WalkAsync(string path, int limit)
    {
        var page = await app.GetAsync(_me, $"{path}&limit={limit}");
        var seen = Subjects(page);
        while (page.TryGetProperty("next", out var next))
        {
            page = await app.GetAsync(_me, $"{path}&limit={limit}&cursor={next.GetString()}");
            seen.AddRange(Subjects(page));
        }

        return seen;
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Persistence;

namespace SalesPmCollaboration.Notifications.Tests;

public sealed class NudgingTests : IAsyncLifetime
{
    private readonly NotificationsApp _app = new();
    private readonly Guid _subject = Guid.NewGuid();

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        await _app.OpenAsync(NotificationsApp.Pm, "handovers.review", _subject, "2026-11-24", NotificationsApp.Rep);
    }

    [Fact]
    public async Task a_nudge_reaches_the_inbox_of_whom_i_wait_for_in_his_language()
    {
        (await NudgeAsync(NotificationsApp.Rep)).ShouldBe((204, ""));
        var news = (await _app.GetAsync(NotificationsApp.Pm, "/api/v1/inbox")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        news.GetProperty("title").GetString().ShouldBe("陈晓 催您：复核移交包");
        news.GetProperty("link").GetString().ShouldBe("/handovers/" + _subject);
        (await _app.GetAsync(NotificationsApp.Pm, "/api/v1/inbox", "en")).GetProperty("items")[0].GetProperty("title").GetString().ShouldBe("陈晓 nudged you: Review the handover package");
    }

    [Fact]
    public async Task a_second_nudge_on_the_same_working_day_is_refused_and_adds_nothing()
    {
        await NudgeAsync(NotificationsApp.Rep);
        (await NudgeAsync(NotificationsApp.Rep)).ShouldBe((409, "move.already-nudged"));
        (await _app.GetAsync(NotificationsApp.Pm, "/api/v1/inbox")).GetProperty("items").GetArrayLength().ShouldBe(1);
        var line = (await _app.GetAsync(NotificationsApp.Rep, "/api/v1/moves?box=started")).GetProperty("items")[0];
        line.GetProperty("nudges").GetInt32().ShouldBe(1);
        line.GetProperty("mayNudge").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task a_weekend_counts_with_the_monday_after_it()
    {
        (await NudgeAsync(NotificationsApp.Rep)).Status.ShouldBe(204);
        _app.Clock.Advance(TimeSpan.FromDays(1));
        (await NudgeAsync(NotificationsApp.Rep)).Status.ShouldBe(204);
        _app.Clock.Advance(TimeSpan.FromDays(2));
        (await NudgeAsync(NotificationsApp.Rep)).Code.ShouldBe("move.already-nudged");
        _app.Clock.Advance(TimeSpan.FromDays(1));
        (await NudgeAsync(NotificationsApp.Rep)).Status.ShouldBe(204);
    }

    [Fact]
    public async Task eight_nudges_at_once_are_one()
    {
        var id = await MoveIdAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _app.PostAsync(NotificationsApp.Rep, $"/api/v1/moves/{id}/nudges")));
        answers.Count(a => a.Status == 204).ShouldBe(1, string.Join(' ', answers));
        answers.Count(a => a.Status == 409 && a.Code.Equals("move.already-nudged", StringComparison.Ordinal)).ShouldBe(7, string.Join(' ', answers));
        (await _app.GetAsync(NotificationsApp.Pm, "/api/v1/inbox")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task only_who_waits_may_nudge_and_others_do_not_know_of_the_move()
    {
        (await NudgeAsync(NotificationsApp.Stranger)).ShouldBe((404, "not-found"));
        (await NudgeAsync(NotificationsApp.Pm)).ShouldBe((403, "forbidden"));
        (await _app.PostAsync(NotificationsApp.Rep, $"/api/v1/moves/{Guid.NewGuid()}/nudges")).ShouldBe((404, "not-found"));
    }

    [Fact]
    public async Task a_done_move_is_not_nudged()
    {
        var id = await MoveIdAsync();
        await _app.HearAsync(new MoveClosed(NotificationsApp.Pm, "handovers.review", _subject, _app.Clock.GetUtcNow(), NotificationsApp.Pm));
        (await _app.PostAsync(NotificationsApp.Rep, $"/api/v1/moves/{id}/nudges")).ShouldBe((409, "move.not-open"));
    }

    [Fact]
    public async Task a_nudge_is_written_to_the_audit_with_its_sender()
    {
        await NudgeAsync(NotificationsApp.Rep);
        await using var scope = _app.Services.CreateAsyncScope();
        var audit = await scope.ServiceProvider.GetRequiredService<NotificationsDbContext>().Set<BuildingBlocks.Audit.AuditEntry>().OrderBy(a => a.Sequence).ToListAsync();
        audit.Select(a => a.By).ShouldBe(["relay", "陈晓"]);
        audit[1].PersonId.ShouldBe(NotificationsApp.Rep);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<string> MoveIdAsync() => (await _app.GetAsync(NotificationsApp.Rep, "/api/v1/moves?box=started")).GetProperty("items")[0].GetProperty("id").GetString()!;

    private async Task<(int Status, string Code)> NudgeAsync(Guid person) => await _app.PostAsync(person, $"/api/v1/moves/{await MoveIdAsync()}/nudges");
}

using SalesPmCollaboration.Contracts.Notifications;

namespace SalesPmCollaboration.Notifications.Tests;

public sealed class InboxTests : IAsyncLifetime
{
    private readonly NotificationsApp _app = new();
    private readonly Guid _subject = Guid.NewGuid();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    [Fact]
    public async Task one_event_reaches_a_person_once_and_another_person_too()
    {
        var id = Guid.NewGuid();
        await _app.HearAsync(News(NotificationsApp.Rep, "handovers.voided", "客户撤单"), id);
        await _app.HearAsync(News(NotificationsApp.Rep, "handovers.voided", "客户撤单"), id);
        await _app.HearAsync(News(NotificationsApp.Pm, "handovers.voided", "客户撤单"), id);
        var line = (await _app.GetAsync(NotificationsApp.Rep, "/api/v1/inbox")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        line.GetProperty("title").GetString().ShouldBe("移交包已作废：客户撤单");
        (await _app.GetAsync(NotificationsApp.Pm, "/api/v1/inbox")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task reading_takes_news_out_of_the_unread_but_closes_no_move()
    {
        await _app.OpenAsync(NotificationsApp.Rep, "handovers.sign", _subject);
        await _app.HearAsync(News(NotificationsApp.Rep, "handovers.opened"));
        var id = (await _app.GetAsync(NotificationsApp.Rep, "/api/v1/inbox?unread=true")).GetProperty("items")[0].GetProperty("id").GetString();
        (await _app.PostAsync(NotificationsApp.Rep, $"/api/v1/inbox/{id}/readings")).Status.ShouldBe(204);
        var readAt = (await _app.GetAsync(NotificationsApp.Rep, "/api/v1/inbox")).GetProperty("items")[0].GetProperty("readAt").GetString();
        _app.Clock.Advance(TimeSpan.FromHours(1));
        (await _app.PostAsync(NotificationsApp.Rep, $"/api/v1/inbox/{id}/readings")).Status.ShouldBe(204);
        (await _app.GetAsync(NotificationsApp.Rep, "/api/v1/inbox")).GetProperty("items")[0].GetProperty("readAt").GetString().ShouldBe(readAt);
        (await _app.GetAsync(NotificationsApp.Rep, "/api/v1/inbox?unread=true")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await _app.GetAsync(NotificationsApp.Rep, "/api/v1/moves/counts")).GetRawText().ShouldBe("""{"todo":1,"overdue":0,"started":0,"cc":0}""");
    }

    [Fact]
    public async Task the_news_of_others_does_not_exist()
    {
        await _app.HearAsync(News(NotificationsApp.Rep, "handovers.opened"));
        var id = (await _app.GetAsync(NotificationsApp.Rep, "/api/v1/inbox")).GetProperty("items")[0].GetProperty("id").GetString();
        (await _app.PostAsync(NotificationsApp.Pm, $"/api/v1/inbox/{id}/readings")).ShouldBe((404, "not-found"));
        (await _app.GetAsync(NotificationsApp.Pm, "/api/v1/inbox")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await _app.GetAsync(NotificationsApp.Rep, "/api/v1/inbox?unread=true")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task news_with_too_few_or_unknown_words_is_still_shown()
    {
        await _app.HearAsync(News(NotificationsApp.Rep, "handovers.assignment-changed"));
        await _app.HearAsync(News(NotificationsApp.Rep, "planets.aligned", "x"));
        await _app.HearAsync(News(NotificationsApp.Rep, "handovers.cancelled", "@all hands"));
        (await _app.GetAsync(NotificationsApp.Rep, "/api/v1/inbox")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("title").GetString())
            .ShouldBe(["有变更", "news.planets.aligned", "移交包已取消：@all hands"], ignoreOrder: true);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private NewsForPerson News(Guid person, string kind, params string[] arguments) => new(person, kind, _subject, "海港项目", "/handovers/" + _subject, arguments, _app.Clock.GetUtcNow());
}

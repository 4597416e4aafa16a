using Microsoft.EntityFrameworkCore.Diagnostics;
using MimeKit;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Channels.Log;
using SalesPmCollaboration.Notifications.Channels.Preferences;
using SalesPmCollaboration.Notifications.Inbox;
using SalesPmCollaboration.Notifications.Moves;
using SalesPmCollaboration.SharedKernel;
using SmtpServer.Protocol;

namespace SalesPmCollaboration.Notifications.Tests.Channels;

public sealed class MailTests
{
    private static readonly Guid Pm = NotificationsApp.Pm;

    public static TheoryData<DatabaseProvider> Both => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Theory, MemberData(nameof(Both))]
    public async Task a_move_that_waits_for_me_comes_by_mail_once_with_the_way_to_its_page(DatabaseProvider provider)
    {
        await using var world = await ChannelWorld.OnAsync(provider);
        await world.OpenAsync(Pm);
        await world.OpenAsync(Pm);
        await world.TickAsync();
        await world.TickAsync();
        var letter = world.Mail.Taken.ShouldHaveSingleItem();
        letter.Subject.ShouldBe("复核移交包 · 海港项目");
        letter.To.Mailboxes.ShouldHaveSingleItem().ShouldBe(new MailboxAddress("周平", "zhou@example.com"));
        letter.TextBody!.ShouldContain("https://spc.example/handovers/" + world.Subject);
        letter.HtmlBody!.ShouldContain($"<a href=\"https://spc.example/handovers/{world.Subject}\">复核移交包</a>");
        letter.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        var delivery = (await world.DeliveriesAsync()).ShouldHaveSingleItem();
        (delivery.State, delivery.Attempts, delivery.AnswerId).ShouldBe((DeliveryState.Sent, 1, "4XyZ1"));
        letter.MessageId.ShouldBe($"{delivery.LetterId:N}@spc.example");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task a_process_that_dies_between_sending_and_recording_sends_again_under_the_same_message_id(DatabaseProvider provider)
    {
        var death = new DiesAtRecording();
        await using var world = await ChannelWorld.OnAsync(provider, death);
        await world.OpenAsync(Pm);
        death.Armed = true;
        await Should.ThrowAsync<Exception>(world.TickAsync);
        death.Armed = false;
        world.Mail.Taken.Count.ShouldBe(1);
        await world.TickAsync();
        world.Mail.Taken.Count.ShouldBe(1, "while the lease lasts nobody else sends it");
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        await world.TickAsync();
        await world.TickAsync();
        world.Mail.Taken.Select(m => m.MessageId).ToList().ShouldBe([world.Mail.Taken[0].MessageId, world.Mail.Taken[0].MessageId]);
        (await world.DeliveriesAsync()).ShouldHaveSingleItem().State.ShouldBe(DeliveryState.Sent);
    }

    [Fact]
    public async Task a_slow_server_gets_no_letter_whose_lease_could_end_meanwhile()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        for (var i = 0; i < 101; i++) await world.OpenAsync(Pm, subject: Guid.NewGuid());
        for (var i = 0; i < 51; i++) await world.OpenAsync(NotificationsApp.Rep, subject: Guid.NewGuid());
        world.Mail.Taking = () => world.Clock.Advance(TimeSpan.FromSeconds(90));
        await world.TickAsync();
        world.Mail.Taken.Count.ShouldBe(4, "the fifth letter's lease is over");
        world.Mail.Taking = null;
        await world.TickAsync();
        world.Mail.Taken.Select(m => m.MessageId).Distinct().Count().ShouldBe(5);
        world.Mail.Taken.Count.ShouldBe(5, "each once");
        (await world.DeliveriesAsync()).ShouldAllBe(d => d.Attempts == 1, "what was not begun cost no try");
    }

    [Fact]
    public async Task a_letter_that_is_sent_again_is_the_whole_one_also_at_night()
    {
        var death = new DiesAtRecording();
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite, death);
        world.Clock.Advance(TimeSpan.FromHours(9));
        var startsAt = world.Clock.GetUtcNow().AddMinutes(61);
        await world.HearAsync(new MeetingScheduled(Guid.NewGuid(), "handovers.kickoff", "k", world.Subject, "海港项目", "/handovers/x", startsAt, 60, CompanyTime.DefaultZone, [Pm]));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.SweepAsync();
        await world.OpenAsync(Pm);
        await DieAsync(world, death);
        world.Clock.Advance(TimeSpan.FromHours(4));
        await world.TickAsync();
        world.Mail.Taken.Count.ShouldBe(2);
        world.Mail.Taken.Select(m => (m.MessageId, m.TextBody)).Distinct().ShouldHaveSingleItem().TextBody!.ShouldContain("复核移交包");
    }

    [Fact]
    public async Task a_letter_that_is_sent_again_is_the_whole_one_also_among_many()
    {
        var death = new DiesAtRecording();
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite, death);
        for (var i = 0; i < 220; i++) await world.OpenAsync(Pm, subject: Guid.NewGuid());
        await DieAsync(world, death);
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        await world.TickAsync();
        world.Mail.Taken.GroupBy(m => m.MessageId).ShouldAllBe(g => g.Select(m => m.TextBody).Distinct().Count() == 1, "one Message-ID, one content");
        world.Mail.Taken.Select(m => m.MessageId).Distinct().Count().ShouldBe(5);
    }

    private static Task PlanAsync(ChannelWorld world, Guid meeting, string key, DateTimeOffset startsAt, params Guid[] people) =>
        world.HearAsync(new MeetingScheduled(meeting, "handovers.kickoff", key, meeting, "海港项目", "/handovers/x", startsAt, 60, CompanyTime.DefaultZone, people));

    private static async Task DieAsync(ChannelWorld world, DiesAtRecording death)
    {
        death.Armed = true;
        await Should.ThrowAsync<Exception>(world.TickAsync);
        death.Armed = false;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task many_senders_at_once_send_each_letter_once(DatabaseProvider provider)
    {
        await using var world = await ChannelWorld.OnAsync(provider);
        foreach (var person in new[] { NotificationsApp.Rep, Pm, NotificationsApp.Stranger }) await world.OpenAsync(person);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(world.TickAsync)));
        await world.TickAsync();
        world.Mail.Taken.Count.ShouldBe(3);
        (await world.DeliveriesAsync()).ShouldAllBe(d => d.State == DeliveryState.Sent && d.Attempts == 1);
    }

    [Fact]
    public async Task what_one_began_himself_and_plain_news_are_not_mailed()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        await world.OpenAsync(Pm, startedBy: Pm);
        await world.TellAsync(Pm);
        await world.TickAsync();
        world.Mail.Taken.ShouldBeEmpty();
        (await world.DeliveriesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_full_mailbox_is_tried_again_later_and_later_under_the_same_message_id()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        await world.OpenAsync(Pm);
        world.Mail.Answer = new SmtpResponse(SmtpReplyCode.InsufficientStorage, "mailbox of zhou@example.com is full");
        await world.TickAsync();
        var waiting = (await world.DeliveriesAsync()).ShouldHaveSingleItem();
        (waiting.State, waiting.Failure, waiting.Error).ShouldBe((DeliveryState.Waiting, FailureClass.Transient, "452"));
        (waiting.NextAttemptAt - world.Clock.GetUtcNow()).ShouldBeInRange(TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(75));
        world.Mail.Answer = new SmtpResponse(SmtpReplyCode.Ok);
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.TickAsync();
        world.Mail.Taken.ShouldHaveSingleItem().MessageId.ShouldBe($"{waiting.LetterId:N}@spc.example");
    }

    [Fact]
    public async Task tries_are_bounded_and_the_administrator_sees_the_dead_one_and_sends_it_again()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        await world.OpenAsync(Pm);
        world.Mail.Answer = new SmtpResponse(SmtpReplyCode.ServiceUnavailable, "busy");
        for (var tick = 0; tick < 40; tick++)
        {
            await world.TickAsync();
            // By day only, so that no night postpones.
            world.Clock.Advance(TimeSpan.FromMinutes(world.Clock.GetUtcNow().Hour >= 12 ? 14 * 60 : 80));
        }

        var dead = (await world.AsAdministratorAsync(new ListDeliveriesQuery(DeliveryState.Failed, null, null, 50))).Items.ShouldHaveSingleItem();
        (dead.Attempts, dead.Failure, dead.Error, dead.Target).ShouldBe((12, FailureClass.Transient, "421", "周平"));
        world.Mail.Answer = new SmtpResponse(SmtpReplyCode.Ok);
        await world.AsAdministratorAsync(new ReplayDeliveryCommand(dead.Id));
        await Should.ThrowAsync<RuleViolation>(() => world.AsAdministratorAsync(new ReplayDeliveryCommand(dead.Id)));
        await world.TickAsync();
        world.Mail.Taken.ShouldHaveSingleItem().MessageId.ShouldStartWith(dead.LetterId!.Value.ToString("N"));
    }

    [Fact]
    public async Task an_address_that_does_not_exist_is_given_up_at_once()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        await world.OpenAsync(Pm);
        world.Mail.Answer = new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "no such user zhou@example.com");
        await world.TickAsync();
        var dead = (await world.DeliveriesAsync()).ShouldHaveSingleItem();
        (dead.State, dead.Failure, dead.Error, dead.Attempts).ShouldBe((DeliveryState.Failed, FailureClass.Permanent, "550", 1));
        world.Log.Lines.ShouldContain(line => line.Contains("550"));
        world.Log.Lines.ShouldNotContain(line => line.Contains("zhou@example.com"));
    }

    [Fact]
    public async Task the_night_only_postpones_and_the_morning_brings_one_letter()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        world.Clock.Advance(TimeSpan.FromHours(13));
        await world.OpenAsync(Pm);
        await world.OpenAsync(Pm, "handovers.sign");
        await world.TickAsync();
        world.Clock.Advance(TimeSpan.FromHours(8));
        await world.TickAsync();
        world.Mail.Taken.ShouldBeEmpty("it is seven in the morning");
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.TickAsync();
        var letter = world.Mail.Taken.ShouldHaveSingleItem();
        letter.Subject.ShouldBe("您有 2 项待办与消息");
        letter.TextBody!.ShouldContain("复核移交包");
        letter.TextBody!.ShouldContain("签署三方移交单");
    }

    [Fact]
    public async Task the_last_call_of_a_meeting_passes_the_night()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        world.Clock.Advance(TimeSpan.FromHours(13));
        var startsAt = world.Clock.GetUtcNow().AddMinutes(61);
        await world.HearAsync(new MeetingScheduled(Guid.NewGuid(), "handovers.kickoff", "k", world.Subject, "海港项目", "/handovers/x", startsAt, 60, CompanyTime.DefaultZone, [Pm]));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.SweepAsync();
        await world.TickAsync();
        world.Mail.Taken.ShouldHaveSingleItem().Subject.ShouldStartWith("启动会将于");
    }

    [Fact]
    public async Task what_was_done_read_switched_off_or_left_behind_meanwhile_is_not_sent()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        await world.AsAsync(NotificationsApp.Rep, new ChoosePreferencesCommand(MailPace.AtOnce, MailPace.AtOnce, MailPace.AtOnce, QuietHours.Night, 0));
        world.Clock.Advance(TimeSpan.FromHours(13));
        await world.OpenAsync(NotificationsApp.Rep);
        await world.TellAsync(NotificationsApp.Rep);
        await world.OpenAsync(Pm);
        await world.OpenAsync(NotificationsApp.Stranger);
        await world.TickAsync();
        await world.HearAsync(new MoveClosed(NotificationsApp.Rep, "handovers.review", world.Subject, world.Clock.GetUtcNow(), NotificationsApp.Rep));
        var news = (await world.AsAsync(NotificationsApp.Rep, new MyInboxQuery(true, null, 50))).Items.ShouldHaveSingleItem();
        await world.AsAsync(NotificationsApp.Rep, new ReadNewsCommand(news.Id));
        await world.AsAsync(Pm, new ChoosePreferencesCommand(MailPace.Off, MailPace.Off, MailPace.Off, null, 0));
        world.Colleagues.Gone.Add(NotificationsApp.Stranger);
        world.Clock.Advance(TimeSpan.FromHours(10));
        await world.TickAsync();
        world.Mail.Taken.ShouldBeEmpty();
        (await world.DeliveriesAsync()).Select(d => d.Error).ShouldBe(["done", "read", "off", "left"], ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task a_nudge_or_a_reminder_that_was_held_over_the_night_is_not_sent_once_its_move_is_done(DatabaseProvider provider)
    {
        await using var world = await ChannelWorld.OnAsync(provider);
        await world.AsAsync(Pm, new ChoosePreferencesCommand(MailPace.AtOnce, MailPace.AtOnce, MailPace.AtOnce, QuietHours.Night, 0));
        world.Clock.Advance(TimeSpan.FromHours(13));
        Guid[] subjects = [Guid.NewGuid(), Guid.NewGuid()];
        foreach (var subject in subjects) await world.OpenAsync(Pm, startedBy: NotificationsApp.Rep, subject: subject);
        foreach (var move in (await world.AsAsync(NotificationsApp.Rep, new MyMovesQuery(MoveBox.Started, null, 50))).Items) await world.AsAsync(NotificationsApp.Rep, new NudgeMoveCommand(move.Id));
        await world.TickAsync();
        await world.HearAsync(new MoveClosed(Pm, "handovers.review", subjects[0], world.Clock.GetUtcNow(), Pm));
        world.Clock.Advance(TimeSpan.FromHours(10));
        await world.TickAsync();
        (await world.DeliveriesAsync()).GroupBy(d => d.SubjectId).ToDictionary(g => g.Key, g => string.Join(' ', g.Select(d => $"{d.State}:{d.Error}"))).ShouldBe(
            new Dictionary<Guid, string> { [subjects[0]] = "Suppressed:done Suppressed:done", [subjects[1]] = "Sent: Sent:" }, ignoreOrder: true);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task a_reminder_that_was_held_over_the_night_says_nothing_of_a_meeting_that_was_moved_called_off_or_held_meanwhile(DatabaseProvider provider)
    {
        await using var world = await ChannelWorld.OnAsync(provider);
        world.Clock.Advance(TimeSpan.FromHours(13) - TimeSpan.FromMinutes(1));
        Guid[] meetings = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];
        var startsAt = world.Clock.GetUtcNow().AddDays(3).AddMinutes(1);
        foreach (var meeting in meetings) await PlanAsync(world, meeting, "k/1", startsAt, Pm);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.SweepAsync();
        await world.TickAsync();
        world.Mail.Taken.ShouldBeEmpty("it is night");
        await PlanAsync(world, meetings[1], "k/2", startsAt.AddDays(7), Pm);
        await world.HearAsync(new MeetingCancelled(meetings[2], world.Clock.GetUtcNow()));
        await world.HearAsync(new MeetingWasHeld(meetings[3], new DateOnly(2026, 11, 20), world.Clock.GetUtcNow()));
        await PlanAsync(world, meetings[4], "k/1", startsAt, NotificationsApp.Rep);
        world.Clock.Advance(TimeSpan.FromHours(10));
        await world.TickAsync();
        (await world.DeliveriesAsync()).Where(d => d.Text == "news.reminders.meeting").ToDictionary(d => d.SubjectId, d => $"{d.State}:{d.Error}").ShouldBe(
            meetings.Select((id, i) => KeyValuePair.Create(id, i == 0 ? "Sent:" : "Suppressed:changed")).ToDictionary(), ignoreOrder: true);
        world.Mail.Taken.ShouldHaveSingleItem().Subject.ShouldStartWith("启动会将于");
    }

    [Fact]
    public async Task a_reminder_that_was_held_over_the_night_says_nothing_of_an_occurrence_that_the_series_lost_meanwhile()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        world.Clock.Advance(TimeSpan.FromHours(13) - TimeSpan.FromMinutes(1));
        Guid[] series = [.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid())];
        var rule = new SeriesRule(new DateOnly(2026, 11, 20), DayOfWeek.Monday, new TimeOnly(23, 0), 30, "Asia/Shanghai", DayOffRule.NextWorkingDay);
        var weekly = MeetingSeries.Of(rule);
        foreach (var one in series) await TellAsync(one, weekly);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.SweepAsync();
        await world.TickAsync();
        await TellAsync(series[1], weekly.Move(weekly.Find("2026-W48", world.Calendar)!, new DateOnly(2026, 11, 26), null));
        await TellAsync(series[2], weekly.Reschedule(rule with { Weekday = DayOfWeek.Friday }));
        await world.HearAsync(new MeetingSeriesEnded(series[3], world.Clock.GetUtcNow()));
        world.Clock.Advance(TimeSpan.FromHours(10));
        await world.TickAsync();
        (await world.DeliveriesAsync()).Where(d => d.Text == "news.reminders.meeting").ToDictionary(d => d.SubjectId, d => $"{d.State}:{d.Error}").ShouldBe(
            series.Select((id, i) => KeyValuePair.Create(id, i == 0 ? "Sent:" : "Suppressed:changed")).ToDictionary(), ignoreOrder: true);

        Task TellAsync(Guid id, MeetingSeries times) => world.HearAsync(new MeetingSeriesScheduled(id, "handovers.client-sync", id, "海港项目", "/handovers/x", times.ToText(), [Pm]));
    }

    [Fact]
    public async Task news_once_a_day_come_in_one_letter_on_the_morning_of_the_next_working_day()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        await world.AsAsync(Pm, new ChoosePreferencesCommand(MailPace.AtOnce, MailPace.AtOnce, MailPace.Daily, null, 0));
        await world.TellAsync(Pm);
        await world.TellAsync(Pm, "handovers.voided", words: "客户撤单");
        world.Clock.Advance(TimeSpan.FromHours(48));
        await world.TickAsync();
        world.Mail.Taken.ShouldBeEmpty("it is Sunday");
        world.Clock.Advance(TimeSpan.FromHours(22.5));
        await world.TickAsync();
        world.Mail.Taken.ShouldHaveSingleItem().TextBody!.ShouldContain("移交包已作废：客户撤单");
    }

    [Fact]
    public async Task without_an_address_of_the_product_a_letter_promises_no_link()
    {
        await using var world = await ChannelWorld.WithAsync(new LocalMailServer(), ("PublicUrl", ""));
        await world.OpenAsync(Pm);
        await world.TickAsync();
        var letter = world.Mail.Taken.ShouldHaveSingleItem();
        letter.TextBody!.TrimEnd().ShouldEndWith("可随时在系统的通知设置中调整。");
        letter.HtmlBody!.ShouldContain("可随时在系统的通知设置中调整。</p>");
    }

    [Fact]
    public async Task a_letter_speaks_its_readers_language()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        world.Colleagues.English.Add(Pm);
        await world.OpenAsync(Pm);
        await world.TickAsync();
        world.Mail.Taken.ShouldHaveSingleItem().Subject.ShouldStartWith("Review the handover");
    }

    [Fact]
    public async Task a_test_mail_goes_out_at_any_hour_to_whoever_asked()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        world.Clock.Advance(TimeSpan.FromHours(14));
        await world.AsAsync(Pm, new TryMailCommand());
        await world.TickAsync();
        world.Mail.Taken.ShouldHaveSingleItem().Subject.ShouldBe("这是一条测试消息，由周平发送");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task with_nothing_due_a_tick_takes_one_statement_however_many_were_sent(DatabaseProvider provider)
    {
        await using var world = await ChannelWorld.OnAsync(provider);
        foreach (var _ in Enumerable.Range(0, 20)) await world.OpenAsync(Pm, subject: Guid.NewGuid());
        await world.TickAsync();
        world.Statements.Clear();
        await world.TickAsync();
        world.Statements.All.ShouldHaveSingleItem();
    }

    /// <summary>Lets the taking pass and dies at the next writing, when the letter is out.</summary>
    private sealed class DiesAtRecording : SaveChangesInterceptor
    {
        private int _saves;

        public bool Armed { get; set; }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            Armed && ++_saves > 1 ? throw new InvalidOperationException("The process is gone.") : base.SavingChangesAsync(eventData, result, cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;
using MimeKit;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Calendars;
using SalesPmCollaboration.Notifications.Calendars.Invitations;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Channels.Preferences;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests.Calendars;

public sealed class InvitationsOnSqlite() : InvitationTests(DatabaseProvider.Sqlite);

public sealed class InvitationsOnPostgres() : InvitationTests(DatabaseProvider.PostgreSql);

/// <summary>Letters to attendees, over a real mail server (RFC 5546, RFC 6047).</summary>
public abstract class InvitationTests : IAsyncLifetime
{
    private readonly NotificationsApp _app;
    private readonly SmtpSink _sink = new();
    private readonly Guid _meeting = Guid.NewGuid();
    private MeetingSeries _series = MeetingSeries.Of(new SeriesRule(new DateOnly(2026, 11, 30), DayOfWeek.Monday, new TimeOnly(10, 0), 60, "Asia/Shanghai", DayOffRule.NextWorkingDay));

    protected InvitationTests(DatabaseProvider provider)
    {
        _app = new NotificationsApp { Provider = provider };
        foreach (var (key, value) in new[] { ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{_sink.Port}"), ("Mail:Security", "None"), ("Mail:From", "\"华川机电\" <meetings@example.com>"), ("PublicUrl", "https://pm.example.com/") }) _app.Settings[key] = value;
    }

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _app.DisposeAsync();
        await _sink.DisposeAsync();
    }

    [Fact]
    public async Task each_attendee_gets_words_and_a_calendar_that_his_program_understands()
    {
        _app.Colleagues.English.Add(NotificationsApp.Pm);
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep, NotificationsApp.Pm);
        await PostAsync();
        _sink.Letters.Select(l => $"{l.To} | {l.Subject}").ShouldBe(["chen@example.com | 邀请：启动会 · 海港项目，2026-11-26 10:00", "zhou@example.com | Invitation: Kickoff · 海港项目, 2026-11-26 10:00"], ignoreOrder: true);
        var letter = _sink.Letters[0];
        letter.From.Mailboxes.Single().Address.ShouldBe("meetings@example.com");
        var parts = letter.Body.ShouldBeOfType<MultipartAlternative>();
        parts.Select(p => p.ContentType.MimeType).ShouldBe(["text/plain", "text/html", "text/calendar"]);
        parts[2].ContentType.Parameters["method"].ShouldBe("REQUEST");
        parts[2].ContentType.Charset.ShouldBe("utf-8");
        var text = Unfolded(letter);
        foreach (var line in new[] { "METHOD:REQUEST", "SEQUENCE:0", $"UID:{_meeting}@sales-pm-collaboration", "ORGANIZER;CN=\"华川机电\":mailto:meetings@example.com", "LOCATION:三楼会议室", "URL:https://pm.example.com/handovers/1/meetings" }) text.ShouldContain("\r\n" + line + "\r\n");
        (text.Split("\r\nATTENDEE;").Length - 1).ShouldBe(2);
    }

    [Fact]
    public async Task a_change_has_the_same_uid_and_the_next_sequence_and_a_repetition_sends_nothing()
    {
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep);
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep);
        await PostAsync();
        await MeetAsync("2026-11-27T02:00:00Z", NotificationsApp.Rep);
        await PostAsync();
        await MeetAsync("2026-11-27T02:00:00Z", NotificationsApp.Rep, place: "一号会议室");
        await PostAsync();
        _sink.Letters.Select(Face).ShouldBe(["REQUEST 0", "REQUEST 1", "REQUEST 2"]);
        _sink.Letters.Select(l => Line(l, "UID")).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task who_comes_is_invited_who_goes_is_called_off_and_who_stays_is_left_in_peace()
    {
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep, NotificationsApp.Pm);
        await PostAsync();
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Pm, NotificationsApp.Stranger);
        await PostAsync();
        _sink.Letters.Select(l => $"{l.To} {Face(l)}").ShouldBe(["chen@example.com REQUEST 0", "zhou@example.com REQUEST 0", "chen@example.com CANCEL 1", "wu@example.com REQUEST 1"], ignoreOrder: true);
        await _app.HearAsync(new MeetingCancelled(_meeting, _app.Clock.GetUtcNow()));
        await PostAsync();
        _sink.Letters.Skip(4).Select(l => $"{l.To} {Face(l)} {Line(l, "STATUS")}").ShouldBe(["zhou@example.com CANCEL 2 CANCELLED", "wu@example.com CANCEL 2 CANCELLED"], ignoreOrder: true);
    }

    [Fact]
    public async Task one_occurrence_is_moved_or_called_off_by_its_recurrence_id_in_the_series_zone()
    {
        await MeetWeeklyAsync();
        _series = _series.Change(new OccurrenceChange("2026-W50", new DateOnly(2026, 12, 9), new TimeOnly(14, 0)));
        await MeetWeeklyAsync();
        _series = _series.Change(new OccurrenceChange("2026-W51", null));
        await MeetWeeklyAsync();
        await PostAsync();
        _sink.Letters.Select(Face).ShouldBe(["REQUEST 0", "REQUEST 1", "CANCEL 2"]);
        Line(_sink.Letters[0], "RRULE").ShouldBe("FREQ=WEEKLY;BYDAY=MO");
        Line(_sink.Letters[1], "RECURRENCE-ID;TZID=Asia/Shanghai").ShouldBe("20261207T100000");
        Line(_sink.Letters[1], "DTSTART;TZID=Asia/Shanghai").ShouldBe("20261209T140000");
        Line(_sink.Letters[2], "RECURRENCE-ID;TZID=Asia/Shanghai").ShouldBe("20261214T100000");
        _sink.Letters.Skip(1).ShouldAllBe(l => !Unfolded(l).Contains("RRULE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task an_occurrence_moved_onto_another_tells_the_whole_series()
    {
        await MeetWeeklyAsync();
        await PostAsync();
        _series = _series.Change(new OccurrenceChange("2026-W50", new DateOnly(2026, 12, 14)));
        await MeetWeeklyAsync();
        await PostAsync();
        Line(_sink.Letters[1], "RRULE").ShouldBe("FREQ=WEEKLY;BYDAY=MO");
    }

    [Fact]
    public async Task another_rule_keeps_the_uid_and_the_occurrences_before_it_go_on_under_their_own()
    {
        await MeetWeeklyAsync();
        await PostAsync();
        _series = _series.Reschedule(new SeriesRule(new DateOnly(2026, 12, 14), DayOfWeek.Wednesday, new TimeOnly(15, 0), 90, "Asia/Shanghai", DayOffRule.Skip));
        await MeetWeeklyAsync();
        await PostAsync();
        _sink.Letters.Select(l => $"{Face(l)} {Line(l, "UID").Replace(_meeting.ToString(), "", StringComparison.Ordinal)} {Line(l, "RRULE")}").ShouldBe(
            ["REQUEST 0 @sales-pm-collaboration FREQ=WEEKLY;BYDAY=MO", "REQUEST 1 .1@sales-pm-collaboration FREQ=WEEKLY;BYDAY=MO;UNTIL=20261207T020000Z", "REQUEST 1 @sales-pm-collaboration FREQ=WEEKLY;BYDAY=WE"], ignoreOrder: true);
    }

    [Fact]
    public async Task an_ended_series_keeps_what_was_held_and_one_that_never_met_is_called_off()
    {
        await MeetWeeklyAsync();
        await PostAsync();
        await _app.HearAsync(new MeetingSeriesEnded(_meeting, _app.Clock.GetUtcNow(), new DateOnly(2026, 12, 10)));
        await PostAsync();
        Line(_sink.Letters[1], "RRULE").ShouldBe("FREQ=WEEKLY;BYDAY=MO;UNTIL=20261207T020000Z");
        _sink.Letters[1].TextBody.ShouldNotBeNull().ShouldContain("到 2026-12-10 结束，此后不再召开");
        _sink.Letters[1].TextBody.ShouldNotBeNull().ShouldNotContain("\n2026-12-14 10:00 不召开");
        await _app.HearAsync(new MeetingSeriesEnded(_meeting, _app.Clock.GetUtcNow(), new DateOnly(2026, 11, 20)));
        await PostAsync();
        _sink.Letters.Skip(2).Select(Face).ShouldBe(["CANCEL 2"]);
    }

    [Fact]
    public async Task a_new_notice_tells_only_the_series_that_it_moves()
    {
        await MeetWeeklyAsync();
        await _app.HearAsync(new MeetingSeriesScheduled(Guid.NewGuid(), "handovers.client-sync", _meeting, "城东项目", "/h", MeetingSeries.Of(_series.Rules[0] with { Weekday = DayOfWeek.Thursday }).ToText(), [NotificationsApp.Rep]));
        await PostAsync();
        await ReplanAsync();
        _app.Calendar.Off.Add(new DateOnly(2026, 12, 7));
        await ReplanAsync();
        await ReplanAsync();
        await PostAsync();
        _sink.Letters.Skip(2).Select(l => $"{Face(l)} {Line(l, "SUMMARY")}").ShouldBe(["REQUEST 1 联合例会 · 海港项目"]);
        var text = Unfolded(_sink.Letters[2]);
        text.ShouldContain("RECURRENCE-ID;TZID=Asia/Shanghai:20261207T100000\r\nDTSTART;TZID=Asia/Shanghai:20261208T100000");
        (await _app.WithContextAsync(c => c.Meetings.Select(m => m.PlannedBy).Distinct().CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task a_letter_that_the_server_puts_off_goes_out_later_and_before_the_ones_that_follow()
    {
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep);
        _sink.Recipient = "450 Later";
        await PostAsync();
        await MeetAsync("2026-11-27T02:00:00Z", NotificationsApp.Rep);
        await PostAsync();
        _sink.Letters.ShouldBeEmpty();
        _sink.Recipient = "250 OK";
        await PostAsync();
        _sink.Letters.ShouldBeEmpty();
        _app.Clock.Advance(TimeSpan.FromMinutes(2));
        await PostAsync();
        await PostAsync();
        _sink.Letters.Select(Face).ShouldBe(["REQUEST 0", "REQUEST 1"]);
    }

    [Fact]
    public async Task a_recipient_refused_for_good_is_not_tried_again_and_no_address_is_kept()
    {
        _sink.Recipient = "550 Unknown";
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep);
        await PostAsync();
        var one = await _app.WithContextAsync(c => c.Invitations.AsNoTracking().SingleAsync());
        (one.State, one.NextAt, one.Address, one.Calendar, one.LastError).ShouldBe((DeliveryState.Failed, null, "", "", "550"));
    }

    [Fact]
    public async Task after_a_lost_answer_the_same_letter_goes_out_again()
    {
        _sink.HangsUpAfterTheLetter = true;
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep);
        await PostAsync();
        _sink.HangsUpAfterTheLetter = false;
        _app.Clock.Advance(TimeSpan.FromMinutes(6));
        await PostAsync();
        _sink.Letters.Count.ShouldBe(2);
        _sink.Letters.Select(l => l.MessageId + Unfolded(l)).Distinct().Count().ShouldBe(1);
        await PostAsync();
        _sink.Letters.Count.ShouldBe(2);
    }

    [Fact]
    public async Task several_nodes_post_each_letter_once()
    {
        for (var i = 0; i < 10; i++) await _app.HearAsync(new MeetingScheduled(Guid.NewGuid(), "handovers.kickoff", "k", _meeting, "项目" + i, "/h", _app.Clock.GetUtcNow().AddDays(3), 60, "Asia/Shanghai", [NotificationsApp.Rep]));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostAsync()));
        _sink.Letters.Select(l => l.MessageId).Distinct().Count().ShouldBe(10);
        _sink.Letters.Count.ShouldBe(10);
    }

    [Fact]
    public async Task who_has_no_address_or_has_left_is_not_written_to()
    {
        _app.Colleagues.Emails.Remove(NotificationsApp.Pm);
        _app.Colleagues.Gone.Add(NotificationsApp.Stranger);
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep, NotificationsApp.Pm, NotificationsApp.Stranger);
        await PostAsync();
        _sink.Letters.ShouldHaveSingleItem().To.ToString().ShouldBe("chen@example.com");
    }

    [Fact]
    public async Task the_log_shows_invitations_and_a_failed_one_goes_out_again_as_its_meeting_stands_now()
    {
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep);
        _sink.Recipient = "550 Unknown";
        await PostAsync();
        var failed = (await LogAsync("?state=Failed")).Single();
        ((DeliveryChannel)failed.GetProperty("channel").GetInt32(), failed.GetProperty("title").GetString(), failed.GetProperty("subject").GetString(), failed.GetProperty("target").GetString()).ShouldBe((DeliveryChannel.Invitation, "日历邀请：启动会", "海港项目", "陈晓"));
        ((FailureClass)failed.GetProperty("failure").GetInt32(), failed.GetProperty("error").GetString()).ShouldBe((FailureClass.Permanent, "550"));
        _sink.Recipient = "250 OK";
        await MeetAsync("2026-11-27T02:00:00Z", NotificationsApp.Rep);
        await PostAsync();
        (await _app.PostAsync(NotificationsApp.Rep, $"/api/v1/deliveries/{failed.GetProperty("id").GetString()}/replays")).Status.ShouldBe(403);
        (await _app.PostAsync(People.Administrator, $"/api/v1/deliveries/{failed.GetProperty("id").GetString()}/replays")).Status.ShouldBe(204);
        (await _app.PostAsync(People.Administrator, $"/api/v1/deliveries/{failed.GetProperty("id").GetString()}/replays")).ShouldBe((409, "delivery.not-failed"));
        await PostAsync();
        _sink.Letters.Select(l => $"{Face(l)} {Line(l, "DTSTART;TZID=Asia/Shanghai")}").ShouldBe(["REQUEST 1 20261127T100000", "REQUEST 1 20261127T100000"]);
        _sink.Letters.Select(l => l.MessageId).Distinct().Count().ShouldBe(2);
        (await LogAsync()).Select(l => (DeliveryState)l.GetProperty("state").GetInt32()).ShouldBe([DeliveryState.Sent, DeliveryState.Sent]);
    }

    [Fact]
    public async Task a_failed_invitation_to_a_meeting_that_was_cancelled_meanwhile_calls_it_off_and_one_without_an_address_is_refused()
    {
        _sink.Recipient = "550 Unknown";
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep);
        await PostAsync();
        var replay = $"/api/v1/deliveries/{(await LogAsync()).Single().GetProperty("id").GetString()}/replays";
        await _app.HearAsync(new MeetingCancelled(_meeting, _app.Clock.GetUtcNow()));
        await PostAsync();
        _sink.Recipient = "250 OK";
        _app.Colleagues.Gone.Add(NotificationsApp.Rep);
        (await _app.PostAsync(People.Administrator, replay)).ShouldBe((409, "delivery.unreachable"));
        _app.Colleagues.Gone.Clear();
        (await _app.PostAsync(People.Administrator, replay)).Status.ShouldBe(204);
        await PostAsync();
        _sink.Letters.Select(Face).ShouldBe(["CANCEL 1"]);
    }

    [Fact]
    public async Task at_night_invitations_wait_for_the_morning_but_for_a_meeting_that_begins_before_it()
    {
        _app.Clock.Advance(TimeSpan.FromHours(13));
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep);
        await PostAsync();
        _sink.Letters.ShouldBeEmpty();
        (await LogAsync()).Single().GetProperty("nextAttemptAt").GetDateTimeOffset().ShouldBe(DateTimeOffset.Parse("2026-11-21T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        await MeetAsync("2026-11-20T23:00:00Z", NotificationsApp.Rep);
        await PostAsync();
        await PostAsync();
        _sink.Letters.Select(Face).ShouldBe(["REQUEST 1"]);
        await _app.HearAsync(new MeetingCancelled(_meeting, _app.Clock.GetUtcNow()));
        await PostAsync();
        _sink.Letters.Select(Face).Last().ShouldBe("CANCEL 2");
    }

    [Fact]
    public async Task what_changed_in_the_night_comes_as_one_letter_for_the_whole_and_one_for_each_occurrence()
    {
        await MeetWeeklyAsync();
        await PostAsync();
        _app.Clock.Advance(TimeSpan.FromHours(13));
        for (var day = 1; day <= 4; day++) await MoveAsync("2026-W51", new DateOnly(2026, 12, 14 + day));
        for (var room = 1; room <= 30; room++) await MeetWeeklyAsync($"{room} 号会议室");
        await MoveAsync("2026-W50", new DateOnly(2026, 12, 8));
        await MoveAsync("2026-W50", new DateOnly(2026, 12, 9));
        _sink.Letters.Count.ShouldBe(1);
        _app.Clock.Advance(TimeSpan.FromHours(10));
        await PostAsync();
        _sink.Letters.Skip(1).Select(l => $"{Face(l)} {Unfolded(l).Contains("RRULE", StringComparison.Ordinal)}").ShouldBe(["REQUEST 34 True", "REQUEST 36 False"]);
        Line(_sink.Letters[1], "LOCATION").ShouldBe("30 号会议室");
        Line(_sink.Letters[2], "DTSTART;TZID=Asia/Shanghai").ShouldBe("20261209T100000");
        (await LogAsync("?state=Suppressed")).Count.ShouldBe(34);

        async Task MoveAsync(string key, DateOnly on)
        {
            _series = _series.Change(new OccurrenceChange(key, on));
            await MeetWeeklyAsync(key == "2026-W50" ? "30 号会议室" : null);
            await PostAsync();
        }
    }

    [Fact]
    public async Task what_moves_and_moves_back_in_one_night_sends_no_letter_and_what_moves_on_sends_the_last()
    {
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep);
        await PostAsync();
        _app.Clock.Advance(TimeSpan.FromHours(13));
        foreach (var hour in (int[])[4, 5, 2]) await MeetAsync($"2026-11-26T0{hour}:00:00Z", NotificationsApp.Rep);
        await MorningAsync();
        _sink.Letters.Count.ShouldBe(1);
        (await LogAsync("?state=Suppressed")).Select(one => one.GetProperty("error").GetString()).ShouldBe(["taken-back", "taken-back", "taken-back"]);
        _app.Clock.Advance(TimeSpan.FromHours(14));
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep, "会议室二");
        await MeetAsync("2026-11-26T04:00:00Z", NotificationsApp.Rep, "会议室二");
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep, "会议室二");
        await MorningAsync();
        Line(_sink.Letters.Skip(1).ShouldHaveSingleItem(), "LOCATION").ShouldBe("会议室二");
        _app.Clock.Advance(TimeSpan.FromHours(14));
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep);
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep, "会议室二");
        await MorningAsync();
        _sink.Letters.Count.ShouldBe(2);
        await MeetAsync("2026-11-26T04:00:00Z", NotificationsApp.Rep, "会议室二");
        await PostAsync();
        Line(_sink.Letters[2], "DTSTART;TZID=Asia/Shanghai").ShouldBe("20261126T120000");
    }

    [Fact]
    public async Task an_occurrence_that_moves_and_moves_back_or_is_restored_and_called_off_again_in_one_night_sends_no_letter()
    {
        await MeetWeeklyAsync();
        await PostAsync();
        _app.Clock.Advance(TimeSpan.FromHours(13));
        await MoveAsync("2026-W50", new DateOnly(2026, 12, 9));
        await MoveAsync("2026-W51", new DateOnly(2026, 12, 16));
        await MoveAsync("2026-W50", new DateOnly(2026, 12, 7));
        await MoveAsync("2026-W51", new DateOnly(2026, 12, 14));
        await MorningAsync();
        _sink.Letters.Count.ShouldBe(1);
        await CancelAsync();
        await PostAsync();
        _app.Clock.Advance(TimeSpan.FromHours(14));
        await RestoreAsync();
        await CancelAsync();
        await MorningAsync();
        _sink.Letters.Skip(1).Select(l => Face(l)[..7]).ShouldBe(["CANCEL "]);

        Task MoveAsync(string key, DateOnly on)
        {
            _series = _series.Change(new OccurrenceChange(key, on));
            return MeetWeeklyAsync();
        }
    }

    [Fact]
    public async Task a_meeting_planned_and_called_off_in_one_night_is_told_by_no_letter()
    {
        _app.Clock.Advance(TimeSpan.FromHours(13));
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep);
        await PostAsync();
        await _app.HearAsync(new MeetingCancelled(_meeting, _app.Clock.GetUtcNow()));
        _app.Clock.Advance(TimeSpan.FromHours(10));
        await PostAsync();
        _sink.Letters.ShouldBeEmpty();
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep);
        await PostAsync();
        _sink.Letters.Select(Face).ShouldBe(["REQUEST 2"]);
    }

    [Fact]
    public async Task who_wants_no_mail_of_meetings_gets_no_invitation_and_the_whole_once_he_does()
    {
        await ChooseAsync(MailPace.Off);
        await MeetWeeklyAsync();
        await PostAsync();
        (await LogAsync()).ShouldBeEmpty();
        await ChooseAsync(MailPace.AtOnce);
        _series = _series.Change(new OccurrenceChange("2026-W50", new DateOnly(2026, 12, 9)));
        await MeetWeeklyAsync();
        await ChooseAsync(MailPace.Off);
        await PostAsync();
        _sink.Letters.ShouldBeEmpty();
        var off = (await LogAsync()).Single();
        ((DeliveryState)off.GetProperty("state").GetInt32(), off.GetProperty("error").GetString()).ShouldBe((DeliveryState.Suppressed, "off"));
        await ChooseAsync(MailPace.AtOnce);
        await _app.HearAsync(new MeetingSeriesEnded(_meeting, _app.Clock.GetUtcNow(), new DateOnly(2026, 12, 31)));
        await PostAsync();
        Line(_sink.Letters.ShouldHaveSingleItem(), "RRULE").ShouldStartWith("FREQ=WEEKLY;BYDAY=MO");
    }

    [Fact]
    public async Task the_letter_after_a_new_notice_says_which_dates_moved_from_where_to_where()
    {
        await MeetWeeklyAsync();
        await PostAsync();
        _app.Calendar.Off.Add(new DateOnly(2026, 12, 7));
        await ReplanAsync();
        await PostAsync();
        _sink.Letters[1].TextBody.ShouldNotBeNull().ShouldContain("2026-12-07 10:00 改到 2026-12-08 10:00");
    }

    [Fact]
    public async Task calling_off_one_that_a_day_off_has_moved_names_the_day_on_which_everybody_had_it()
    {
        _app.Calendar.Off.Add(new DateOnly(2026, 12, 7));
        await MeetWeeklyAsync();
        await PostAsync();
        _series = _series.Cancel(_series.Find("2026-W50", _app.Calendar)!);
        await MeetWeeklyAsync();
        await PostAsync();
        _sink.Letters[1].Subject.ShouldBe("取消：联合例会 · 海港项目，2026-12-08 10:00");
        Face(_sink.Letters[1]).ShouldBe("CANCEL 1");
        Line(_sink.Letters[1], "RECURRENCE-ID;TZID=Asia/Shanghai").ShouldBe("20261207T100000");
        Line(_sink.Letters[1], "DTSTART;TZID=Asia/Shanghai").ShouldBe("20261208T100000");
    }

    [Fact]
    public async Task what_is_called_off_and_restored_before_a_letter_went_sends_none()
    {
        await MeetWeeklyAsync();
        await PostAsync();
        for (var again = 0; again < 2; again++)
        {
            await CancelAsync();
            await RestoreAsync();
            await PostAsync();
        }

        await CancelAsync();
        await RestoreAsync();
        await CancelAsync();
        await RestoreAsync();
        await PostAsync();
        await PostAsync();
        _sink.Letters.Count.ShouldBe(1);
        (await LogAsync("?state=Suppressed")).Count.ShouldBe(8);
        await CancelAsync();
        await PostAsync();
        await RestoreAsync();
        await PostAsync();
        _sink.Letters.Skip(1).Select(l => Face(l)[..7]).ShouldBe(["CANCEL ", "REQUEST"]);
        _sink.Letters[^1].TextBody.ShouldNotBeNull().ShouldContain("2026-12-14 10:00 照常召开");
    }

    [Fact]
    public async Task what_moved_is_called_off_and_restored_to_another_place_in_one_night_is_told_where_it_ended()
    {
        await MeetWeeklyAsync();
        await PostAsync();
        _series = _series.Change(new OccurrenceChange("2026-W51", new DateOnly(2026, 12, 16)));
        await MeetWeeklyAsync();
        await CancelAsync();
        _series = _series.Change(new OccurrenceChange("2026-W51", new DateOnly(2026, 12, 16)));
        await MeetWeeklyAsync();
        await PostAsync();
        await PostAsync();
        Line(_sink.Letters.Skip(1).ShouldHaveSingleItem(), "DTSTART;TZID=Asia/Shanghai").ShouldBe("20261216T100000");
    }

    [Fact]
    public async Task a_meeting_held_before_its_planned_day_is_put_right_in_calendars_without_being_called_off()
    {
        await MeetAsync("2026-11-26T02:00:00Z", NotificationsApp.Rep);
        await PostAsync();
        await _app.HearAsync(new MeetingWasHeld(_meeting, new DateOnly(2026, 11, 20), _app.Clock.GetUtcNow()));
        await PostAsync();
        var letter = _sink.Letters.Skip(1).ShouldHaveSingleItem();
        Face(letter).ShouldBe("REQUEST 1");
        Line(letter, "DTSTART;TZID=Asia/Shanghai").ShouldBe("20261120T100000");
        letter.TextBody.ShouldNotBeNull().ShouldContain("已于 2026-11-20 召开");
    }

    private async Task MorningAsync()
    {
        await PostAsync();
        _app.Clock.Advance(TimeSpan.FromHours(10));
        await PostAsync();
        await PostAsync();
    }

    private Task CancelAsync()
    {
        _series = _series.Cancel(_series.Find("2026-W51", _app.Calendar)!);
        return MeetWeeklyAsync();
    }

    private Task RestoreAsync()
    {
        _series = _series.Restore("2026-W51")!;
        return MeetWeeklyAsync();
    }

    private async Task ChooseAsync(MailPace reminders)
    {
        using var client = _app.As(NotificationsApp.Rep);
        using var now = await client.GetAsync(new Uri("/api/v1/notification-preferences/current", UriKind.Relative));
        using var choice = new HttpRequestMessage(HttpMethod.Put, "/api/v1/notification-preferences/current") { Content = System.Net.Http.Json.JsonContent.Create(new { moves = MailPace.AtOnce, reminders, news = MailPace.Off }) };
        choice.Headers.IfMatch.Add(now.Headers.ETag!);
        using var answer = await client.SendAsync(choice);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private async Task<List<System.Text.Json.JsonElement>> LogAsync(string query = "") => [.. (await _app.GetAsync(People.Administrator, "/api/v1/deliveries" + query)).GetProperty("items").EnumerateArray()];

    private Task MeetAsync(string at, params Guid[] people) => MeetAsync(at, people, "三楼会议室");

    private Task MeetAsync(string at, Guid person, string place) => MeetAsync(at, [person], place);

    private Task MeetAsync(string at, Guid[] people, string place) => _app.HearAsync(new MeetingScheduled(
        _meeting, "handovers.kickoff", "k", _meeting, "海港项目", "/handovers/1/meetings", DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), 60, "Asia/Shanghai", people, place));

    private Task MeetWeeklyAsync(string? place = null) => _app.HearAsync(new MeetingSeriesScheduled(_meeting, "handovers.client-sync", _meeting, "海港项目", "/handovers/1/meetings", _series.ToText(), [NotificationsApp.Rep], place));

    private Task PostAsync() => _app.SendAsync(new PostInvitationsCommand(_app.Clock.GetUtcNow()));

    private Task ReplanAsync() => _app.SendAsync(new ReplanMeetingsCommand(_app.Clock.GetUtcNow()));

    private static string Unfolded(MimeMessage letter) => SmtpSink.CalendarOf(letter).Replace("\r\n ", "", StringComparison.Ordinal);

    /// <summary>Method and number.</summary>
    private static string Face(MimeMessage letter) => $"{Line(letter, "METHOD")} {Line(letter, "SEQUENCE")}";

    private static string Line(MimeMessage letter, string name) => Unfolded(letter).Split("\r\n").First(l => l.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..];
}

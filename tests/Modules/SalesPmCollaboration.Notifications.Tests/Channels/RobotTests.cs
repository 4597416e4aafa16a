using System.Text;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Notifications.Channels;
using SalesPmCollaboration.Notifications.Channels.Log;
using SalesPmCollaboration.Notifications.Channels.Robots;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests.Channels;

public sealed class RobotTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";
    private const string Secret = "SECtestsecret0123456789";
    private static readonly Guid Pm = NotificationsApp.Pm;

    public static TheoryData<DatabaseProvider> Both => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    [Fact]
    public void signatures_are_those_of_the_vendors_vectors()
    {
        RobotSignature.DingTalk(1700000000000, "SECtestsecret0123456789").ShouldBe("zrLWzK97t62y5CpqN8Ok9UIdPvX%2BjL1PNoW8nKT5a9k%3D");
        RobotSignature.Feishu(1700000000, "testsecret").ShouldBe("AOc8oJ7//5OlQlfWC3nRL0R+IkuzcD1FKcAyibRK9Q8=");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task a_ding_talk_group_reads_whose_move_it_is_signed_and_once(DatabaseProvider provider)
    {
        await using var world = await ChannelWorld.OnAsync(provider);
        await RegisterAsync(world, RobotVendor.DingTalk, $"{world.Vendors.Url}/robot/send?access_token={Token}", Secret);
        await world.OpenAsync(Pm);
        await world.TickAsync();
        await world.TickAsync();
        var (address, body) = world.Vendors.Said.ShouldHaveSingleItem();
        var now = world.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        address.ShouldBe($"/robot/send?access_token={Token}&timestamp={now}&sign={RobotSignature.DingTalk(now, Secret)}");
        body.GetProperty("msgtype").GetString().ShouldBe("markdown");
        body.GetProperty("markdown").GetProperty("text").GetString()!.ShouldContain($"- [周平：复核移交包 · 海港项目](https://spc.example/handovers/{world.Subject})");
        var delivery = (await world.DeliveriesAsync()).Single(d => d.Channel == DeliveryChannel.Robot);
        delivery.State.ShouldBe(DeliveryState.Sent);
        body.GetProperty("msgUuid").GetString().ShouldBe(delivery.LetterId!.Value.ToString("N"));
    }

    [Fact]
    public async Task a_we_com_group_needs_no_signature_and_never_gets_more_than_4096_bytes()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        await RegisterAsync(world, RobotVendor.WeCom, $"{world.Vendors.Url}/cgi-bin/webhook/send?key={Token}");
        for (var i = 0; i < 50; i++) await world.OpenAsync(Pm, subject: Guid.NewGuid());
        await world.TickAsync();
        var (address, body) = world.Vendors.Said.ShouldHaveSingleItem();
        address.ShouldBe("/cgi-bin/webhook/send?key=" + Token);
        var content = body.GetProperty("markdown").GetProperty("content").GetString()!;
        Encoding.UTF8.GetByteCount(content).ShouldBeInRange(3000, 4096);
        content.ShouldStartWith("**项目协同：50 条提醒**");
        content.Split('\n')[^1].ShouldMatch("^…另有 \\d+ 条，请登录系统查看$");
    }

    [Fact]
    public async Task a_feishu_group_gets_a_card_signed_in_its_body()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        world.Vendors.Answer = """{"code":0,"msg":"success","data":{}}""";
        await RegisterAsync(world, RobotVendor.Feishu, $"{world.Vendors.Url}/open-apis/bot/v2/hook/{Token}", "testsecret", language: "en");
        await world.OpenAsync(Pm);
        await world.TickAsync();
        var (address, body) = world.Vendors.Said.ShouldHaveSingleItem();
        address.ShouldBe("/open-apis/bot/v2/hook/" + Token);
        body.GetProperty("sign").GetString().ShouldBe(RobotSignature.Feishu(world.Clock.GetUtcNow().ToUnixTimeSeconds(), "testsecret"));
        body.GetProperty("card").GetProperty("elements")[0].GetProperty("text").GetProperty("content").GetString()!.ShouldContain("周平: Review the handover package");
        (await world.DeliveriesAsync()).Single(d => d.Channel == DeliveryChannel.Robot).State.ShouldBe(DeliveryState.Sent);
    }

    [Theory]
    [InlineData(RobotVendor.DingTalk, """{"errcode":"660026","errmsg":"sending too many messages per minute"}""", DeliveryState.Waiting, FailureClass.RateLimited, "660026")]
    [InlineData(RobotVendor.DingTalk, """{"errcode":410100,"errmsg":"发送速度太快而限流"}""", DeliveryState.Waiting, FailureClass.RateLimited, "410100")]
    [InlineData(RobotVendor.DingTalk, """{"errcode":310000,"errmsg":"sign not match"}""", DeliveryState.Waiting, FailureClass.AuthExpired, "310000")]
    [InlineData(RobotVendor.DingTalk, """{"errcode":310000,"errmsg":"keywords not in content"}""", DeliveryState.Failed, FailureClass.Permanent, "310000")]
    [InlineData(RobotVendor.DingTalk, """{"errcode":300005,"errmsg":"token is not exist"}""", DeliveryState.Failed, FailureClass.Permanent, "300005")]
    [InlineData(RobotVendor.DingTalk, """{"errcode":-1,"errmsg":"系统繁忙"}""", DeliveryState.Waiting, FailureClass.Transient, "-1")]
    [InlineData(RobotVendor.DingTalk, """{"status":1111,"wait":5,"punish":"deny"}""", DeliveryState.Waiting, FailureClass.RateLimited, "1111")]
    [InlineData(RobotVendor.DingTalk, "<html>banned</html>", DeliveryState.Waiting, FailureClass.Transient, "unreadable")]
    [InlineData(RobotVendor.WeCom, """{"errcode":93000,"errmsg":"invalid webhook url"}""", DeliveryState.Failed, FailureClass.Permanent, "93000")]
    [InlineData(RobotVendor.WeCom, """{"errcode":45009,"errmsg":"api freq out of limit"}""", DeliveryState.Waiting, FailureClass.RateLimited, "45009")]
    [InlineData(RobotVendor.Feishu, """{"code":19021,"msg":"sign match fail or timestamp is not within one hour from current time"}""", DeliveryState.Waiting, FailureClass.AuthExpired, "19021")]
    [InlineData(RobotVendor.Feishu, """{"code":19024,"msg":"Key Words Not Found"}""", DeliveryState.Failed, FailureClass.Permanent, "19024")]
    [InlineData(RobotVendor.Feishu, """{"code":11232,"msg":"frequency limited"}""", DeliveryState.Waiting, FailureClass.RateLimited, "11232")]
    public async Task an_error_inside_an_answer_of_200_is_an_error(RobotVendor vendor, string answer, DeliveryState state, FailureClass failure, string code)
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        world.Vendors.Answer = answer;
        await RegisterAsync(world, vendor, Token);
        await world.OpenAsync(Pm);
        await world.TickAsync();
        var delivery = (await world.DeliveriesAsync()).Single(d => d.Channel == DeliveryChannel.Robot);
        (delivery.State, delivery.Failure, delivery.Error).ShouldBe((state, failure, code));
    }

    [Fact]
    public async Task over_the_limit_a_robot_is_silent_and_what_gathers_becomes_one_digest()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        await RegisterAsync(world, RobotVendor.DingTalk, Token);
        world.Vendors.Answer = """{"errcode":130101,"errmsg":"send too fast"}""";
        await world.OpenAsync(Pm);
        await world.TickAsync();
        world.Vendors.Answer = """{"errcode":0,"errmsg":"ok"}""";
        for (var minute = 0; minute < 9; minute++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(1));
            await world.OpenAsync(Pm, subject: Guid.NewGuid());
            await world.TickAsync();
        }

        world.Vendors.Said.Count.ShouldBe(1, "ten minutes of silence");
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.TickAsync();
        world.Vendors.Said.Count.ShouldBe(2);
        world.Vendors.Said[1].Body.GetProperty("markdown").GetProperty("title").GetString().ShouldBe("项目协同：10 条提醒");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task however_much_happens_no_robot_says_more_than_18_messages_a_minute(DatabaseProvider provider)
    {
        await using var world = await ChannelWorld.OnAsync(provider);
        await RegisterAsync(world, RobotVendor.DingTalk, Token);
        for (var second = 0; second < 60; second++)
        {
            await world.OpenAsync(Pm, subject: Guid.NewGuid());
            await Task.WhenAll(world.TickAsync(), world.TickAsync());
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        world.Vendors.Said.Count.ShouldBeInRange(10, 18);
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        await world.TickAsync();
        (await world.DeliveriesAsync()).Where(d => d.Channel == DeliveryChannel.Robot).ShouldAllBe(d => d.State == DeliveryState.Sent);
    }

    [Fact]
    public async Task a_group_hears_of_its_department_and_of_what_it_asked_for_and_news_for_several_people_once()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        var (own, above) = (Guid.NewGuid(), Guid.NewGuid());
        world.Colleagues.Departments[Pm] = new HashSet<Guid> { own, above };
        await RegisterAsync(world, RobotVendor.DingTalk, Token, department: above, groups: NoticeGroup.News);
        await world.OpenAsync(Pm);
        await world.TellAsync(NotificationsApp.Rep);
        await world.TellAsync(Pm);
        world.Colleagues.Departments[NotificationsApp.Rep] = world.Colleagues.Departments[Pm];
        await world.TellAsync(NotificationsApp.Rep);
        await world.TickAsync();
        world.Vendors.Said.ShouldHaveSingleItem().Body.GetProperty("markdown").GetProperty("text").GetString()!.ShouldContain("三方移交单已签署 · 海港项目");
        (await world.DeliveriesAsync()).Count(d => d.Channel == DeliveryChannel.Robot).ShouldBe(1);
    }

    [Fact]
    public async Task keys_and_secrets_are_sealed_never_shown_and_never_logged()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        var channel = await RegisterAsync(world, RobotVendor.Feishu, $"{world.Vendors.Url}/open-apis/bot/v2/hook/{Token}", Secret);
        channel.ToString().ShouldNotContain(Token);
        world.Vendors.Answer = """{"code":19021,"msg":"sign match fail"}""";
        await world.AsAdministratorAsync(new TryChannelCommand(channel.Id));
        await world.TickAsync();
        world.Vendors.Said.Count.ShouldBe(1);
        await world.Vendors.DisposeAsync();
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.TickAsync();
        (await world.AsAdministratorAsync(new ListDeliveriesQuery(null, channel.Id, null, 50))).Items.ShouldHaveSingleItem().Failure.ShouldBe(FailureClass.Transient);
        world.Log.Lines.Count.ShouldBeGreaterThan(20);
        world.Log.Lines.ShouldNotContain(line => line.Contains(Token) || line.Contains(Secret));
    }

    [Theory]
    [InlineData(RobotVendor.DingTalk, "https://evil.example/robot/send?access_token=0123456789abcdef")]
    [InlineData(RobotVendor.DingTalk, "short")]
    [InlineData(RobotVendor.WeCom, "https://169.254.169.254/?key=0123456789abcdef")]
    [InlineData(RobotVendor.Feishu, "key with spaces and/slashes")]
    public async Task an_address_elsewhere_is_refused_without_being_quoted(RobotVendor vendor, string webhook)
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        var refusal = await Should.ThrowAsync<InvalidInput>(() => RegisterAsync(world, vendor, webhook));
        (refusal.Pointer, refusal.Code).ShouldBe(("/webhook", "channel.webhook-unknown"));
        refusal.Arguments.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://gateway.example/robots")]
    [InlineData("https://gateway.example/robots/")]
    public void a_gateway_before_the_vendor_keeps_its_path(string address) =>
        new Uri(new RobotOptions { DingTalkUrl = address }.Of(RobotVendor.DingTalk), "robot/send").AbsoluteUri.ShouldBe("https://gateway.example/robots/robot/send");

    [Fact]
    public async Task a_disabled_robot_is_silent_and_a_removed_one_is_forgotten()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        var one = await RegisterAsync(world, RobotVendor.DingTalk, Token);
        await world.OpenAsync(Pm);
        var silent = await world.AsAdministratorAsync(new CorrectChannelCommand(one.Id, one.Version, one.Name, one.Language, null, one.Groups, Disabled: true, null, null));
        await world.TickAsync();
        await world.OpenAsync(Pm, "handovers.sign");
        await Should.ThrowAsync<StaleVersion>(() => world.AsAdministratorAsync(new RemoveChannelCommand(one.Id, one.Version)));
        await world.AsAdministratorAsync(new RemoveChannelCommand(one.Id, silent.Version));
        world.Vendors.Said.ShouldBeEmpty();
        (await world.DeliveriesAsync()).Single(d => d.Channel == DeliveryChannel.Robot).Error.ShouldBe("off");
        (await world.AsAdministratorAsync(new ListChannelsQuery())).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_meeting_is_one_line_in_a_group_however_many_attend_and_its_length_is_told_before()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        foreach (var vendor in Enum.GetValues<RobotVendor>()) await RegisterAsync(world, vendor, Token, groups: NoticeGroup.Reminders);
        await world.MeetAsync(world.Clock.GetUtcNow().AddMinutes(90), NotificationsApp.Rep, Pm);
        await world.TickAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(31));
        await world.SweepAsync();
        await world.TickAsync();
        var spoken = (await world.DeliveriesAsync()).Where(d => d.Channel == DeliveryChannel.Robot).ToList();
        spoken.GroupBy(d => d.TargetId).Select(g => string.Join(' ', g.OrderBy(d => d.At).Select(d => d.Text))).Distinct().ShouldBe(["news.meetings.planned news.reminders.meeting"]);
        world.Vendors.Said.Select(s => s.Body.ToString()).ShouldAllBe(body => !body.Contains("周平", StringComparison.Ordinal));
        world.Vendors.Lengths.ShouldAllBe(length => length > 0);
    }

    [Fact]
    public async Task a_group_that_was_full_is_not_reminded_of_a_meeting_that_was_called_off_meanwhile()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        await RegisterAsync(world, RobotVendor.DingTalk, Token, groups: NoticeGroup.Reminders);
        Guid[] meetings = [Guid.NewGuid(), Guid.NewGuid()];
        foreach (var meeting in meetings) await world.HearAsync(new MeetingScheduled(meeting, "handovers.kickoff", "k", meeting, "海港项目", "/handovers/x", world.Clock.GetUtcNow().AddMinutes(90), 60, CompanyTime.DefaultZone, [NotificationsApp.Rep, Pm]));
        await world.TickAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(31));
        await world.SweepAsync();
        await world.HearAsync(new MeetingScheduled(meetings[0], "handovers.kickoff", "k", meetings[0], "海港项目", "/handovers/x", world.Clock.GetUtcNow().AddMinutes(59), 60, CompanyTime.DefaultZone, [NotificationsApp.Rep]));
        await world.HearAsync(new MeetingCancelled(meetings[1], world.Clock.GetUtcNow()));
        await world.TickAsync();
        (await world.DeliveriesAsync()).Where(d => d.Channel == DeliveryChannel.Robot && d.Text == "news.reminders.meeting").ToDictionary(d => d.SubjectId, d => $"{d.State}:{d.Error}").ShouldBe(
            new Dictionary<Guid, string> { [meetings[0]] = "Sent:", [meetings[1]] = "Suppressed:changed" }, ignoreOrder: true);
    }

    [Fact]
    public async Task a_group_hears_of_a_series_once_and_of_nobody_who_joins_or_leaves()
    {
        await using var world = await ChannelWorld.OnAsync(DatabaseProvider.Sqlite);
        await RegisterAsync(world, RobotVendor.DingTalk, Token, groups: [NoticeGroup.Reminders, NoticeGroup.News]);
        var series = Guid.NewGuid();
        await world.MeetWeeklyAsync(series, NotificationsApp.Rep);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.MeetWeeklyAsync(series, NotificationsApp.Rep, Pm);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.MeetWeeklyAsync(series, Pm);
        await world.TellAsync(Pm, "handovers.signed-on-paper");
        await world.TickAsync();
        (await world.DeliveriesAsync()).Where(d => d.Channel == DeliveryChannel.Robot).Select(d => d.Text).ShouldBe(["news.meetings.series-planned"]);
    }

    [Theory]
    [InlineData(RobotVendor.DingTalk, "https://oapi.dingtalk.com/robot/send?access_token=" + Token)]
    [InlineData(RobotVendor.WeCom, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=" + Token)]
    [InlineData(RobotVendor.Feishu, "https://open.feishu.cn/open-apis/bot/v2/hook/" + Token)]
    public void behind_a_gateway_of_the_company_the_vendors_own_address_is_taken_too(RobotVendor vendor, string shown)
    {
        var gateway = new RobotOptions { DingTalkUrl = "https://gateway.example/d", WeComUrl = "https://gateway.example/w", FeishuUrl = "https://gateway.example/f" };
        RobotWebhook.KeyOf(vendor, shown, gateway).ShouldBe(Token);
        Should.Throw<InvalidInput>(() => RobotWebhook.KeyOf(vendor, shown.Replace("https://", "https://evil.", StringComparison.Ordinal), gateway));
    }

    [Fact]
    public void a_cut_never_halves_a_character_and_typed_text_mentions_nobody()
    {
        for (var most = 3; most < 40; most++)
        {
            var cut = RobotText.Cut("一二三四五六🏗️七八九十abc", most);
            Encoding.UTF8.GetByteCount(cut).ShouldBeLessThanOrEqualTo(most);
            cut.ShouldNotContain('\uFFFD');
            Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut)).ShouldBe(cut);
        }

        RobotText.Plain("@all <at id=all></at> [x](http://evil)\n`").ShouldBe("＠all ＜at id=all＞＜/at＞ ［x］(http://evil) '");
    }

    private static Task<ChannelView> RegisterAsync(ChannelWorld world, RobotVendor vendor, string webhook, string? secret = null, Guid? department = null, string language = "zh-CN", params NoticeGroup[] groups) =>
        world.AsAdministratorAsync(new RegisterChannelCommand("项目群", vendor, language, department, groups.Length == 0 ? [NoticeGroup.Moves, NoticeGroup.Reminders] : groups, webhook, secret));
}

using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class MeetingsOnSqlite(OnSqlite running) : MeetingsTests(running), IClassFixture<OnSqlite>;

public sealed class MeetingsOnPostgres(OnPostgres running) : MeetingsTests(running), IClassFixture<OnPostgres>;

/// <summary>From the early planning meeting to the end of the transition, and the client sync beside it (domain.md 3.4).</summary>
public abstract class MeetingsTests
{
    private readonly Running _running;

    protected MeetingsTests(Running running)
    {
        running.Need();
        _running = running;
    }

    private Team Team => _running.Team;

    [Fact]
    public async Task the_early_planning_meeting_is_the_reps_move_until_it_is_held_and_its_plan_is_told()
    {
        var handover = await Team.OpenAsync("策划会项目");
        await _running.App.SettleAsync();
        (await Team.Rep.GetAsync("/api/v1/moves?limit=200")).Succeeded(200).Body.ShouldContain("handovers.hold-early-planning");
        (await Team.Rep.PostAsync(handover + "/start-meetings/EarlyPlanning/plans", new { on = "2026-11-25", at = "14:00", minutes = 60, guests = new[] { "王强" } })).Succeeded(200);
        (await Meeting(handover, "EarlyPlanning")).GetProperty("plan").GetProperty("invited").GetArrayLength().ShouldBe(3);
        (await Team.Manager.PostAsync(handover + "/start-meetings/EarlyPlanning/records", Record())).Succeeded(200);
        (await Meeting(handover, "EarlyPlanning")).GetProperty("state").GetString().ShouldBe("Held");
        await _running.App.SettleAsync();
        var stands = (await Team.Rep.GetAsync("/api/v1/calendar-months/2026/11")).Succeeded(200).Json.GetProperty("meetings").EnumerateArray().Single(one => one.GetProperty("subject").GetString() == "策划会项目");
        stands.GetProperty("on").GetString().ShouldBe("2026-11-23", "held two days before its plan");
    }

    [Fact]
    public async Task a_move_of_a_meeting_opens_the_card_where_it_is_made()
    {
        var handover = await Team.OpenAsync("直达项目");
        var page = handover.Replace("/api/v1", "", StringComparison.Ordinal);
        (await Team.Manager.PostAsync(handover + "/start-meetings/EarlyPlanning/proposals", new { kind = "ClientSync", wording = "每周例会" })).Succeeded(201);
        await _running.App.SettleAsync();
        var links = (await Team.Rep.GetAsync("/api/v1/moves?limit=200")).Succeeded(200).Json.GetProperty("items").EnumerateArray().Where(one => one.GetProperty("link").GetString()!.StartsWith(page, StringComparison.Ordinal))
            .ToDictionary(one => one.GetProperty("kind").GetString()!, one => one.GetProperty("link").GetString()!);
        links["handovers.hold-early-planning"].ShouldBe(page + "/meetings#EarlyPlanning");
        links["handovers.decide-proposals"].ShouldBe(page + "/meetings#proposals");
        links["handovers.expectations-sign"].ShouldBe(page + "/expectations");
        var visitor = Visitor.Of(_running.App);
        await visitor.SignInAsync("liwen");
        var cards = (await visitor.GetAsync(page + "/meetings")).Body;
        foreach (var card in new[] { "EarlyPlanning", "Kickoff", "proposals", "transition" }) cards.ShouldContain($"id=\"{card}\"");
    }

    [Fact]
    public async Task the_handovers_page_leads_whoever_must_hold_a_meeting_to_its_card()
    {
        var (handover, hash) = await Team.ReadyToSignAsync("直达启动会");
        await SignAsync(handover, hash);
        await _running.App.SettleAsync();
        var page = handover.Replace("/api/v1", "", StringComparison.Ordinal);
        var visitor = Visitor.Of(_running.App);
        await visitor.SignInAsync("wangjianguo");
        (await visitor.GetAsync(page)).Body.ShouldContain($"<a class=\"btn p\" href=\"{page}/meetings#Kickoff\">");
    }

    [Fact]
    public async Task minutes_are_reopened_with_the_actions_that_stand_in_them()
    {
        var handover = await Team.OpenAsync("重开纪要项目");
        await StartSyncAsync(handover);
        (await Team.Manager.PostAsync(handover + "/client-sync/occurrences/2026-W48/minutes", new { present = new[] { new { personId = Team.Manager.Id } }, text = "一版", actions = new[] { new { text = "送样到现场", ownerId = Team.Rep.Id, dueOn = "2026-11-30", @internal = true } } })).Succeeded(200);
        var visitor = Visitor.Of(_running.App);
        await visitor.SignInAsync("liwen");
        var page = await visitor.GetAsync(handover.Replace("/api/v1", "", StringComparison.Ordinal) + "/meetings/2026-W48");
        page.Body.ShouldMatch("name=\"actions\\[0\\].text\"[^>]*value=\"送样到现场\"|value=\"送样到现场\"[^>]*name=\"actions\\[0\\].text\"");
        (await visitor.PostAsync(page, "minutes", ("present", Team.Manager.Id.ToString()), ("text", "二版"), ("actions[0].text", "送样到现场"), ("actions[0].ownerId", Team.Rep.Id.ToString()), ("actions[0].dueOn", "2026-11-30"), ("actions[0].internal", "true"))).Status.ShouldBe(302);
        var actions = (await Team.Rep.GetAsync(handover + "/meetings")).Succeeded(200).Json.GetProperty("clientSync").GetProperty("actions");
        actions.EnumerateArray().ShouldHaveSingleItem().GetProperty("number").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task the_kickoff_names_its_gate_until_three_have_signed()
    {
        var (handover, hash) = await Team.ReadyToSignAsync("启动会项目");
        var refused = (await Team.Manager.PostAsync(handover + "/start-meetings/Kickoff/records", Record())).Refused(409, "handover.kickoff-gate-open");
        refused.Text("gate").ShouldBe("handover-signed");
        refused.Text("detail").ShouldNotContain("handover-signed", Case.Insensitive, "the code is the machine's; a reader reads words");
        await SignAsync(handover, hash);
        (await Team.Manager.PostAsync(handover + "/start-meetings/Kickoff/records", Record())).Succeeded(200);
        (await Meeting(handover, "Kickoff")).GetProperty("state").GetString().ShouldBe("Held");
    }

    [Fact]
    public async Task a_kickoff_that_is_only_planned_is_due_and_a_move_from_sign_off_on_by_the_days_of_its_policy()
    {
        var admin = await _running.App.AsAsync("admin");
        await KickoffDaysAsync(admin, 5);
        var (handover, hash) = await Team.ReadyToSignAsync("先排启动会");
        await KickoffDaysAsync(admin, 3);
        (await Team.Manager.PostAsync(handover + "/start-meetings/Kickoff/plans", new { on = "2026-11-27", at = "14:00", minutes = 60 })).Succeeded(200);
        await _running.App.SettleAsync();
        (await Meeting(handover, "Kickoff")).TryGetProperty("dueOn", out _).ShouldBeFalse();
        (await KickoffMovesAsync("先排启动会")).ShouldBeEmpty();
        await SignAsync(handover, hash);
        (await KickoffMovesAsync("先排启动会")).ShouldBe(["2026-11-30"]);
        var kickoff = await Meeting(handover, "Kickoff");
        (kickoff.GetProperty("dueOn").GetString(), kickoff.GetProperty("plan").GetProperty("on").GetString()).ShouldBe(("2026-11-30", "2026-11-27"));
    }

    [Fact]
    public async Task a_complete_waiver_makes_the_kickoff_due_and_sign_off_makes_no_second_move_of_it()
    {
        var (handover, hash) = await Team.ReadyToSignAsync("特批启动会");
        (await Team.SalesDirector.PostAsync(handover + "/waivers", new { until = "2026-12-10", reason = "客户催开工" })).Status.ShouldBeInRange(200, 299);
        await _running.App.SettleAsync();
        (await KickoffMovesAsync("特批启动会")).ShouldBeEmpty();
        (await Team.ProjectDirector.PostAsync(handover + "/waivers", new { until = "2026-12-10", reason = "同意" })).Status.ShouldBeInRange(200, 299);
        await _running.App.SettleAsync();
        (await KickoffMovesAsync("特批启动会")).ShouldBe(["2026-11-26"]);
        await SignAsync(handover, hash);
        (await KickoffMovesAsync("特批启动会")).ShouldBe(["2026-11-26"]);
    }

    private async Task<IEnumerable<string?>> KickoffMovesAsync(string project) => [.. (await Team.Manager.GetAsync("/api/v1/moves?limit=200")).Succeeded(200).Json.GetProperty("items").EnumerateArray()
        .Where(one => one.GetProperty("kind").GetString() == "handovers.hold-kickoff" && one.GetProperty("subject").GetString() == project).Select(one => one.GetProperty("dueOn").GetString())];

    private static async Task KickoffDaysAsync(Person admin, int days)
    {
        var current = (await admin.GetAsync("/api/v1/handover-policies/current")).Succeeded(200).Json;
        (await admin.PostAsync("/api/v1/handover-policies", new { clocks = new { kickoff = days }, tierThresholds = current.GetProperty("tierThresholds"), leastAssurance = current.GetProperty("leastAssurance"), supersedes = current.GetProperty("edition").GetInt32() })).Succeeded(201);
    }

    [Fact]
    public async Task of_two_moves_of_one_milestone_that_two_meetings_accept_at_once_one_is_refused()
    {
        for (var round = 1; round <= 5; round++)
        {
            var handover = await Team.OpenAsync("同时改期");
            await Team.FillAsync(handover);
            foreach (var (kind, toOn) in new[] { ("EarlyPlanning", "2027-04-15"), ("Kickoff", "2027-04-20") })
                (await Team.Manager.PostAsync($"{handover}/start-meetings/{kind}/proposals", new { kind = "MoveMilestone", wording = "改期", key = "milestones.start-of-work", toOn })).Succeeded(201);
            var both = await Task.WhenAll(new[] { "EarlyPlanning", "Kickoff" }.Select(kind => Team.Rep.PostAsync($"{handover}/start-meetings/{kind}/proposals/1/decisions", new { accepted = true, reason = "可以" })));
            both.Select(one => one.Status).Order().ShouldBe([200, 409]);
            both.Single(one => one.Status == 409).Body.ShouldContain("meeting.milestone-moved");
        }
    }

    [Fact]
    public async Task a_deputy_s_list_offers_no_decision_on_what_he_proposed_himself()
    {
        var (own, other) = (await Team.OpenAsync("代经理自提"), await Team.OpenAsync("代经理他提"));
        (await Team.Rep.PostAsync(own + "/start-meetings/EarlyPlanning/proposals", new { kind = "ClientSync", wording = "每周例会" })).Succeeded(201);
        (await Team.Lead.PostAsync(other + "/start-meetings/EarlyPlanning/proposals", new { kind = "ClientSync", wording = "每周例会" })).Succeeded(201);
        var given = (await Team.Manager.PostAsync("/api/v1/delegations", new { toPersonId = Team.Rep.Id, fromOn = "2026-11-23", untilOn = "2026-11-23", reason = "休假" })).Succeeded(201).Text("id");
        await _running.App.SettleAsync();
        try
        {
            var offered = (await Team.Rep.GetAsync("/api/v1/moves?limit=200")).Succeeded(200).Json.GetProperty("items").EnumerateArray().Where(one => one.GetProperty("kind").GetString() == "handovers.decide-proposals")
                .ToLookup(one => one.GetProperty("subject").GetString(), one => one.TryGetProperty("action", out _));
            (offered["代经理自提"].Single(), offered["代经理他提"].Single()).ShouldBe((false, true));
            (await DecideAsync(own, 1)).Refused(409, "meeting.own-proposal");
            (await DecideAsync(other, 1)).Succeeded(200);
        }
        finally
        {
            (await Team.Manager.SendAsync(HttpMethod.Delete, "/api/v1/delegations/" + given)).Succeeded(204);
        }
    }

    [Fact]
    public async Task an_excluded_item_is_never_put_off_and_no_promise_until_a_day_that_has_come()
    {
        var handover = await Team.OpenAsync("不含项目");
        (await Team.Rep.PutAsync(handover + "/expectations/draft", new { promises = new[] { new { key = "", wording = "厂区道路", kind = "Core" }, new { key = "", wording = "室外绿化", kind = "Excluded" } }, authorities = Array.Empty<object>() }, (await Team.Rep.GetAsync(handover + "/expectations")).ETag)).Succeeded(204);
        (await ProposeAsync("p2", "2027-03-01")).Refused(422, "invalid-input").Names("/key", "expectations.excluded-not-deferred");
        (await ProposeAsync("p1", "2026-11-20")).Refused(422, "invalid-input").Names("/toOn", "meeting.deferral-past");
        (await ProposeAsync("p1", "2027-03-01")).Succeeded(201);
        (await Team.Rep.GetAsync(handover + "/meetings")).Json.GetProperty("promises").EnumerateArray().Select(one => one.GetProperty("key").GetString()).ShouldBe(["p1"]);
        var draft = new { promises = new[] { new { key = "p1", wording = "厂区道路", kind = "Excluded" } }, authorities = Array.Empty<object>() };
        (await Team.Rep.PutAsync(handover + "/expectations/draft", draft, (await Team.Rep.GetAsync(handover + "/expectations")).ETag)).Succeeded(204);
        (await DecideAsync(handover, 1)).Refused(409, "expectations.excluded-not-deferred");
        (await Promise(handover)).GetProperty("kind").GetString().ShouldBe("Excluded");

        Task<Answer> ProposeAsync(string key, string toOn) => Team.Manager.PostAsync(handover + "/start-meetings/EarlyPlanning/proposals", new { kind = "DeferFeature", wording = "推迟", key, toOn });
    }

    [Fact]
    public async Task a_proposal_is_decided_by_another_with_a_reason()
    {
        var handover = await Team.OpenAsync("提议项目");
        var number = (await Team.Manager.PostAsync(handover + "/start-meetings/EarlyPlanning/proposals", new { kind = "MoveMilestone", wording = "晚两周开工", key = "milestones.start-of-work", toOn = "2026-12-15" })).Succeeded(201).Json.GetProperty("number").GetInt32();
        var decisions = $"{handover}/start-meetings/EarlyPlanning/proposals/{number}/decisions";
        (await Team.Manager.PostAsync(decisions, new { accepted = true, reason = "同意" })).Refused(409, "meeting.own-proposal");
        (await Team.Rep.PostAsync(decisions, new { accepted = true, reason = "" })).Status.ShouldBe(400);
        (await Team.Rep.PostAsync(decisions, new { accepted = true, reason = "客户同意" })).Succeeded(200);
        (await Meeting(handover, "EarlyPlanning")).GetProperty("proposals")[0].GetProperty("state").GetString().ShouldBe("Accepted");
    }

    [Fact]
    public async Task an_accepted_deferral_enters_the_promises_and_the_agenda_and_an_unknown_promise_is_refused_at_once()
    {
        var handover = await Team.OpenAsync("暂缓项目");
        await WritePromisesAsync(handover);
        (await Team.Manager.PostAsync(handover + "/start-meetings/EarlyPlanning/proposals", new { kind = "DeferFeature", wording = "道路二期再做", key = "p7", toOn = "2027-03-01" })).Refused(422, "invalid-input").Body.ShouldContain("/key");
        var known = await ProposeDeferralAsync(handover, "p1");
        (await Promise(handover)).GetProperty("kind").GetString().ShouldBe("Core");
        (await DecideAsync(handover, known)).Succeeded(200);
        (await Promise(handover)).GetProperty("kind").GetString().ShouldBe("Deferred");
        (await Promise(handover)).GetProperty("until").GetString().ShouldBe("2027-03-01");
        (await Meeting(handover, "EarlyPlanning")).GetProperty("proposals").EnumerateArray().Select(one => one.GetProperty("state").GetString()).ShouldBe(["Accepted"]);
        await StartSyncAsync(handover);
        var agenda = (await Team.Rep.GetAsync(handover + "/meetings")).Succeeded(200).Json.GetProperty("clientSync").GetProperty("agenda").EnumerateArray().ToList();
        var deferral = agenda.Single(item => item.GetProperty("source").GetString() == "Deferral");
        deferral.GetProperty("text").GetString().ShouldBe("厂区道路硬化");
        deferral.GetProperty("internal").GetBoolean().ShouldBeTrue();
        agenda.Single(item => item.GetProperty("source").GetString() == "Move").GetProperty("person").GetProperty("id").GetGuid().ToString().ShouldBe(Team.Rep.Id.ToString());
    }

    private async Task WritePromisesAsync(string handover) => (await Team.Rep.PutAsync(handover + "/expectations/draft", new
    {
        promises = new[] { new { key = "", wording = "厂区道路硬化", kind = "Core" } }, authorities = Array.Empty<object>(), note = (string?)null,
    }, (await Team.Rep.GetAsync(handover + "/expectations")).ETag)).Succeeded(204);

    private async Task<int> ProposeDeferralAsync(string handover, string key) =>
        (await Team.Manager.PostAsync(handover + "/start-meetings/EarlyPlanning/proposals", new { kind = "DeferFeature", wording = "道路二期再做", key, toOn = "2027-03-01" })).Succeeded(201).Json.GetProperty("number").GetInt32();

    private Task<Answer> DecideAsync(string handover, int number) => Team.Rep.PostAsync($"{handover}/start-meetings/EarlyPlanning/proposals/{number}/decisions", new { accepted = true, reason = "客户同意" });

    private async Task<System.Text.Json.JsonElement> Promise(string handover) => (await Team.Rep.GetAsync(handover + "/expectations")).Succeeded(200).Json.GetProperty("draft").GetProperty("promises")[0];

    private async Task StartSyncAsync(string handover) => (await Team.Manager.PostAsync(handover + "/client-syncs", new
    {
        rhythm = new { from = "2026-11-23", weekday = "Monday", at = "09:00", minutes = 60, dayOff = "NextWorkingDay" }, ourIds = new[] { Team.Rep.Id, Team.Manager.Id }, clients = new[] { "王强" },
    })).Succeeded(201);

    [Fact]
    public async Task what_is_internal_never_reaches_the_clients_copy()
    {
        var handover = await Team.OpenAsync("例会项目");
        (await Team.Manager.PostAsync(handover + "/client-syncs", new
        {
            rhythm = new { from = "2026-11-23", weekday = "Monday", at = "09:00", minutes = 60, dayOff = "NextWorkingDay" },
            ourIds = new[] { Team.Rep.Id, Team.Manager.Id },
            clients = new[] { "王强" },
        })).Succeeded(201);
        (await Team.Rep.PostAsync(handover + "/client-sync/agenda-items", new { text = "价格底线九折", @internal = true })).Succeeded(201);
        (await Team.Manager.PostAsync(handover + "/client-sync/occurrences/2026-W48/minutes", new
        {
            present = new[] { new { personId = Team.Manager.Id } },
            clientsPresent = new[] { "王强" },
            text = "按计划推进",
            internalText = "客户对价格敏感",
            decisions = new object[] { new { text = "下周看样" }, new { text = "让利不超过两个点", @internal = true } },
            actions = new object[] { new { text = "送样", ownerId = Team.Rep.Id, dueOn = "2026-11-30" }, new { text = "查对手报价", ownerId = Team.Rep.Id, dueOn = "2026-11-30", @internal = true } },
        })).Succeeded(200);
        var copy = (await Team.Rep.GetAsync(handover + "/client-sync/occurrences/2026-W48/client-copy")).Succeeded(200).Body;
        copy.ShouldContain("按计划推进");
        copy.ShouldContain("下周看样");
        foreach (var secret in new[] { "价格", "让利", "对手", "底线" }) copy.ShouldNotContain(secret);
        (await Team.Rep.GetAsync(handover + "/meetings")).Succeeded(200).Body.ShouldContain("客户对价格敏感");
        (await Team.Manager.PostAsync(handover + "/client-sync/occurrences/2026-W49/minutes", new { present = new[] { new { personId = Team.Manager.Id } }, text = "早了" })).Refused(409, "sync.not-yet");
        (await Team.Manager.PostAsync(handover + "/client-sync/occurrences/2026-W49/moves", new { on = "2026-12-01", at = "10:00" })).Succeeded(200);
        (await Team.Manager.PostAsync(handover + "/client-sync/occurrences/2026-W50/cancellations")).Succeeded(200);
        var next = (await Team.Rep.GetAsync(handover + "/meetings")).Json.GetProperty("clientSync").GetProperty("occurrences").EnumerateArray().Select(o => o.GetProperty("on").GetString()).Take(3);
        next.ShouldBe(["2026-11-23", "2026-12-01", "2026-12-14"]);
    }

    [Fact]
    public async Task a_later_wording_takes_an_action_out_of_the_clients_copy_and_closes_its_move()
    {
        var handover = await Team.OpenAsync("更正项目");
        await StartSyncAsync(handover);
        async Task WriteAsync(params object[] actions) => (await Team.Manager.PostAsync(handover + "/client-sync/occurrences/2026-W48/minutes", new { present = new[] { new { personId = Team.Manager.Id } }, text = "按计划推进", actions })).Succeeded(200);
        object Action(string text, bool inside) => new { text, ownerId = Team.Rep.Id, dueOn = "2026-11-30", @internal = inside };
        await WriteAsync(Action("让利两个点", false), Action("送样", false));
        await WriteAsync(Action("让利两个点", true), Action("送样", false));
        var copy = (await Team.Rep.GetAsync(handover + "/client-sync/occurrences/2026-W48/client-copy")).Succeeded(200).Body;
        copy.ShouldContain("送样");
        copy.ShouldNotContain("让利");
        await WriteAsync();
        (await Team.Rep.GetAsync(handover + "/client-sync/occurrences/2026-W48/client-copy")).Succeeded(200).Body.ShouldNotContain("送样");
        (await Team.Rep.GetAsync(handover + "/client-sync/my-actions")).Succeeded(200).Json.GetProperty("actions").GetArrayLength().ShouldBe(0);
        (await Team.Manager.GetAsync(handover + "/meetings")).Succeeded(200).Json.GetProperty("clientSync").GetProperty("records")[0].GetProperty("actions").EnumerateArray().ShouldAllBe(one => one.GetProperty("withdrawn").GetBoolean());
    }

    [Fact]
    public async Task a_company_day_off_that_comes_late_moves_what_is_to_come_in_list_calendar_and_feed_and_nothing_that_has_begun()
    {
        var handover = await Team.OpenAsync("停产项目");
        await StartSyncAsync(handover);
        await _running.App.SettleAsync();
        var admin = await _running.App.AsAsync("admin");
        var before = (await admin.GetAsync("/api/v1/work-calendar/company-days")).Succeeded(200);
        var saved = await admin.PutAsync("/api/v1/work-calendar/company-days", new { days = new[] { new { date = "2026-11-23", name = "停产", isOffDay = true }, new { date = "2026-11-30", name = "停产", isOffDay = true } } }, before.ETag);
        saved.Succeeded(204);
        try
        {
            (await OccurrencesAsync(handover)).Take(2).ShouldBe(["2026-11-23", "2026-12-01"]);
            (await Team.Manager.PostAsync(handover + "/client-sync/occurrences/2026-W48/minutes", new { present = new[] { new { personId = Team.Manager.Id } }, text = "照开" })).Succeeded(200);
            (await OccurrencesAsync(handover)).Take(2).ShouldBe(["2026-11-23", "2026-12-01"]);
            var month = (await Team.Manager.GetAsync("/api/v1/calendar-months/2026/11")).Succeeded(200).Json.GetProperty("meetings").EnumerateArray().Where(one => one.GetProperty("subject").GetString() == "停产项目");
            month.Select(one => one.GetProperty("on").GetString()).ShouldBe(["2026-11-23"]);
            var address = new Uri((await Team.Manager.PostAsync("/api/v1/calendar-feeds")).Succeeded(201).Text("address")).AbsolutePath;
            (await Team.Manager.GetAsync(address)).Body.ShouldNotContain("20261124T");
        }
        finally
        {
            (await admin.PutAsync("/api/v1/work-calendar/company-days", new { days = Array.Empty<object>() }, (await admin.GetAsync("/api/v1/work-calendar/company-days")).ETag)).Succeeded(204);
        }
    }

    [Fact]
    public async Task nobody_is_invited_present_or_charged_whom_the_company_does_not_know()
    {
        var handover = await Team.OpenAsync("查无此人项目");
        var nobody = Guid.NewGuid();
        var rhythm = new { from = "2026-11-23", weekday = "Monday", at = "09:00", minutes = 60, dayOff = "NextWorkingDay" };
        (await Team.Manager.PostAsync(handover + "/client-syncs", new { rhythm, ourIds = new[] { Team.Rep.Id, nobody }, clients = Array.Empty<string>() })).Refused(422, "invalid-input").Body.ShouldContain("/ourIds/1");
        (await Team.Manager.PostAsync(handover + "/client-syncs", new { rhythm = rhythm with { from = "2026-11-01" }, ourIds = new[] { Team.Rep.Id }, clients = Array.Empty<string>() })).Refused(422, "invalid-input").Body.ShouldContain("/rhythm/from");
        await StartSyncAsync(handover);
        (await Team.Manager.PostAsync(handover + "/client-sync/circles", new { ourIds = new[] { nobody }, clients = Array.Empty<string>() })).Refused(422, "invalid-input").Body.ShouldContain("/ourIds/0");
        (await Team.Manager.PostAsync(handover + "/client-sync/rhythms", rhythm with { from = "2026-11-01" })).Refused(422, "invalid-input").Body.ShouldContain("\"/from\"");
        var minutes = handover + "/client-sync/occurrences/2026-W48/minutes";
        (await Team.Manager.PostAsync(minutes, new { present = new[] { new { personId = nobody } }, text = "x" })).Refused(422, "invalid-input").Body.ShouldContain("/present/0/personId");
        (await Team.Manager.PostAsync(minutes, new { present = new[] { new { personId = Team.Rep.Id } }, text = "x", actions = new[] { new { text = "x", ownerId = nobody, dueOn = "2026-11-30" } } })).Refused(422, "invalid-input").Body.ShouldContain("/actions/0/ownerId");
        (await Team.Manager.PostAsync(minutes, new { present = new[] { new { personId = Team.Rep.Id } }, text = "" })).Refused(400, "invalid-input").Body.ShouldContain("\"/text\"");
        (await Team.Manager.PostAsync(handover + "/start-meetings/EarlyPlanning/plans", new { on = "2026-11-25", at = "14:00", minutes = 60, invitedIds = new[] { nobody } })).Refused(422, "invalid-input").Body.ShouldContain("/invitedIds/0");
        (await Team.Manager.PostAsync(handover + "/start-meetings/EarlyPlanning/records", new { on = "2026-11-23", present = new[] { new { personId = nobody } }, minutes = "x" })).Refused(422, "invalid-input").Body.ShouldContain("/present/0/personId");
    }

    [Fact]
    public async Task an_agreed_action_is_among_its_owner_s_moves_until_it_is_done_and_every_wording_stays_readable()
    {
        var handover = await Team.OpenAsync("行动项项目");
        await StartSyncAsync(handover);
        var minutes = handover + "/client-sync/occurrences/2026-W48/minutes";
        (await Team.Manager.PostAsync(minutes, new { present = new[] { new { personId = Team.Manager.Id } }, text = "一版", decisions = new[] { new { text = "看样" } }, actions = new[] { new { text = "送样", ownerId = Team.Lead.Id, dueOn = "2026-11-27" } } })).Succeeded(200);
        (await Team.Manager.PostAsync(minutes, new { present = new[] { new { personId = Team.Manager.Id }, new { personId = Team.Rep.Id } }, text = "二版" })).Succeeded(200);
        await _running.App.SettleAsync();
        var move = (await Team.Lead.GetAsync("/api/v1/moves?limit=200")).Succeeded(200).Json.GetProperty("items").EnumerateArray().Single(one => one.GetProperty("kind").GetString() == "handovers.finish-sync-actions" && one.GetProperty("subject").GetString() == "行动项项目");
        move.GetProperty("dueOn").GetString().ShouldBe("2026-11-27");
        var wordings = (await Team.Rep.GetAsync(handover + "/meetings")).Json.GetProperty("clientSync").GetProperty("records")[0].GetProperty("minutes").EnumerateArray().ToList();
        wordings.Select(one => (one.GetProperty("text").GetString(), one.GetProperty("present").GetArrayLength(), one.GetProperty("decisions").GetArrayLength())).ShouldBe([("二版", 2, 0), ("一版", 1, 1)]);
        (await Team.Lead.PostAsync(handover + "/client-sync/actions/1/completions", new { on = "2026-11-22" })).Refused(422, "invalid-input");
        (await Team.Lead.PostAsync(handover + "/client-sync/actions/1/completions", new { on = "2026-11-23" })).Succeeded(200);
        await _running.App.SettleAsync();
        (await Team.Lead.GetAsync("/api/v1/moves?limit=200")).Body.ShouldNotContain("行动项项目");
    }

    [Fact]
    public async Task the_early_planning_meeting_shows_the_client_so_far_to_those_who_serve_it()
    {
        var handover = await Team.OpenAsync("老客户项目");
        var client = (await Team.Rep.GetAsync(handover + "/meetings")).Succeeded(200).Json.GetProperty("history").GetProperty("clientId").GetGuid();
        (await Team.Rep.PostAsync($"/api/v1/clients/{client}/preferences", new { text = "偏好周五下午开会" })).Succeeded(201);
        (await Team.Rep.PostAsync($"/api/v1/clients/{client}/contracts", new { contractNumber = "C-2019-" + client.ToString("N")[..8], projectName = "一期厂房" })).Succeeded(204);
        var shown = (await Team.Manager.GetAsync(handover + "/meetings")).Succeeded(200).Json.GetProperty("history");
        shown.GetProperty("preferences").EnumerateArray().Select(one => one.GetString()).ShouldContain("偏好周五下午开会");
        shown.GetProperty("contracts").EnumerateArray().Select(one => one.GetProperty("projectName").GetString()).ShouldContain("一期厂房");
    }

    [Fact]
    public async Task an_owner_without_a_part_finds_his_action_finishes_it_and_sees_nothing_else()
    {
        var handover = await Team.OpenAsync("外部负责人项目");
        await StartSyncAsync(handover);
        var (owner, stranger) = (await _running.App.AsAsync("hejing"), await _running.App.AsAsync("zhaolei"));
        (await Team.Manager.PostAsync(handover + "/client-sync/occurrences/2026-W48/minutes", new { present = new[] { new { personId = Team.Manager.Id } }, text = "内情", actions = new[] { new { text = "送样", ownerId = owner.Id, dueOn = "2026-11-27" }, new { text = "别人的事", ownerId = Team.Rep.Id, dueOn = "2026-11-27" } } })).Succeeded(200);
        await _running.App.SettleAsync();
        var move = (await owner.GetAsync("/api/v1/moves?limit=200")).Succeeded(200).Json.GetProperty("items").EnumerateArray().Single(one => one.GetProperty("subject").GetString() == "外部负责人项目");
        var visitor = Visitor.Of(_running.App);
        await visitor.SignInAsync("hejing");
        var page = await visitor.GetAsync(move.GetProperty("link").GetString()!);
        page.Status.ShouldBe(200, page.Body);
        foreach (var shown in new[] { "外部负责人项目", "送样", "2026-11-23" }) page.Body.ShouldContain(shown);
        foreach (var hidden in new[] { "别人的事", "内情", "城东水务" }) page.Body.ShouldNotContain(hidden);
        (await visitor.GetAsync(handover.Replace("/api/v1", "", StringComparison.Ordinal) + "/meetings")).Location!.ShouldEndWith("/meetings/actions");
        (await owner.GetAsync(handover + "/meetings")).Status.ShouldBe(404);
        (await stranger.GetAsync(handover + "/client-sync/my-actions")).Status.ShouldBe(404);
        (await stranger.PostAsync(handover + "/client-sync/actions/1/completions", new { on = "2026-11-23" })).Status.ShouldBe(404);
        (await owner.PostAsync(handover + "/client-sync/actions/2/completions", new { on = "2026-11-23" })).Status.ShouldBe(404);
        (await visitor.PostAsync(page, "done-1")).Status.ShouldBeInRange(300, 399);
        await _running.App.SettleAsync();
        (await owner.GetAsync("/api/v1/moves?limit=200")).Body.ShouldNotContain("外部负责人项目");
        (await owner.GetAsync(handover + "/client-sync/my-actions")).Succeeded(200).Json.GetProperty("actions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task a_planned_meeting_follows_a_change_of_project_manager_in_plan_and_calendars()
    {
        var handover = await Team.OpenAsync("换经理项目");
        (await Team.Rep.PostAsync(handover + "/start-meetings/EarlyPlanning/plans", new { on = "2026-11-27", at = "14:00", minutes = 60 })).Succeeded(200);
        await _running.App.SettleAsync();
        (await MonthAsync(Team.Manager)).ShouldContain("换经理项目");
        var successor = await _running.App.AsAsync("sunhao");
        (await Team.ProjectDirector.PostAsync(handover + "/assignments", new { part = "ProjectManager", personId = successor.Id, reason = "调岗" })).Succeeded(200);
        await _running.App.SettleAsync();
        var invited = (await Meeting(handover, "EarlyPlanning")).GetProperty("plan").GetProperty("invited").EnumerateArray().Select(one => one.GetProperty("id").GetGuid()).ToList();
        (invited.Contains(successor.Id), invited.Contains(Team.Manager.Id)).ShouldBe((true, false));
        (await MonthAsync(successor)).ShouldContain("换经理项目");
        (await MonthAsync(Team.Manager)).ShouldNotContain("换经理项目");
    }

    private static async Task<string> MonthAsync(Person person) => (await person.GetAsync("/api/v1/calendar-months/2026/11")).Succeeded(200).Body;

    [Fact]
    public async Task nobody_who_has_left_is_invited_present_or_charged_and_who_was_there_stays_in_the_record()
    {
        var handover = await Team.OpenAsync("离职项目");
        await StartSyncAsync(handover);
        var leaver = await _running.App.AsAsync("wumin");
        var minutes = handover + "/client-sync/occurrences/2026-W48/minutes";
        var there = new[] { new { personId = leaver.Id } };
        (await Team.Manager.PostAsync(minutes, new { present = there, text = "一版" })).Succeeded(200);
        (await (await _running.App.AsAsync("admin")).PostAsync($"/api/v1/people/{leaver.Id}/departures", new { leftOn = "2026-11-23" })).Succeeded(204);
        (await Team.Manager.PostAsync(minutes, new { present = there, text = "二版" })).Succeeded(200);
        (await Team.Manager.PostAsync(minutes, new { present = there, text = "三版", actions = new[] { new { text = "送样", ownerId = leaver.Id, dueOn = "2026-11-30" } } })).Refused(422, "invalid-input").Body.ShouldContain("/actions/0/ownerId");
        (await Team.Manager.PostAsync(handover + "/client-sync/circles", new { ourIds = new[] { Team.Rep.Id, leaver.Id }, clients = Array.Empty<string>() })).Refused(422, "invalid-input").Body.ShouldContain("/ourIds/1");
        (await Team.Manager.PostAsync(handover + "/start-meetings/EarlyPlanning/plans", new { on = "2026-11-25", at = "14:00", minutes = 60, invitedIds = new[] { leaver.Id } })).Refused(422, "invalid-input").Body.ShouldContain("/invitedIds/0");
        (await Team.Manager.PostAsync(handover + "/start-meetings/EarlyPlanning/records", new { on = "2026-11-23", present = there, minutes = "x" })).Refused(422, "invalid-input").Body.ShouldContain("/present/0/personId");
    }

    private async Task<IEnumerable<string?>> OccurrencesAsync(string handover) =>
        (await Team.Rep.GetAsync(handover + "/meetings")).Succeeded(200).Json.GetProperty("clientSync").GetProperty("occurrences").EnumerateArray().Select(o => o.GetProperty("on").GetString());

    [Fact]
    public async Task meetings_are_known_to_those_who_see_the_project_alone()
    {
        var handover = await Team.OpenAsync("页面项目");
        (await Team.Manager.GetAsync(handover + "/meetings")).Succeeded(200);
        var stranger = await _running.App.AsAsync("zhaolei");
        (await stranger.GetAsync(handover + "/meetings")).Status.ShouldBe(404);
        (await stranger.PostAsync(handover + "/start-meetings/EarlyPlanning/records", Record())).Status.ShouldBe(404);
    }

    private async Task SignAsync(string handover, string hash)
    {
        foreach (var person in new[] { Team.Rep, Team.Manager, Team.Lead }) (await Team.SignAsync(person, handover, hash)).Succeeded(201);
        await _running.App.SettleAsync();
    }

    private object Record() => new { on = "2026-11-23", present = new[] { new { personId = Team.Rep.Id }, new { personId = Team.Manager.Id }, new { personId = Team.Lead.Id } }, guests = new[] { "王强" }, minutes = "范围、节点、分工都过了一遍。" };

    private async Task<System.Text.Json.JsonElement> Meeting(string handover, string kind) =>
        (await Team.Rep.GetAsync(handover + "/meetings")).Succeeded(200).Json.GetProperty("meetings").EnumerateArray().Single(m => m.GetProperty("kind").GetString() == kind);
}

using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

/// <summary>A text message gateway of a phone company, on a real port.</summary>
public sealed class SmsGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    public SmsGateway()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/send", async (HttpRequest request) =>
        {
            var body = await JsonDocument.ParseAsync(request.Body);
            Sent.Enqueue((body.RootElement.GetProperty("to").GetString()!, body.RootElement.GetProperty("text").GetString()!));
        });
    }

    public ConcurrentQueue<(string To, string Text)> Sent { get; } = new();

    public string Url { get; private set; } = "";

    public async Task StartAsync()
    {
        await _app.StartAsync();
        Url = _app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/send";
    }

    public string LastCode => System.Text.RegularExpressions.Regex.Match(Sent.Last().Text, "[0-9]{6}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

public abstract class WithGateway(Provider provider) : Running(provider)
{
    public SmsGateway Sms { get; } = new();

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal) { ["Sms:Url"] = Sms.Url };

    public override async ValueTask InitializeAsync()
    {
        await Sms.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await Sms.DisposeAsync();
    }
}

public sealed class GatewayOnSqlite() : WithGateway(Provider.Sqlite);

public sealed class GatewayOnPostgres() : WithGateway(Provider.Postgres);

public sealed class PromisesOnSqlite(GatewayOnSqlite running) : PromiseTests(running), IClassFixture<GatewayOnSqlite>;

public sealed class PromisesOnPostgres(GatewayOnPostgres running) : PromiseTests(running), IClassFixture<GatewayOnPostgres>;

public abstract class PromiseTests
{
    private readonly WithGateway _running;

    protected PromiseTests(WithGateway running)
    {
        running.Need();
        _running = running;
    }

    private Team Team => _running.Team;

    [Fact]
    public async Task promises_go_from_the_rep_s_draft_to_the_client_s_confirmation_by_code()
    {
        var (at, hash) = await SignedByRepAsync("承诺全程");
        var person = await StakeholderAsync(at);
        var offered = await LinkAsync(at, hash, new { contentHash = hash, stakeholderId = person, codeBy = "Sms" });
        using var phone = new ClientPhone(_running.App);
        (await phone.OpenAsync(offered)).ShouldContain("138****2071");
        await phone.PressAsync(offered, "code");
        _running.Sms.Sent.Last().To.ShouldBe("13800002071");
        (await phone.PressAsync(offered, "answer", ("act", "sign"), ("code", "000000"))).ShouldContain(_running.Sms.LastCode == "000000" ? "您已确认" : "验证码不正确");
        (await phone.PressAsync(offered, "answer", ("act", "sign"), ("code", _running.Sms.LastCode))).ShouldContain("您已确认");

        var version = (await ReadAsync(at)).GetProperty("versions")[0];
        version.GetProperty("state").GetString().ShouldBe("Confirmed");
        version.GetProperty("client").GetProperty("assurance").GetString().ShouldBe("LinkWithCode");
        version.GetProperty("client").GetProperty("codeSentTo").GetString().ShouldBe("138****2071");
        var check = version.GetProperty("client").GetProperty("checkCode").GetString();
        phone.Page.ShouldContain(check!);
        (await phone.OpenAsync("/check/" + check)).ShouldContain(hash);
        phone.Page.ShouldNotContain("承诺全程");
        phone.Page.ShouldNotContain("王志强");
        (await phone.OpenAsync("/check/AAAA-BBBB-CCCC")).ShouldContain("没有这个核验码");
        await phone.OpenAsync(offered + "/document");
        phone.Answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
    }

    [Fact]
    public async Task a_deputy_signs_the_promises_however_the_clock_moves_meanwhile()
    {
        var at = await OpenAsync("代签承诺");
        await WriteAsync(at, Draft);
        var hash = (await Team.Rep.PostAsync(at + "/versions")).Succeeded(201).Text("contentHash");
        var deputy = await _running.App.AsAsync("zhaolei");
        (await deputy.PostAsync("/api/v1/signing-terms/acceptances", new { edition = 1 })).Status.ShouldBeOneOf(200, 201, 204);
        var today = _running.App.Clock.GetUtcNow().AddHours(8).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var given = (await Team.Rep.PostAsync("/api/v1/delegations", new { toPersonId = deputy.Id, fromOn = today, untilOn = today, reason = "休假" })).Succeeded(201).Text("id");
        _running.App.Clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(5);
        try
        {
            (await deputy.PostAsync(at + "/signatures", new { contentHash = hash })).Succeeded(201).Text("state").ShouldBe("AwaitingClient");
        }
        finally
        {
            _running.App.Clock.AutoAdvanceAmount = TimeSpan.Zero;
            (await Team.Rep.SendAsync(HttpMethod.Delete, "/api/v1/delegations/" + given)).Succeeded(204);
        }

        (await ReadAsync(at)).GetProperty("versions")[0].GetProperty("rep").GetProperty("onBehalfOf").GetProperty("id").GetGuid().ShouldBe(Team.Rep.Id);
    }

    [Fact]
    public async Task a_code_goes_to_the_phone_that_the_link_names_or_to_none()
    {
        var (at, hash) = await SignedByRepAsync("换号");
        var person = await StakeholderAsync(at);
        var offered = await LinkAsync(at, hash, new { contentHash = hash, stakeholderId = person, codeBy = "Sms" });
        using var phone = new ClientPhone(_running.App);
        (await phone.OpenAsync(offered)).ShouldContain("138****2071");
        var sent = _running.Sms.Sent.Count;
        await ChangePhoneAsync(at, person, "13900009999");
        (await phone.PressAsync(offered, "code")).ShouldContain("已变更");
        _running.Sms.Sent.Count.ShouldBe(sent);
        (await phone.PressAsync(offered, "ask")).ShouldContain("已转告");
        await _running.App.SettleAsync();
        (await Team.Rep.GetAsync("/api/v1/inbox")).Body.ShouldContain("handovers.expectations-link-asked");
        (await phone.OpenAsync(await LinkAsync(at, hash, new { contentHash = hash, stakeholderId = person, codeBy = "Sms" }))).ShouldContain("139****9999");
    }

    [Fact]
    public async Task the_open_link_of_a_person_who_is_erased_at_the_client_ends()
    {
        var (at, hash) = await SignedByRepAsync("抹除");
        var person = await StakeholderAsync(at);
        var offered = await LinkAsync(at, hash, new { contentHash = hash, stakeholderId = person });
        using var phone = new ClientPhone(_running.App);
        (await phone.OpenAsync(offered)).ShouldContain("王志强");
        (await Team.SalesDirector.SendAsync(HttpMethod.Delete, $"/api/v1/clients/{await ClientAsync(at)}/stakeholders/{person}")).Succeeded(204);
        (await phone.PressAsync(offered, "answer", ("act", "sign"))).ShouldContain("此链接已失效");
        phone.Answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await ReadAsync(at)).GetProperty("state").GetString().ShouldBe("AwaitingClient");
    }

    [Fact]
    public async Task a_signer_on_paper_is_on_the_client_s_file()
    {
        var (at, hash) = await SignedByRepAsync("纸上的人");
        var scan = await ScanAsync(at);
        (await Team.Rep.PostAsync(at + "/signatures", new { contentHash = hash, scanFileId = scan, signerName = "王志强", stakeholderId = Team.Manager.Id })).Refused(422, "invalid-input").Body.ShouldContain("/stakeholderId");
        (await Team.Rep.PostAsync(at + "/signatures", new { contentHash = hash, scanFileId = scan, signerName = "王志强", signedOn = "2001-01-01" })).Refused(422, "invalid-input").Body.ShouldContain("/signedOn");
        (await Team.Rep.PostAsync(at + "/signatures", new { contentHash = hash, scanFileId = scan, signerName = "王志强", stakeholderId = await StakeholderAsync(at) })).Succeeded(201);
    }

    [Fact]
    public async Task a_judged_promise_is_fixed_in_the_draft_and_on_its_page()
    {
        var (at, hash) = await SignedByRepAsync("已评定");
        await ConfirmAsync(at, hash);
        (await Team.Manager.PostAsync(at + "/promises/p1/judgements", Verdict("Broken"))).Succeeded(200);
        var version = (await Team.Rep.GetAsync(at)).ETag;
        (await Team.Rep.PutAsync(at + "/draft", new { promises = new[] { new { key = "p1", wording = "改过的承诺", kind = "Core" } } }, version)).Refused(422, "invalid-input").Body.ShouldContain("/promises/0/wording");
        (await Team.Rep.PutAsync(at + "/draft", new { promises = new[] { new { key = "", wording = "新承诺", kind = "Core" } } }, version)).Refused(422, "invalid-input").Body.ShouldContain("expectations.judged-stays");
        (await Team.Rep.PutAsync(at + "/draft", new { promises = new[] { new { key = "", wording = "新承诺", kind = "Core" }, new { key = "p1", wording = "2027-05-28 前投入试运行", kind = "Core" } } }, version)).Succeeded(204);
        var rep = Visitor.Of(_running.App);
        await rep.SignInAsync("liwen");
        (await rep.GetAsync(at.Replace("/api/v1", "", StringComparison.Ordinal))).Body.ShouldContain("已评定，保持签认时的内容");
    }

    [Fact]
    public async Task no_answer_with_a_links_token_is_kept_for_a_key()
    {
        var (at, hash) = await SignedByRepAsync("链接密钥");
        var (key, body) = (Guid.NewGuid().ToString(), new { contentHash = hash, name = "王志强" });
        var first = (await Team.Rep.SendAsync(HttpMethod.Post, at + "/links", body, key: key)).Succeeded(201);
        first.Text("url").ShouldNotBeEmpty();
        (await Team.Rep.SendAsync(HttpMethod.Post, at + "/links", body, key: key)).Refused(409, "idempotency-key.answer-not-kept");
    }

    [Fact]
    public async Task opening_a_link_spends_nothing_whoever_opens_it_and_only_the_confirmed_form_counts()
    {
        var (at, hash) = await SignedByRepAsync("邮件扫描");
        var offered = await LinkAsync(at, hash, new { contentHash = hash, name = "王志强" });
        var before = (await Team.Rep.GetAsync(at)).ETag;
        using var scanner = new ClientPhone(_running.App);
        using var preview = _running.App.CreateClient();
        foreach (var asked in new[] { offered, "/check/AAAA-BBBB-CCCC" })
        {
            using var head = new HttpRequestMessage(HttpMethod.Head, asked);
            using var answer = await preview.SendAsync(head);
            ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()).ShouldBe((200, ""), asked);
            answer.RequestMessage!.RequestUri!.PathAndQuery.ShouldBe(new Uri(preview.BaseAddress!, asked).PathAndQuery);
        }

        await scanner.OpenAsync(offered);
        using (var get = new HttpRequestMessage(HttpMethod.Get, offered)) (await preview.SendAsync(get)).Dispose();
        (await Team.Rep.GetAsync(at)).ETag.ShouldBe(before);

        using var phone = new ClientPhone(_running.App);
        await phone.OpenAsync(offered);
        phone.Answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        phone.Answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        phone.Answer.Headers.GetValues("Set-Cookie").ShouldContain(c => c.StartsWith("link=", StringComparison.Ordinal) && c.Contains("httponly", StringComparison.OrdinalIgnoreCase) && c.Contains("samesite=strict", StringComparison.OrdinalIgnoreCase));
        phone.Page.ShouldContain("不改变合同");
        phone.Page.ShouldContain("身份未核验");
        (await phone.PressAsync(offered, "answer", ("act", "sign"))).ShouldContain("您已确认");
        (await ReadAsync(at)).GetProperty("versions")[0].GetProperty("client").GetProperty("assurance").GetString().ShouldBe("LinkConfirmed");
    }

    [Fact]
    public async Task a_post_without_the_cookie_of_the_page_or_without_its_token_counts_as_nothing()
    {
        var (at, hash) = await SignedByRepAsync("无饼干");
        var offered = await LinkAsync(at, hash, new { contentHash = hash, name = "王志强" });
        using var naked = _running.App.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false });
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "answer", ["contentHash"] = hash, ["act"] = "sign" });
        (await naked.PostAsync(offered, form)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        // Half an hour later the page that was opened is too old.
        using var phone = new ClientPhone(_running.App);
        await phone.OpenAsync(offered);
        _running.App.Clock.Advance(TimeSpan.FromMinutes(31));
        (await phone.PressAsync(offered, "answer", ("act", "sign"))).ShouldContain("页面已过期");
        (await ReadAsync(at)).GetProperty("state").GetString().ShouldBe("AwaitingClient");
    }

    [Fact]
    public async Task a_device_on_which_a_colleague_is_signed_in_is_refused_with_an_explanation()
    {
        var (at, hash) = await SignedByRepAsync("同事设备");
        var offered = await LinkAsync(at, hash, new { contentHash = hash, name = "王志强" });
        using var request = new HttpRequestMessage(HttpMethod.Get, offered);
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await Team.Rep.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("已有公司同事");
    }

    [Fact]
    public async Task a_double_press_is_one_signature()
    {
        var (at, hash) = await SignedByRepAsync("双击");
        var offered = await LinkAsync(at, hash, new { contentHash = hash, name = "王志强" });
        using var phone = new ClientPhone(_running.App);
        await phone.OpenAsync(offered);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => phone.PostAsync(offered, "answer", ("act", "sign"))));
        foreach (var answer in answers)
        {
            ((int)answer.StatusCode).ShouldBeInRange(300, 399, await answer.Content.ReadAsStringAsync());
            answer.Dispose();
        }

        var view = await ReadAsync(at);
        view.GetProperty("versions")[0].GetProperty("state").GetString().ShouldBe("Confirmed");
        (await phone.OpenAsync(offered)).ShouldContain(view.GetProperty("versions")[0].GetProperty("client").GetProperty("checkCode").GetString()!);
    }

    [Fact]
    public async Task signing_while_a_new_version_is_sent_confirms_what_was_read_or_nothing()
    {
        var (at, hash) = await SignedByRepAsync("竞争");
        var offered = await LinkAsync(at, hash, new { contentHash = hash, name = "王志强" });
        await WriteAsync(at, new { promises = new[] { new { key = "p1", wording = "改过的承诺", kind = "Core" } } });
        using var phone = new ClientPhone(_running.App);
        await phone.OpenAsync(offered);
        var signing = phone.PostAsync(offered, "answer", ("act", "sign"));
        var issuing = Team.Rep.PostAsync(at + "/versions");
        (await signing).Dispose();
        (await issuing).Succeeded(201);
        var versions = (await ReadAsync(at)).GetProperty("versions").EnumerateArray().ToList();
        versions[0].GetProperty("state").GetString().ShouldBe("AwaitingRep");
        var first = versions[1];
        if (first.GetProperty("state").GetString() == "Confirmed") first.GetProperty("contentHash").GetString().ShouldBe(hash);
        else first.TryGetProperty("client", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task a_refusal_by_link_is_recorded_with_its_reason_and_heard_by_the_rep()
    {
        var (at, hash) = await SignedByRepAsync("客户不同意");
        var offered = await LinkAsync(at, hash, new { contentHash = hash, name = "王志强" });
        using var phone = new ClientPhone(_running.App);
        await phone.OpenAsync(offered);
        (await phone.PressAsync(offered, "answer", ("act", "refuse"))).ShouldContain("请填写");
        (await phone.PressAsync(offered, "answer", ("act", "refuse"), ("reason", "试运行日期过早"))).ShouldContain("您已表示不同意");
        var view = await ReadAsync(at);
        view.GetProperty("state").GetString().ShouldBe("Refused");
        view.GetProperty("versions")[0].GetProperty("refusal").GetProperty("reason").GetString().ShouldBe("试运行日期过早");
        await _running.App.SettleAsync();
        (await Team.Rep.GetAsync("/api/v1/inbox")).Body.ShouldContain("handovers.expectations-refused");
    }

    [Fact]
    public async Task a_dead_link_reveals_nothing_and_asks_for_a_new_one_in_one_tap()
    {
        var (at, hash) = await SignedByRepAsync("过期的秘密");
        var offered = await LinkAsync(at, hash, new { contentHash = hash, name = "王志强" });
        _running.App.Clock.Advance(TimeSpan.FromDays(15));
        using var phone = new ClientPhone(_running.App);
        var dead = await phone.OpenAsync(offered);
        phone.Answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        using var stranger = new ClientPhone(_running.App);
        var never = await stranger.OpenAsync("/c/" + new string('A', 43));
        stranger.Answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        foreach (var secret in new[] { "过期的秘密", "王志强", "城东水务", "李雯" }) dead.ShouldNotContain(secret);
        Words(dead).ShouldBe(Words(never));
        (await phone.PressAsync(offered, "ask")).ShouldContain("已转告");
        await stranger.PressAsync("/c/" + new string('A', 43), "ask");
        await _running.App.SettleAsync();
        var inbox = (await Team.Rep.GetAsync("/api/v1/inbox")).Body;
        inbox.ShouldContain("handovers.expectations-link-asked");
        inbox.ShouldNotContain("王志强");
        await phone.OpenAsync(offered + "/document");
        phone.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task the_client_s_page_weighs_less_than_150_kilobytes_in_all()
    {
        var (at, hash) = await SignedByRepAsync("轻");
        var offered = await LinkAsync(at, hash, new { contentHash = hash, name = "王志强" });
        using var phone = new ClientPhone(_running.App);
        var page = await phone.OpenAsync(offered);
        var weight = System.Text.Encoding.UTF8.GetByteCount(page);
        using var browser = _running.App.CreateClient();
        foreach (var asset in System.Text.RegularExpressions.Regex.Matches(page, "(?:src|href)=\"(/_content/[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Groups[1].Value).Distinct())
        {
            weight += (await browser.GetByteArrayAsync(asset)).Length;
        }

        weight.ShouldBeLessThan(150 * 1024);
    }

    [Fact]
    public async Task a_promise_is_judged_contested_and_decided_and_the_figure_explains_itself()
    {
        var (at, hash) = await SignedByRepAsync("评定");
        await ConfirmAsync(at, hash);
        var accuracy = $"/api/v1/people/{Team.Rep.Id}/promise-accuracy";
        var before = (await Team.Rep.GetAsync(accuracy)).Succeeded(200).Json;
        (await Team.Rep.PostAsync(at + "/promises/p1/judgements", Verdict("Kept"))).Refused(403, "forbidden");
        (await Team.Manager.PostAsync(at + "/promises/p1/judgements", Verdict("Broken"))).Succeeded(200);
        (await Team.Manager.PostAsync(at + "/promises/p2/judgements", Verdict("Waived"))).Succeeded(200);
        (await Team.Manager.PostAsync(at + "/promises/p1/judgements", Verdict("Kept"))).Refused(409, "expectations.already-judged");
        (await Team.Rep.PostAsync(at + "/promises/p1/contests", new { reason = "业主停工" })).Succeeded(200);
        await _running.App.SettleAsync();
        (await Team.ProjectDirector.GetAsync("/api/v1/moves?limit=200")).Body.ShouldContain("handovers.expectations-decide-contest");
        (await Team.Manager.PostAsync(at + "/promises/p1/contest-decisions", new { verdict = "Kept", reason = "x" })).Refused(403, "forbidden");
        var middle = (await Team.Rep.GetAsync(accuracy)).Json;
        middle.GetProperty("broken").GetInt32().ShouldBe(before.GetProperty("broken").GetInt32() + 1);
        (await Team.ProjectDirector.PostAsync(at + "/promises/p1/contest-decisions", new { verdict = "Kept", reason = "停工非我方原因" })).Succeeded(200);

        var why = (await Team.SalesDirector.GetAsync(accuracy)).Succeeded(200).Json;
        var (kept, broken) = (why.GetProperty("kept").GetInt32(), why.GetProperty("broken").GetInt32());
        kept.ShouldBe(before.GetProperty("kept").GetInt32() + 1);
        why.GetProperty("inputs").EnumerateArray().Count(i => i.GetProperty("verdict").GetString() == "Kept").ShouldBe(kept);
        why.GetProperty("exact").GetString().ShouldBe(new SharedKernel.Fraction(kept, kept + broken).ToString());
        why.GetProperty("ruleVersion").GetInt32().ShouldBe(1);
        (await Team.Manager.GetAsync(accuracy)).Refused(404, "not-found");
        (await Team.Rep.GetAsync($"/api/v1/people/{Team.SalesDirector.Id}/promise-accuracy")).Refused(404, "not-found");
        var none = (await Team.SalesDirector.GetAsync($"/api/v1/people/{Team.SalesDirector.Id}/promise-accuracy")).Succeeded(200).Json;
        none.TryGetProperty("exact", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task each_step_is_somebody_s_move()
    {
        var at = await OpenAsync("谁的事");
        await _running.App.SettleAsync();
        (await MovesAsync(at)).ShouldContain("handovers.expectations-sign");
        await WriteAsync(at, Draft);
        var hash = (await Team.Rep.PostAsync(at + "/versions")).Succeeded(201).Text("contentHash");
        await Team.AcceptTermsAsync();
        (await Team.Rep.PostAsync(at + "/signatures", new { contentHash = hash })).Succeeded(201).Text("state").ShouldBe("AwaitingClient");
        await _running.App.SettleAsync();
        (await MovesAsync(at)).ShouldNotContain("handovers.expectations-sign");
        (await MovesAsync(at)).ShouldContain("handovers.expectations-await-client");
        await ConfirmAsync(at, hash);
        await _running.App.SettleAsync();
        (await MovesAsync(at)).ShouldNotContain("handovers.expectations-await-client");
    }

    [Fact]
    public async Task the_move_follows_the_rep_and_ends_with_the_handover()
    {
        var at = await OpenAsync("换代表");
        var successor = await _running.App.AsAsync("zhaolei");
        var handover = at[..at.LastIndexOf('/')];
        (await Team.SalesDirector.PostAsync(handover + "/assignments", new { part = "Rep", personId = successor.Id, reason = "调岗" })).Succeeded(200);
        await _running.App.SettleAsync();
        (await MovesAsync(at)).ShouldNotContain("handovers.expectations-sign");
        (await MovesAsync(at, successor)).ShouldContain("handovers.expectations-sign");
        (await Team.SalesDirector.PostAsync(handover + "/cancellations", new { reason = "客户取消" })).Succeeded(204);
        await _running.App.SettleAsync();
        (await MovesAsync(at, successor)).ShouldBeEmpty();
        (await successor.PostAsync(at + "/versions")).Refused(409, "expectations.closed");
    }

    [Fact]
    public async Task place_decides_who_sees_and_who_writes()
    {
        var at = await OpenAsync("别人的承诺");
        var stranger = await _running.App.AsAsync("zhaolei");
        (await stranger.GetAsync(at)).Refused(404, "not-found");
        (await stranger.PutAsync(at + "/draft", Draft, "\"v1\"")).Refused(404, "not-found");
        (await Team.Manager.GetAsync(at)).Succeeded(200);
        (await Team.Manager.PutAsync(at + "/draft", Draft, "\"v1\"")).Refused(403, "forbidden");
        (await Team.Rep.PutAsync(at + "/draft", Draft)).Refused(428, "version-required");
        var version = (await Team.Rep.GetAsync(at)).ETag;
        (await Team.Rep.PutAsync(at + "/draft", Draft, version)).Succeeded(204);
        (await Team.Rep.PutAsync(at + "/draft", Draft, version)).Refused(412, "stale-version");
        (await Team.Rep.PostAsync(at + "/links", new { contentHash = new string('0', 64), name = "王志强" })).Refused(409, "expectations.nothing-sent");
    }

    [Fact]
    public async Task a_link_without_a_channel_for_its_code_is_refused_by_the_field()
    {
        var (at, hash) = await SignedByRepAsync("没有邮件");
        var person = await StakeholderAsync(at);
        var answer = (await Team.Rep.PostAsync(at + "/links", new { contentHash = hash, stakeholderId = person, codeBy = "Mail" })).Refused(422, "invalid-input");
        answer.Json.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe("/codeBy");
        (await Team.Rep.GetAsync(at + "/signers")).Json[0].GetProperty("codes").EnumerateArray().Select(c => c.GetString()).ShouldBe(["Sms"]);
    }

    [Fact]
    public async Task the_paper_says_not_effective_until_both_have_signed()
    {
        var (at, hash) = await SignedByRepAsync("纸");
        (await Team.Rep.GetAsync(at + "/document?language=zh")).Succeeded(200).ContentType.ShouldBe("application/pdf");
        (await ReadAsync(at)).TryGetProperty("inForce", out _).ShouldBeFalse();
        await ConfirmAsync(at, hash);
        (await ReadAsync(at)).GetProperty("inForce").GetInt32().ShouldBe(1);
        var version = (await Team.Manager.GetAsync(at + "/versions/1")).Succeeded(200);
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(version.Text("canonical")))).ShouldBe(hash);
    }

    private static readonly object Draft = new
    {
        promises = new object[]
        {
            new { wording = "2027-05-28 前投入试运行", kind = "Core" },
            new { wording = "光伏屋面", kind = "Deferred", until = "2027-12-31" },
            new { wording = "室外绿化", kind = "Excluded" },
        },
        authorities = new[] { new { matter = "设计变更", decides = "Client", role = "业主工程部" } },
    };

    private static object Verdict(string verdict) => new { verdict, milestone = "试运行", reason = "按节点核对" };

    private async Task<string> OpenAsync(string project) => await Team.OpenAsync(project) + "/expectations";

    private async Task<JsonElement> ReadAsync(string at) => (await Team.Rep.GetAsync(at)).Succeeded(200).Json;

    private async Task WriteAsync(string at, object draft) => (await Team.Rep.PutAsync(at + "/draft", draft, (await Team.Rep.GetAsync(at)).ETag)).Succeeded(204);

    private async Task<(string At, string Hash)> SignedByRepAsync(string project)
    {
        var at = await OpenAsync(project);
        await WriteAsync(at, Draft);
        var hash = (await Team.Rep.PostAsync(at + "/versions")).Succeeded(201).Text("contentHash");
        await Team.AcceptTermsAsync();
        (await Team.Rep.PostAsync(at + "/signatures", new { contentHash = hash })).Succeeded(201);
        return (at, hash);
    }

    private async Task<string> LinkAsync(string at, string hash, object body)
    {
        var offered = (await Team.Rep.PostAsync(at + "/links", body)).Succeeded(201);
        offered.Text("qrSvg").ShouldStartWith("<svg");
        hash.Length.ShouldBe(64);
        return new Uri(offered.Text("url")).AbsolutePath;
    }

    private async Task<string> StakeholderAsync(string at)
    {
        return (await Team.Rep.PostAsync($"/api/v1/clients/{await ClientAsync(at)}/stakeholders", new { role = "DecisionMaker", name = "王志强", title = "总经理", phone = "13800002071", email = "wang@client.example" })).Succeeded(201).Text("id");
    }

    private async Task<string> ScanAsync(string at)
    {
        var scan = new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray()), "file", "签章扫描件.pdf" } };
        return (await Team.Rep.SendAsync(HttpMethod.Post, "/api/v1/files?subject=" + Uri.EscapeDataString(at["/api/v1/".Length..at.LastIndexOf('/')]), scan)).Succeeded(201).Text("id");
    }

    private async Task<string?> ClientAsync(string at) => (await Team.Rep.GetAsync(at[..at.LastIndexOf('/')])).Json.GetProperty("client").GetProperty("id").GetString();

    private async Task ChangePhoneAsync(string at, string person, string phone)
    {
        var client = "/api/v1/clients/" + await ClientAsync(at);
        (await Team.Rep.PutAsync($"{client}/stakeholders/{person}", new { role = "DecisionMaker", name = "王志强", title = "总经理", phone, email = "wang@client.example" }, (await Team.Rep.GetAsync(client)).ETag)).Succeeded(204);
    }

    private async Task ConfirmAsync(string at, string hash)
    {
        var offered = await LinkAsync(at, hash, new { contentHash = hash, name = "王志强" });
        using var phone = new ClientPhone(_running.App);
        await phone.OpenAsync(offered);
        (await phone.PressAsync(offered, "answer", ("act", "sign"))).ShouldContain("您已确认");
    }

    private async Task<List<string?>> MovesAsync(string at, Person? person = null)
    {
        var handover = at.Split('/')[^2];
        return [.. (await (person ?? Team.Rep).GetAsync("/api/v1/moves?limit=200")).Succeeded(200).Json.GetProperty("items").EnumerateArray()
            .Where(m => m.GetProperty("subjectId").GetString() == handover && m.GetProperty("kind").GetString()!.Contains("expectations", StringComparison.Ordinal)).Select(m => m.GetProperty("kind").GetString())];
    }

    private static string Words(string page) => System.Text.RegularExpressions.Regex.Replace(page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)], "<[^>]+>", " ", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Trim();
}

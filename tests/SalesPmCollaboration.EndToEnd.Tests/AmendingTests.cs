using System.IO.Compression;
using System.Text.Json;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class AmendingOnSqlite(OnSqlite running) : AmendingTests(running), IClassFixture<OnSqlite>;

public sealed class AmendingOnPostgres(OnPostgres running) : AmendingTests(running), IClassFixture<OnPostgres>;

/// <summary>补充移交 after Signed.</summary>
public abstract class AmendingTests
{
    private static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray();
    private readonly Running _running;

    protected AmendingTests(Running running)
    {
        running.Need();
        _running = running;
    }

    private Team Team => _running.Team;

    [Fact]
    public async Task an_amendment_is_signed_by_clicks_and_by_a_scan_and_then_in_force()
    {
        var (handover, hash) = await Team.ReadyToSignAsync("补充移交");
        foreach (var person in new[] { Team.Rep, Team.Manager, Team.Lead }) (await Team.SignAsync(person, handover, hash)).Succeeded(201);
        var changes = new Dictionary<string, object> { ["milestones.trial-run"] = new { on = "2027-06-30" } };
        (await Team.Rep.PostAsync(handover + "/amendments", new { changes, reason = "业主推迟" })).Succeeded(201);
        var delta = (await Team.Rep.GetAsync(handover)).Json.GetProperty("amendments")[0].GetProperty("hash").GetString();
        var path = handover + "/amendments/1/signatures";
        (await Team.Rep.PostAsync(path, new { contentHash = delta })).Succeeded(201).Text("state").ShouldBe("Open");
        (await Team.Rep.PostAsync(path, new { contentHash = delta, role = "ProjectManager", scanFileId = Guid.NewGuid() })).Refused(422, "invalid-input").Body.ShouldContain("/scanFileId");
        (await Team.Rep.PostAsync(path, new { contentHash = delta, role = "ProjectManager", signerId = Team.Manager.Id })).Refused(422, "invalid-input");
        var note = await UploadAsync(handover, "已盖章"u8.ToArray(), "盖章.txt");
        (await Team.Rep.PostAsync(path, new { contentHash = delta, role = "ProjectManager", scanFileId = note })).Refused(422, "invalid-input").Body.ShouldContain("file.not-a-scan");
        var scan = await UploadAsync(handover, Pdf, "签章扫描件.pdf");
        (await Team.Rep.PostAsync(path, new { contentHash = delta, role = "ProjectManager", scanFileId = scan })).Succeeded(201).Text("state").ShouldBe("Open");
        (await Team.Lead.PostAsync(path, new { contentHash = delta })).Succeeded(201).Text("state").ShouldBe("InForce");
        var view = (await Team.Rep.GetAsync(handover)).Succeeded(200);
        var paper = view.Json.GetProperty("amendments")[0].GetProperty("signatures").EnumerateArray().Single(s => s.GetProperty("role").GetString() == "ProjectManager");
        (paper.GetProperty("assurance").GetString(), paper.GetProperty("scanFileId").GetString(), paper.GetProperty("by").GetProperty("id").GetGuid()).ShouldBe(("ScannedPaper", scan, Team.Manager.Id));
        paper.GetProperty("recordedBy").GetProperty("id").GetGuid().ShouldBe(Team.Rep.Id);
        (await Team.Rep.GetAsync(handover + "/history")).Succeeded(200).Body.ShouldContain("amendment-signed");
        using (var zip = new ZipArchive(new MemoryStream(await Team.Rep.Client.GetByteArrayAsync(handover + "/evidence")))) zip.Entries.ShouldContain(one => one.FullName.StartsWith($"scans/{scan}", StringComparison.Ordinal));
        await _running.App.SettleAsync();
        (await Team.Manager.GetAsync("/api/v1/inbox")).Succeeded(200).Body.ShouldContain("handovers.signed-on-paper");
        view.Body.ShouldContain("2027-06-30");
        view.Json.GetProperty("contentHash").GetString().ShouldBe(hash, "the first sign-off stays");
    }

    [Fact]
    public async Task a_deputy_signs_on_paper_by_a_delegation_and_both_are_named()
    {
        var (handover, hash) = await Team.ReadyToSignAsync("代签纸质件");
        var scan = await UploadAsync(handover, Pdf, "代签扫描件.pdf");
        var given = new { contentHash = hash, role = "TechnicalLead", scanFileId = scan, signerId = Team.ProjectDirector.Id };
        (await Team.Rep.PostAsync(handover + "/signatures", given)).Refused(409, "handover.signs-only-as-himself");
        const string today = "2026-11-23";
        (await Team.Lead.PostAsync("/api/v1/delegations", new { toPersonId = Team.ProjectDirector.Id, fromOn = today, untilOn = today, reason = "外出" })).Succeeded(201);
        (await Team.Rep.PostAsync(handover + "/signatures", given)).Succeeded(201);
        var signature = (await Team.Rep.GetAsync(handover)).Json.GetProperty("signatures").EnumerateArray().Single(s => s.GetProperty("role").GetString() == "TechnicalLead");
        new[] { "by", "onBehalfOf", "recordedBy" }.Select(who => signature.GetProperty(who).GetProperty("id").GetGuid()).ShouldBe([Team.ProjectDirector.Id, Team.Lead.Id, Team.Rep.Id]);
        var names = new[] { "by", "onBehalfOf" }.Select(who => signature.GetProperty(who).GetProperty("name").GetString()!).ToArray();
        var told = (await Team.Rep.GetAsync(handover + "/history")).Succeeded(200).Json.GetProperty("items").EnumerateArray().Single(line => line.GetProperty("kind").GetString() == "signed-on-paper-for").GetProperty("text").GetString()!;
        told.ShouldSatisfyAllConditions(text => text.ShouldContain(names[0]), text => text.ShouldContain(names[1]));
    }

    [Fact]
    public async Task the_evidence_tells_who_was_told_of_the_handover_and_when()
    {
        var (handover, hash) = await Team.ReadyToSignAsync("送达记录");
        foreach (var person in new[] { Team.Rep, Team.Manager, Team.Lead }) (await Team.SignAsync(person, handover, hash)).Succeeded(201);
        await _running.App.SettleAsync();
        using var zip = new ZipArchive(new MemoryStream(await Team.Rep.Client.GetByteArrayAsync(handover + "/evidence")));
        await using var entry = await zip.GetEntry("deliveries.json").ShouldNotBeNull().OpenAsync();
        using var log = await JsonDocument.ParseAsync(entry);
        var told = log.RootElement.GetProperty("deliveries").EnumerateArray().Select(one => (one.GetProperty("to").GetProperty("id").GetGuid(), one.GetProperty("kind").GetString(), one.GetProperty("channel").GetString())).ToList();
        told.ShouldContain((Team.Lead.Id, "handovers.sign", "move"));
        told.ShouldContain((Team.Lead.Id, "handovers.signed", "inbox"));
    }

    [Fact]
    public async Task a_file_in_a_revision_is_checked_named_and_read_by_those_who_judge_it()
    {
        var (handover, _) = await Team.ReadyToSignAsync("带附件的修订");
        var other = await _running.App.AsAsync("zhaolei");
        var foreign = (await other.SendAsync(HttpMethod.Post, "/api/v1/files", Form("别人的"))).Succeeded(201).Text("id");
        foreach (var id in new[] { foreign, Guid.NewGuid().ToString() }) (await ReviseAsync(id)).Refused(422, "invalid-input").Names("/changes/requirements.technical-parameters/fileIds/0", "file.not-here");
        var own = (await Team.Rep.SendAsync(HttpMethod.Post, "/api/v1/files", Form("技术规格"))).Succeeded(201).Text("id");
        (await ReviseAsync(own)).Succeeded(201);
        (await Team.Manager.GetAsync("/api/v1/files/" + own)).Succeeded(200);
        (await Team.Manager.GetAsync(handover)).Succeeded(200).Body.ShouldContain("\"name\":\"技术规格.txt\"");

        Task<Answer> ReviseAsync(string file) => Team.Rep.PostAsync(handover + "/revisions", new { changes = new Dictionary<string, object> { ["requirements.technical-parameters"] = new { text = "y", fileIds = new[] { file } } }, reason = "补规格书" });
    }

    [Fact]
    public async Task an_amendment_names_the_files_that_it_brings_to_those_who_sign_it()
    {
        var (handover, hash) = await Team.ReadyToSignAsync("带附件的补充移交");
        foreach (var person in new[] { Team.Rep, Team.Manager, Team.Lead }) (await Team.SignAsync(person, handover, hash)).Succeeded(201);
        var file = (await Team.Rep.SendAsync(HttpMethod.Post, "/api/v1/files", Form("变更图纸"))).Succeeded(201).Text("id");
        var changes = new Dictionary<string, object> { ["requirements.technical-parameters"] = new { text = "y", fileIds = new[] { file } } };
        (await Team.Rep.PostAsync(handover + "/amendments", new { changes, reason = "图纸变更" })).Succeeded(201);
        (await Team.Lead.GetAsync(handover)).Succeeded(200).Json.GetProperty("amendments")[0].GetProperty("files")[0].GetProperty("name").GetString().ShouldBe("变更图纸.txt");
        (await Team.Lead.GetAsync(handover.Replace("/api/v1", "", StringComparison.Ordinal) + "/amendment")).Succeeded(200).Body.ShouldContain("变更图纸.txt");
    }

    private static MultipartFormDataContent Form(string text) => new() { { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(text)), "file", text + ".txt" } };

    private async Task<string> UploadAsync(string handover, byte[] content, string name) => (await Team.Rep.SendAsync(
        HttpMethod.Post, "/api/v1/files?subject=" + Uri.EscapeDataString(handover["/api/v1/".Length..]), new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } })).Succeeded(201).Text("id");
}

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
        (await Team.Rep.PostAsync(path, new { contentHash = delta, role = "ProjectManager", scanFileId = Guid.NewGuid() })).Refused(400, "invalid-input").Body.ShouldContain("/scanFileId");
        (await Team.Rep.PostAsync(path, new { contentHash = delta, role = "ProjectManager", signerId = Team.Manager.Id })).Refused(400, "invalid-input");
        var scan = await ScanAsync(handover);
        (await Team.Rep.PostAsync(path, new { contentHash = delta, role = "ProjectManager", scanFileId = scan })).Succeeded(201).Text("state").ShouldBe("Open");
        (await Team.Lead.PostAsync(path, new { contentHash = delta })).Succeeded(201).Text("state").ShouldBe("InForce");
        var view = (await Team.Rep.GetAsync(handover)).Succeeded(200);
        var paper = view.Json.GetProperty("amendments")[0].GetProperty("signatures").EnumerateArray().Single(s => s.GetProperty("role").GetString() == "ProjectManager");
        (paper.GetProperty("assurance").GetString(), paper.GetProperty("scanFileId").GetString(), paper.GetProperty("by").GetProperty("id").GetGuid()).ShouldBe(("ScannedPaper", scan, Team.Manager.Id));
        view.Body.ShouldContain("2027-06-30");
        view.Json.GetProperty("contentHash").GetString().ShouldBe(hash, "the first sign-off stays");
    }

    private async Task<string> ScanAsync(string handover) => (await Team.Rep.SendAsync(
        HttpMethod.Post, "/api/v1/files?subject=" + Uri.EscapeDataString(handover["/api/v1/".Length..]), new MultipartFormDataContent { { new ByteArrayContent(Pdf), "file", "签章扫描件.pdf" } })).Succeeded(201).Text("id");
}

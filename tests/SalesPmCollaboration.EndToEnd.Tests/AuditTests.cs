using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests;

public sealed class AuditOnSqlite(OnSqlite running) : AuditTests(running), IClassFixture<OnSqlite>;

public sealed class AuditOnPostgres(OnPostgres running) : AuditTests(running), IClassFixture<OnPostgres>;

public abstract class AuditTests(Running running)
{
    [Fact]
    public async Task the_trail_speaks_for_every_record_after_a_whole_handover_and_tells_a_change_made_below_the_product()
    {
        running.Need();
        var team = running.Team;
        var (handover, hash) = await team.ReadyToSignAsync();
        foreach (var person in new[] { team.Rep, team.Manager, team.Lead }) (await team.SignAsync(person, handover, hash)).Succeeded(201);
        await AttachAsync(team, key: null);
        await AttachAsync(team, key: "attach-1");
        await running.App.SettleAsync();
        var administrator = await running.App.AsAsync("admin");

        var good = (await administrator.GetAsync("/api/v1/audit-verification")).Succeeded(200);
        good.Json.TryGetProperty("fault", out _).ShouldBeFalse(good.Body);
        good.Json.GetProperty("records").GetInt64().ShouldBeGreaterThan(30, good.Body);
        good.Json.GetProperty("unshaped").GetInt64().ShouldBe(0, good.Body);
        (await team.Rep.GetAsync("/api/v1/audit-verification")).Refused(403, "forbidden");

        await TellsAsync(administrator, handover, "UPDATE handovers_submissions SET content = replace(content, '泵站', '别处')", "content-altered", "handovers_submissions");
        await TellsAsync(administrator, handover, "UPDATE handovers_submissions SET hash = '" + new string('a', 64) + "'", "content-altered", "handovers_submissions");
        await TellsAsync(administrator, handover, "DELETE FROM handovers_submissions", "content-missing", "handovers_submissions");
        await TellsAsync(administrator, handover, "UPDATE handovers_personal_values SET value = '别人'", "content-altered", "handovers_personal_values");
        await TellsAsync(administrator, handover, "UPDATE handovers_personal_values SET subject = 'commercial.terms'", "content-altered", "handovers_personal_values");
        await TellsAsync(administrator, handover, "DELETE FROM handovers_personal_values", "content-missing", "handovers_personal_values");
        (await administrator.GetAsync("/api/v1/audit-verification")).Json.TryGetProperty("fault", out _).ShouldBeFalse("all was put back");

        running.App.ExecuteBelow("UPDATE handovers_packages SET project_name = '别的项目'");
        var bad = (await administrator.GetAsync("/api/v1/audit-verification")).Succeeded(200).Json.GetProperty("fault");
        bad.GetProperty("reason").GetString().ShouldBe("record-altered");
        bad.GetProperty("subject").GetString().ShouldBe(handover.Split('/')[^1]);
    }

    /// <summary>A file that was uploaded for nothing in particular belongs to the handover whose item names it: a change in another module, with and without a transaction of the request's own.</summary>
    private static async Task AttachAsync(Team team, string? key)
    {
        var other = await team.OpenAsync("附件" + key);
        using var form = new MultipartFormDataContent { { new ByteArrayContent("参数"u8.ToArray()), "file", "a.txt" } };
        var file = (await team.Rep.SendAsync(HttpMethod.Post, "/api/v1/files", form)).Succeeded(201).Text("id");
        var seen = (await team.Rep.GetAsync(other)).ETag;
        (await team.Rep.SendAsync(HttpMethod.Put, other + "/items/requirements.technical-parameters", new { value = new { fileIds = new[] { file } } }, seen, key)).Succeeded(200);
        (await team.Manager.GetAsync("/api/v1/files/" + file)).Succeeded(200);
    }

    /// <summary>Done below the product, told by the verification and by the documents, and put back.</summary>
    private async Task TellsAsync(Person administrator, string handover, string statement, string reason, string table)
    {
        running.App.ExecuteBelow($"CREATE TABLE kept AS SELECT * FROM {table}");
        running.App.ExecuteBelow(statement);
        var fault = (await administrator.GetAsync("/api/v1/audit-verification")).Succeeded(200).Json.GetProperty("fault");
        fault.GetProperty("reason").GetString().ShouldBe(reason, statement);
        fault.GetProperty("subject").GetString().ShouldBe(handover.Split('/')[^1]);
        if (table == "handovers_submissions")
        {
            foreach (var file in new[] { "document", "evidence" }) (await running.Team.Rep.GetAsync($"{handover}/{file}")).Refused(409, "document.content-altered");
        }

        running.App.ExecuteBelow($"DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept; DROP TABLE kept");
    }
}

/// <summary>Only SQLite keeps what is no uuid in a column of uuids.</summary>
public sealed class MalformedTrailTests(OnSqlite running) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task an_id_of_the_trail_that_is_none_any_more_is_named_and_takes_no_list_down()
    {
        var team = running.Team;
        var handover = await team.OpenAsync("坏行");
        var subject = handover.Split('/')[^1];
        var administrator = await running.App.AsAsync("admin");
        var visitor = Visitor.Of(running.App);
        await visitor.SignInAsync("admin");
        running.App.ExecuteBelow("DROP TRIGGER platform_audit_no_update");
        var one = $"\"AggregateId\" = '{subject.ToUpperInvariant()}' AND \"Sequence\" = 1";

        running.App.ExecuteBelow($"UPDATE platform_audit SET \"PersonId\" = 'G' || substr(\"PersonId\", 2), \"Hash\" = 'x', \"At\" = 9223372036854775807 WHERE {one}");

        var fault = (await administrator.GetAsync("/api/v1/audit-verification")).Succeeded(200).Json.GetProperty("fault");
        (fault.GetProperty("subject").GetString(), fault.GetProperty("sequence").GetInt64(), fault.GetProperty("reason").GetString()).ShouldBe((subject, 1L, "altered"));
        (await administrator.GetAsync("/api/v1/audit-entries?subject=" + subject)).Succeeded(200).Json.GetProperty("items").GetArrayLength().ShouldBeGreaterThan(0);
        (await visitor.GetAsync("/audit?subject=" + subject)).Status.ShouldBe(200);
        (await team.Rep.GetAsync(handover + "/history")).Succeeded(200);
    }
}

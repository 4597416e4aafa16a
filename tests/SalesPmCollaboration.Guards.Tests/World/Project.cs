using System.Text;
using System.Text.Json;
using SalesPmCollaboration.Testing;
using Shouldly;

namespace SalesPmCollaboration.Guards.Tests.World;

/// <summary>One project of a team, with everything that hangs on it: the ids that a path may name.</summary>
internal sealed record Project(string Name, string Handover, string Client, string Stakeholder, string Bid, string Consultation, string File, string Move, string News, string Delegation)
{
    /// <summary>A signed handover, its client and file, and a bid of the same rep that asks a department something.</summary>
    public static async Task<Project> OfAsync(AppFactory app, Team team, Person deputy, string name)
    {
        var (path, hash) = await SignedAsync(team, name);
        await app.SettleAsync();
        var id = path[(path.LastIndexOf('/') + 1)..];
        var client = (await team.Rep.GetAsync(path)).Json.GetProperty("client").GetProperty("id").GetString()!;
        var stakeholder = await team.Rep.PostAsync($"/api/v1/clients/{client}/stakeholders", new { role = "DecisionMaker", name = "王志强", phone = "13800002071", email = "wang@client.example" });
        var bid = (await team.Rep.PostAsync("/api/v1/bids", new { name = name + "投标", clientId = client, projectType = "Mep" })).Succeeded(201).Text("id");
        var consultation = await team.Rep.PostAsync($"/api/v1/bids/{bid}/consultations", new { department = "Technical", question = "扬程够吗？" });
        hash.Length.ShouldBe(64);
        return new Project(
            name, id, client, stakeholder.Succeeded(201).Text("id"), bid, consultation.Succeeded(201).Text("id"), await UploadAsync(team.Rep, id),
            await FirstAsync(team.Manager, "/api/v1/moves?box=done", id), await FirstAsync(team.Rep, "/api/v1/inbox", id),
            (await team.Rep.PostAsync("/api/v1/delegations", new { toPersonId = deputy.Id, fromOn = "2026-11-23", untilOn = "2026-12-31", reason = "外出" })).Succeeded(201).Text("id"));
    }

    private static async Task<(string Handover, string Hash)> SignedAsync(Team team, string name)
    {
        var handover = await team.OpenAsync(name);
        await team.FillAsync(handover);
        var hash = await team.SubmitAsync(handover);
        (await team.ReviewAsync(handover)).Succeeded(200);
        await team.HoldWorkshopAsync(handover);
        foreach (var person in new[] { team.Rep, team.Manager, team.Lead }) (await team.SignAsync(person, handover, hash)).Succeeded(201);
        return (handover, hash);
    }

    private static async Task<string> UploadAsync(Person rep, string handover)
    {
        var part = new ByteArrayContent(Encoding.UTF8.GetBytes("说明\n"));
        part.Headers.ContentType = new("text/plain");
        using var form = new MultipartFormDataContent { { part, "file", "note.txt" } };
        return (await rep.SendAsync(HttpMethod.Post, $"/api/v1/files?subject=handovers/{handover}", form)).Succeeded(201).Text("id");
    }

    private static async Task<string> FirstAsync(Person person, string list, string subject)
    {
        var answer = (await person.GetAsync(list)).Succeeded(200);
        var found = answer.Json.GetProperty("items").EnumerateArray().FirstOrDefault(i => i.GetProperty("subjectId").GetString() == subject);
        found.ValueKind.ShouldBe(JsonValueKind.Object, answer.Body);
        return found.GetProperty("id").GetString()!;
    }
}

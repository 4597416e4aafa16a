using Shouldly;

namespace SalesPmCollaboration.Testing;

/// <summary>A project's people and the steps of a handover in the words of those who take them.</summary>
public sealed class Team
{
    public Team(AppFactory app, Person rep, Person manager, Person lead, Person salesDirector, Person projectDirector) =>
        (App, Rep, Manager, Lead, SalesDirector, ProjectDirector) = (app, rep, manager, lead, salesDirector, projectDirector);

    public AppFactory App { get; }
    public Person Rep { get; }
    public Person Manager { get; }
    public Person Lead { get; }
    public Person SalesDirector { get; }
    public Person ProjectDirector { get; }

    public static async Task<Team> OfAsync(AppFactory app) => new(
        app, await app.AsAsync("liwen"), await app.AsAsync("wangjianguo"), await app.AsAsync("chenli"), await app.AsAsync("zhoulan"), await app.AsAsync("zhengguodong"));

    /// <summary>A handover of ¥12.8 million with the three named; answers its path.</summary>
    public async Task<string> OpenAsync(string project = "城东泵站EPC")
    {
        var client = (await Rep.PostAsync("/api/v1/clients", new { name = "城东水务 " + Guid.NewGuid().ToString("N")[..6] })).Succeeded(201).Text("id");
        var opened = await Rep.PostAsync("/api/v1/handovers", new
        {
            projectName = project,
            projectType = "Mep",
            clientId = client,
            amount = new { amount = "12800000.00", currency = "CNY" },
            contractNumber = "HT-2026-018",
            contractOn = "2026-11-20",
            projectManagerId = Manager.Id,
            technicalLeadId = Lead.Id,
        });
        return "/api/v1/handovers/" + opened.Succeeded(201).Text("id");
    }

    /// <summary>Answers every item of the standard checklist, or all but some.</summary>
    public async Task FillAsync(string handover, params string[] except)
    {
        foreach (var (key, value) in Checklist.Answers.Where(a => !except.Contains(a.Key))) await FillOneAsync(handover, key, value);
    }

    public async Task FillOneAsync(string handover, string key, object value)
    {
        var version = (await Rep.GetAsync(handover)).Succeeded(200).ETag.ShouldNotBeNull();
        (await Rep.PutAsync($"{handover}/items/{key}", new { value }, version)).Succeeded(200);
    }

    public async Task<string> SubmitAsync(string handover) => (await Rep.PostAsync(handover + "/submissions")).Succeeded(201).Text("hash");

    /// <summary>Confirms everything but what is named otherwise.</summary>
    public async Task<Answer> ReviewAsync(string handover, params (string Key, string Verdict)[] others)
    {
        var view = (await Manager.GetAsync(handover)).Succeeded(200).Json;
        var number = view.GetProperty("submissions").GetArrayLength();
        var verdicts = view.GetProperty("sections").EnumerateArray().SelectMany(s => s.GetProperty("items").EnumerateArray())
            .Select(i => (Key: i.GetProperty("key").GetString()!, Answered: i.GetProperty("answered").GetBoolean()))
            .Where(i => i.Answered || others.Any(o => o.Key == i.Key))
            .Select(i => others.FirstOrDefault(o => o.Key == i.Key) is { Verdict: { } verdict } ? new { key = i.Key, verdict, reason = (string?)"理由" } : new { key = i.Key, verdict = "Confirmed", reason = (string?)null });
        return await Manager.PostAsync(handover + "/reviews", new { submission = number, verdicts });
    }

    public async Task HoldWorkshopAsync(string handover) => (await Manager.PostAsync(handover + "/workshops", new
    {
        on = "2026-11-23",
        present = new object[] { new { personId = Rep.Id }, new { personId = Manager.Id }, new { personId = Lead.Id, byVideo = true } },
        openQuestions = new[] { "外电何时到位？" },
        minutes = "三方逐项过了一遍清单。",
    })).Succeeded(200);

    public async Task AcceptTermsAsync()
    {
        foreach (var person in new[] { Rep, Manager, Lead }) (await person.PostAsync("/api/v1/signing-terms/acceptances", new { edition = 1 })).Status.ShouldBeOneOf(200, 201, 204);
    }

    public Task<Answer> SignAsync(Person person, string handover, string hash) => person.PostAsync(handover + "/signatures", new { contentHash = hash });

    /// <summary>All the way to ready to sign, with workshop and accepted terms; answers path and hash.</summary>
    public async Task<(string Handover, string Hash)> ReadyToSignAsync(string project = "城东泵站EPC")
    {
        var handover = await OpenAsync(project);
        await FillAsync(handover);
        var hash = await SubmitAsync(handover);
        (await ReviewAsync(handover)).Succeeded(200).Text("state").ShouldBe("ReadyToSign");
        await HoldWorkshopAsync(handover);
        await AcceptTermsAsync();
        return (handover, hash);
    }
}

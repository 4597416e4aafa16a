using MediatR;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Application.Filling;
using SalesPmCollaboration.Handovers.Application.Opening;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Application.Reviewing;
using SalesPmCollaboration.Handovers.Application.Signing;
using SalesPmCollaboration.Handovers.Application.Submitting;
using SalesPmCollaboration.Handovers.Application.Terms;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Host.Demo;

/// <summary>Plays the story by the same commands that people send, each as himself and on his day.</summary>
internal sealed partial class DemoPlay(IServiceScopeFactory scopes, MillisecondClock clock, TimeProvider time)
{
    /// <summary>Nothing happens where a handover exists already.</summary>
    public async Task PlayAsync(CancellationToken ct)
    {
        var administrator = DemoPeople.By("admin");
        if ((await SendAsync(administrator, time.GetUtcNow(), new ListHandoversQuery(null, null, null, null, null, null, null, null, 1), ct)).Items.Count > 0) return;
        var terms = time.GetUtcNow().AddDays(-30);
        foreach (var person in DemoPeople.All.Where(p => p.Role is Role.Sales or Role.ProjectManager or Role.TechnicalLead)) await SendAsync(person, terms, new AcceptSigningTermsCommand(1), ct);
        var clients = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var project in DemoStory.Projects) await PlayAsync(project, clients, ct);
        foreach (var project in DemoStory.Projects.Where(p => p.Promises != DemoPromises.None)) await PromiseAsync(project, clients[project.Client], ct);
        foreach (var project in DemoStory.Projects.Where(p => p.Stage == DemoStage.Signed)) await MeetAsync(project, ct);
    }

    private async Task PlayAsync(DemoProject project, Dictionary<string, Guid> clients, CancellationToken ct)
    {
        var cast = new Cast(DemoPeople.By(project.Rep), DemoPeople.By(project.Manager), DemoPeople.By(project.Lead));
        var day = Morning(-project.DaysAgo);
        if (!clients.TryGetValue(project.Client, out var client)) client = clients[project.Client] = await SendAsync(cast.Rep, day, new RegisterClientCommand(project.Client, null, null), ct);
        var amount = new Money((long)(project.Million * 100_000_000m), "CNY");
        var id = await SendAsync(cast.Rep, day, new OpenHandoverCommand(
            project.Project, project.Type, client, amount, 12.5m, project.Provisional ? null : $"HT-{day.Year}-{clients.Count:D3}{project.DaysAgo:D2}", project.Provisional ? null : Day(-project.DaysAgo - 2),
            cast.Rep.Id, cast.Manager.Id, cast.Lead.Id, null, null, null, null, project.Provisional ? Day(30) : null, null, false), ct);
        if (project.Stage == DemoStage.Opened) return;
        var keys = (await SendAsync(cast.Rep, day, new ReadHandoverQuery(id), ct)).Sections.SelectMany(s => s.Items).Select(i => i.Key).ToHashSet(StringComparer.Ordinal);
        var answers = DemoAnswers.For(project, amount, Day(-project.DaysAgo), Day(14), Day(200)).Where(a => keys.Contains(a.Key)).ToList();
        IEnumerable<KeyValuePair<string, ItemValue>> filled = project.Stage is DemoStage.HalfFilled or DemoStage.Rectification ? answers.Take(project.Stage == DemoStage.HalfFilled ? 6 : 7) : project.Stage == DemoStage.Returned ? answers.SkipLast(1) : answers;
        foreach (var (key, value) in filled) await FillAsync(cast.Rep, id, key, value, day.AddHours(26), ct);
        if (project.Stage == DemoStage.HalfFilled) return;
        var receipt = await SendAsync(cast.Rep, day.AddHours(50), new SubmitHandoverCommand(id), ct);
        if (project.Stage == DemoStage.Submitted) return;
        await ReviewAsync(project, cast, id, receipt.Number, day.AddHours(75), ct);
        if (project.Stage is DemoStage.Returned or DemoStage.Rectification or DemoStage.ReadyToSign) return;
        await SignAsync(project, cast, id, receipt.Hash, day.AddHours(99), ct);
    }

    private async Task FillAsync(DemoPerson rep, Guid id, string key, ItemValue value, DateTimeOffset at, CancellationToken ct)
    {
        var version = (await SendAsync(rep, at, new ReadHandoverQuery(id), ct)).Version;
        await SendAsync(rep, at, new FillItemCommand(id, key, value, version), ct);
    }

    private async Task ReviewAsync(DemoProject project, Cast cast, Guid id, int submission, DateTimeOffset at, CancellationToken ct)
    {
        var items = (await SendAsync(cast.Manager, at, new ReadHandoverQuery(id), ct)).Sections.SelectMany(s => s.Items).Where(i => i.Answered).ToList();
        var rejected = project.Stage switch { DemoStage.Returned => 1, DemoStage.Rectification => 3, _ => 0 };
        var verdicts = items.Select((item, index) => index is > 0 && index <= rejected
            ? new VerdictLine(item.Key, VerdictKind.Rejected, "请补充检测项目、比例与费用归属", null)
            : new VerdictLine(item.Key, VerdictKind.Confirmed, null, null)).ToList();
        await SendAsync(cast.Manager, at, new CompleteReviewCommand(id, submission, verdicts), ct);
    }

    private async Task SignAsync(DemoProject project, Cast cast, Guid id, string hash, DateTimeOffset at, CancellationToken ct)
    {
        Attendee[] present = [new(new PersonId(cast.Rep.Id)), new(new PersonId(cast.Manager.Id)), new(new PersonId(cast.Lead.Id), ByVideo: true)];
        await SendAsync(cast.Manager, at, new HoldWorkshopCommand(id, CompanyTime.DayOf(at), present, ["外电何时到位？"], "三方逐项核对清单，无异议。"), ct);
        DemoPerson[] signers = project.Stage == DemoStage.Signed ? [cast.Rep, cast.Manager, cast.Lead] : [cast.Rep];
        foreach (var signer in signers) await SendAsync(signer, at.AddHours(1), new SignHandoverCommand(id, null, hash, null, null), ct);
    }

    private async Task<T> SendAsync<T>(DemoPerson person, DateTimeOffset at, IRequest<T> request, CancellationToken ct)
    {
        // Flows down into the handler and ends with this method.
        clock.MoveTo(at);
        await using var scope = scopes.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<CurrentCaller>();
        caller.BecomePerson(new PersonId(person.Id), person.Name, [person.Role], [], []);
        caller.RequestId = "demo";
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    private DateOnly Day(int days) => CompanyTime.DayOf(time.GetUtcNow()).AddDays(days);

    /// <summary>Nine in the morning of the company's day.</summary>
    private DateTimeOffset Morning(int days) => new(Day(days).ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero);

    private sealed record Cast(DemoPerson Rep, DemoPerson Manager, DemoPerson Lead);
}

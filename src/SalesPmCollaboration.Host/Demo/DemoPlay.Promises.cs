using MediatR;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Application.Expectations;
using SalesPmCollaboration.Handovers.Application.Expectations.ByLink;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Expectations;

namespace SalesPmCollaboration.Host.Demo;

/// <summary>客户期望确认书: one confirmed and judged, one waiting for the client, one refused.</summary>
internal sealed partial class DemoPlay
{
    private async Task PromiseAsync(DemoProject project, Guid client, CancellationToken ct)
    {
        var (rep, at) = (DemoPeople.By(project.Rep), Morning(-project.DaysAgo).AddHours(28));
        var id = (await SendAsync(rep, at, new ListHandoversQuery(project.Project, null, null, null, null, null, null, null, 1), ct)).Items[0].Id;
        var signer = (await SendAsync(rep, at, new AddStakeholderCommand(client, StakeholderRole.DecisionMaker, "王志强", "总经理", "13800002071", "wang@client.example", null), ct)).Id;
        await SendAsync(rep, at, new WritePromisesCommand(id, Promised(project), Deciding, "每周一次联合例会；变更一律书面确认。", (await SendAsync(rep, at, new ReadExpectationsQuery(id), ct)).Version), ct);
        var hash = (await SendAsync(rep, at.AddHours(1), new IssuePromisesCommand(id), ct)).ContentHash;
        await SendAsync(rep, at.AddHours(1), new SignPromisesCommand(id, hash, null, null, null, null), ct);
        var link = await SendAsync(rep, at.AddHours(2), new OfferLinkCommand(id, hash, signer, null, null, false), ct);
        var (token, from) = (link.Url.Split('/')[^1], new LinkEvidence("203.0.113.24", "Mozilla/5.0 (demonstration)"));
        if (project.Promises == DemoPromises.Refused) await SendAsClientAsync(at.AddHours(26), new RefuseByLinkCommand(token, hash, null, "试运行日期早于业主停产检修窗口，请重新商定。", from), ct);
        if (project.Promises != DemoPromises.Confirmed) return;
        await SendAsClientAsync(at.AddHours(26), new SignByLinkCommand(token, hash, null, from), ct);
        await SendAsync(DemoPeople.By(project.Manager), at.AddDays(12), new JudgePromiseCommand(id, "p1", PromiseVerdict.Kept, "施工图会审", "方案按期交付并通过会审。"), ct);
        await SendAsync(DemoPeople.By(project.Manager), at.AddDays(12), new JudgePromiseCommand(id, "p2", PromiseVerdict.Broken, "设备到货", "主机晚到 6 天，影响吊装。"), ct);
    }

    private Promise[] Promised(DemoProject project) =>
    [
        new("p1", "合同签订后 15 日内提交深化设计并通过会审", PromiseKind.Core),
        new("p2", "主要设备按里程碑计划到货，晚到须提前 5 日告知", PromiseKind.Core),
        new("p3", $"{project.Project}智能运维平台", PromiseKind.Deferred, Day(260)),
        new("p4", "室外管网与绿化恢复", PromiseKind.Excluded),
    ];

    private static readonly Authority[] Deciding =
    [
        new("设计变更", Decider.Client, "业主工程部", "书面确认后实施"),
        new("施工方案与资源调配", Decider.Contractor, "项目经理"),
        new("里程碑调整", Decider.Both, "联合例会"),
    ];

    private async Task SendAsClientAsync(DateTimeOffset at, IRequest request, CancellationToken ct)
    {
        clock.MoveTo(at);
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().BecomeMachine("link", []);
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }
}

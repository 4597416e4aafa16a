using SalesPmCollaboration.Handovers.Application.ClientSyncs;
using SalesPmCollaboration.Handovers.Application.Meetings;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Application.Transitions;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.Handovers.Domain.Transitions;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Host.Demo;

/// <summary>Meetings of the signed projects: one met, keeps its client sync and is in transition; the other has planned its kickoff.</summary>
internal sealed partial class DemoPlay
{
    private async Task MeetAsync(DemoProject project, CancellationToken ct)
    {
        var cast = new Cast(DemoPeople.By(project.Rep), DemoPeople.By(project.Manager), DemoPeople.By(project.Lead));
        var day = Morning(-project.DaysAgo);
        var id = (await SendAsync(cast.Rep, day, new ListHandoversQuery(project.Project, null, null, null, null, null, null, null, 1), ct)).Items[0].Id;
        await HoldAsync(cast, id, StartMeetingKind.EarlyPlanning, day.AddDays(2), "先看现场再定吊装方案；业主停产检修窗口须写入里程碑。", ct);
        if (project.Promises == DemoPromises.Confirmed) await StartTogetherAsync(cast, id, day, ct);
        else await SendAsync(cast.Manager, Morning(-1), new PlanMeetingCommand(id, StartMeetingKind.Kickoff, Day(3), new(14, 0), 90, null, "项目部会议室", null, ["王志强"]), ct);
    }

    private async Task StartTogetherAsync(Cast cast, Guid id, DateTimeOffset day, CancellationToken ct)
    {
        await DecideAsync(cast, id, new(ProposalKind.MoveMilestone, "洁净区封板晚于设备进场，开工推迟一周", ItemKeys.StartOfWork, Day(14), Day(21)), true, "业主已书面同意。", day.AddDays(6), ct);
        await DecideAsync(cast, id, new(ProposalKind.DeferFeature, "智能运维平台推迟到二期", "p3", null, Day(400)), false, "业主要求年内上线，按原日期交付。", day.AddDays(6), ct);
        await HoldAsync(cast, id, StartMeetingKind.Kickoff, day.AddDays(7), "范围、里程碑与权责边界逐项确认；下周起每周联合例会。", ct);
        await MeetWeeklyAsync(cast, id, day.AddDays(8), ct);
        await SendAsync(cast.Manager, Morning(-6), new BeginTransitionCommand(id, Day(-6), null, ["图纸与报批文件移交"]), ct);
        await SendAsync(cast.Manager, Morning(-3), new FinishTransitionTaskCommand(id, Transition.SiteSurvey, Day(-3), "已与业主踏勘，记录在案。"), ct);
    }

    private async Task HoldAsync(Cast cast, Guid id, StartMeetingKind kind, DateTimeOffset at, string minutes, CancellationToken ct)
    {
        Attendee[] present = [new(new PersonId(cast.Rep.Id)), new(new PersonId(cast.Manager.Id)), new(new PersonId(cast.Lead.Id), ByVideo: true)];
        await SendAsync(cast.Manager, at, new HoldMeetingCommand(id, kind, CompanyTime.DayOf(at), present, kind == StartMeetingKind.Kickoff ? ["王志强"] : null, minutes), ct);
    }

    private async Task DecideAsync(Cast cast, Guid id, ProposalWish wish, bool accepted, string reason, DateTimeOffset at, CancellationToken ct)
    {
        var number = await SendAsync(cast.Manager, at, new ProposeCommand(id, StartMeetingKind.Kickoff, wish), ct);
        await SendAsync(cast.Rep, at.AddHours(2), new DecideProposalCommand(id, StartMeetingKind.Kickoff, number, accepted, reason), ct);
    }

    private async Task MeetWeeklyAsync(Cast cast, Guid id, DateTimeOffset at, CancellationToken ct)
    {
        var first = CompanyTime.DayOf(at);
        await SendAsync(cast.Manager, at, new StartSyncCommand(id, new(first, DayOfWeek.Tuesday, new(10, 0), 60, null, DayOffRule.NextWorkingDay, false), [cast.Rep.Id, cast.Manager.Id, cast.Lead.Id], ["王志强", "刘志远"], "业主会议室"), ct);
        await SendAsync(cast.Rep, at, new PutOnAgendaCommand(id, "到货延误的补救措施", false), ct);
        await SendAsync(cast.Rep, at, new PutOnAgendaCommand(id, "赶工费用的内部口径", true), ct);
        var begun = (await SendAsync(cast.Manager, Morning(-1), new ReadMeetingsQuery(id), ct)).ClientSync!.Occurrences.FirstOrDefault(one => one.MayWrite);
        if (begun is null) return;
        await SendAsync(cast.Manager, Morning(-1), new WriteSyncMinutesCommand(id, begun.Key, new(
            [new(new PersonId(cast.Rep.Id)), new(new PersonId(cast.Manager.Id))], [], "主机晚到 6 天，吊装顺延；围护不受影响。", "赶工费用由我方先行垫付。",
            [new("吊装改为夜间进行", false)], [new("提交夜间施工申请", new PersonId(cast.Manager.Id), Day(5), false)], []), ["刘志远"]), ct);
    }
}

using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Documents.Tables;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.History;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Infrastructure.Documents;
using SalesPmCollaboration.Handovers.Tests.Domain;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Documents;

public sealed class RecordsTests(DocumentsApp app) : IClassFixture<DocumentsApp>
{
    [Fact]
    public async Task a_second_submission_shows_what_changed_since_the_first()
    {
        var id = await ResubmittedAsync();
        var second = await app.AskAsync(new ReadSubmissionQuery(id, 2), Given.Rep);
        second.ComparedWith.ShouldBe(1);
        var change = second.Diff.ShouldHaveSingleItem();
        (change.Key, change.Title, change.Kind, change.Before, change.After).ShouldBe((ItemKeys.TechnicalParameters, "技术参数", ItemChangeKind.Changed, "Q355B，跨度 36 m", "Q420，跨度 42 m"));
        second.Items.Single(item => item.Key == ItemKeys.DecisionMaker).Value!.Contacts[0].Name.ShouldBe("王强");
        (await app.AskAsync(new ReadSubmissionQuery(id, 1), Given.Rep)).Diff.ShouldBeEmpty();
        await Should.ThrowAsync<NotFound>(() => app.AskAsync(new ReadSubmissionQuery(id, 3), Given.Rep));
    }

    [Fact]
    public async Task contacts_are_dots_for_those_without_the_right()
    {
        var id = await app.SubmittedAsync(Guid.CreateVersion7());
        var seen = await app.AskAsync(new ReadSubmissionQuery(id, 1), Given.Other, Role.Executive);
        seen.Items.Single(item => item.Key == ItemKeys.DecisionMaker).Value!.Contacts[0].ShouldBe(new Contact("•••", "•••", "•••", "•••"));
        await Should.ThrowAsync<NotFound>(() => app.AskAsync(new ReadSubmissionQuery(id, 1), Given.Other, Role.Sales));
    }

    [Fact]
    public async Task erasing_a_person_leaves_the_hash_and_a_tombstone()
    {
        var id = await app.SubmittedAsync(Guid.CreateVersion7());
        var before = await SubmissionAsync(id);
        (await app.AskAsync(new ErasePersonalCommand(id, null, ItemKeys.DecisionMaker, "本人要求"), Given.Other, Role.Administrator)).ShouldBe(5, "four submitted values and the living answer");
        (await app.AskAsync(new ErasePersonalCommand(id, null, ItemKeys.DecisionMaker, "本人要求"), Given.Other, Role.Administrator)).ShouldBe(0);

        var after = await SubmissionAsync(id);
        (after.Content, after.Hash).ShouldBe((before.Content, before.Hash));
        CanonicalJson.Hash(after.Content).ShouldBe(after.Hash);
        var read = await app.AskAsync(new ReadSubmissionQuery(id, 1), Given.Rep);
        read.Items.Single(item => item.Key == ItemKeys.DecisionMaker).Value!.Contacts[0].ShouldBe(new Contact("†", "†", "†", "†"));
        read.Items.Single(item => item.Key == ItemKeys.EndUser).Value!.Contacts[0].Name.ShouldBe("王强");

        var (package, values) = await app.ReadAsync(async context => ((await context.FindAsync<HandoverPackage>(new HandoverId(id)))!, await context.Set<PersonalValue>().Where(one => one.HandoverId == new HandoverId(id) && one.Subject == ItemKeys.DecisionMaker).ToListAsync()));
        values.ShouldAllBe(value => value.Value == null && value.Salt.Length == 0 && value.ErasedAt != null);
        package.Items.Single(item => item.Key == ItemKeys.DecisionMaker).Value!.Contacts[0].Phone.ShouldBe("†");
        package.Erasures[0].Reason.ShouldBe("本人要求");
    }

    [Fact]
    public async Task only_administrators_and_the_sales_director_erase_and_one_subject_at_a_time()
    {
        var id = await app.SubmittedAsync(Guid.CreateVersion7());
        await Should.ThrowAsync<Forbidden>(() => app.AskAsync(new ErasePersonalCommand(id, null, ItemKeys.EndUser, "x"), Given.Rep, Role.Sales));
        await Should.ThrowAsync<ValidationException>(() => app.AskAsync(new ErasePersonalCommand(id, Guid.NewGuid(), ItemKeys.EndUser, "x"), Given.Other, Role.Administrator));
        await Should.ThrowAsync<RuleViolation>(() => app.AskAsync(new ErasePersonalCommand(id, null, "no.such", "x"), Given.Other, Role.Administrator));
    }

    [Fact]
    public async Task the_history_tells_who_did_what_newest_first_page_by_page()
    {
        var id = await ResubmittedAsync();
        var (lines, cursor) = (new List<HistoryLine>(), (string?)null);
        do
        {
            var page = await app.AskAsync(new ReadHistoryQuery(id, cursor, 7), Given.Rep);
            lines.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        lines.Select(line => line.Id).Distinct().Count().ShouldBe(lines.Count);
        lines.Select(line => line.At).ShouldBeInOrder(SortDirection.Descending);
        lines.ShouldContain(line => line.Kind == "submitted" && line.By!.Name == "陈晓东" && line.Text.StartsWith("提交第 2 版"));
        lines.ShouldContain(line => line.Kind == "judged-because" && line.Text.Contains("技术参数") && line.Text.Contains("跨度不对"));
        lines.ShouldContain(line => line.Kind == "reviewed" && line.By!.Name == "李建国");
        lines.ShouldAllBe(line => !line.Text.StartsWith("history.") && !line.Text.Contains("Enum."));
    }

    [Fact]
    public async Task what_a_closed_review_said_is_kept_when_the_item_is_answered_and_judged_anew()
    {
        var id = await ResubmittedAsync();
        await app.ChangeAsync(id, Given.Manager, (package, _) =>
        {
            package.JudgeItem(ItemKeys.TechnicalParameters, new(VerdictKind.Confirmed), Given.Manager, Given.Monday.AddHours(2));
            package.CompleteReview(Given.Manager, Given.Monday.AddHours(2), Given.Calendar);
            return Task.CompletedTask;
        });
        var first = await app.AskAsync(new ExplainScoreQuery(id, 1), Given.Rep);
        var input = first.Inputs.Single(one => one.Key == ItemKeys.TechnicalParameters);
        (first.Display, input.Standing, input.Reason).ShouldBe(("9.0", ScoreStanding.Rejected, "跨度不对"));
        var said = (await app.AskAsync(new ReadHistoryQuery(id, null, 200), Given.Rep)).Items.Where(line => line.ItemKey == ItemKeys.TechnicalParameters && line.Kind.StartsWith("judged", StringComparison.Ordinal)).ToList();
        said.Select(line => line.Kind).ShouldBe(["judged", "judged-because"]);
        said[1].Text.ShouldContain("跨度不对");
    }

    [Fact]
    public async Task the_history_tells_each_answer_once_for_a_sitting()
    {
        var id = await app.SubmittedAsync(Guid.CreateVersion7());
        await app.ChangeAsync(id, Given.Manager, (package, _) => Task.FromResult(package.Judged((ItemKeys.Supervisor, Verdict.Rejected("换了人"))).Reviewed()));
        foreach (var (minutes, value) in new[] { (0, "甲"), (1, "乙"), (2, null), (3, "丙"), (60, "丁") })
        {
            app.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await app.ChangeAsync(id, Given.Rep, (package, _) =>
            {
                if (value is null) package.ClearItem(ItemKeys.Supervisor, Given.Rep, app.Clock.GetUtcNow());
                else package.Fill(ItemKeys.Supervisor, ItemValue.OfContacts(new Contact(value)), Given.Rep, app.Clock.GetUtcNow());
                return Task.CompletedTask;
            });
        }

        var lines = (await app.AskAsync(new ReadHistoryQuery(id, null, 200), Given.Rep)).Items.Where(line => line.ItemKey == ItemKeys.Supervisor && line.Kind is "filled" or "cleared").ToList();
        lines.Select(line => line.Kind).Take(4).ShouldBe(["filled", "filled", "cleared", "filled"]);
        lines.ShouldAllBe(line => line.By!.Name == "陈晓东");
    }

    [Fact]
    public async Task a_return_after_a_passed_review_stays_in_the_history_when_its_items_are_answered_anew()
    {
        var id = await app.SubmittedAsync(Guid.CreateVersion7());
        await app.ChangeAsync(id, Given.Manager, (package, _) => Task.FromResult(package.Judged().Reviewed()));
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.ChangeAsync(id, Given.Manager, (package, _) => Task.FromResult(package.Return([new(ItemKeys.Terms, "缺付款节点")], Given.Manager, app.Clock.GetUtcNow(), Given.Calendar)));
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.ChangeAsync(id, Given.Rep, (package, _) =>
        {
            package.Fill(ItemKeys.Terms, new() { Terms = new("30/60/10") }, Given.Rep, app.Clock.GetUtcNow());
            return Task.CompletedTask;
        });
        var lines = (await app.AskAsync(new ReadHistoryQuery(id, null, 200), Given.Rep)).Items;
        lines.Single(line => line.Kind == "taken-back").Text.ShouldBe("第 1 版复核通过后退回：9.0 分，退回补充");
        lines.Count(line => line.Text.Contains("缺付款节点", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task who_voided_it_comes_from_the_audit_trail()
    {
        var id = await app.SubmittedAsync(Guid.CreateVersion7());
        await app.ChangeAsync(id, Given.Rep, (package, _) =>
        {
            package.Cancel("重复立项", Given.Rep, app.Clock.GetUtcNow());
            return Task.CompletedTask;
        });
        var line = (await app.AskAsync(new ReadHistoryQuery(id, null, null), Given.Rep)).Items.Single(one => one.Kind == "cancelled");
        (line.By?.Name, line.Text).ShouldBe(("陈晓东", "取消移交：重复立项"));
    }

    [Fact]
    public async Task the_export_shows_the_rows_of_the_list_and_no_others()
    {
        var mine = await app.SubmittedAsync(Guid.CreateVersion7());
        var csv = await app.AskAsync(new ExportHandoversQuery(null, null, null, null, null, null, null, ExportFormat.Csv), Given.Rep, Role.Sales);
        var text = Encoding.UTF8.GetString(csv.Content.Span);
        text.ShouldContain($"YJ-{mine.ToString()[24..]},滨江厂房,");
        text.ShouldContain("1000000,CNY");
        csv.Name.ShouldEndWith(".csv");
        var none = await app.AskAsync(new ExportHandoversQuery(null, null, null, null, null, null, null, ExportFormat.Csv), Given.Other, Role.Sales);
        Encoding.UTF8.GetString(none.Content.Span).Trim().Split('\n').Length.ShouldBe(1);
        var xlsx = await app.AskAsync(new ExportHandoversQuery(null, null, null, null, null, null, null, null), Given.Rep, Role.Sales);
        (xlsx.ContentType, xlsx.Content.Span[..2].ToArray()).ShouldBe((XlsxFile.ContentType, "PK"u8.ToArray()), Comparer);
    }

    [Fact]
    public void without_a_font_the_refusal_is_a_503_that_names_the_setting()
    {
        using var fonts = new DocumentFonts(new DocumentOptions { FontPath = "/nowhere/font.ttf" });
        var refusal = Should.Throw<SalesPmCollaboration.BuildingBlocks.Problems.HttpRefusal>(fonts.Get);
        (refusal.Status, refusal.Code).ShouldBe((503, "document.font-missing"));
        Papers.Texts.For(refusal.Code, refusal.Arguments).ShouldContain("fonts-noto-cjk");
    }

    private static readonly IEqualityComparer<(string, byte[])> Comparer = EqualityComparer<(string, byte[])>.Create((x, y) => x.Item1 == y.Item1 && x.Item2.SequenceEqual(y.Item2));

    private Task<Submission> SubmissionAsync(Guid id) => app.ReadAsync(context => context.Set<Submission>().AsNoTracking().SingleAsync(one => one.HandoverId == new HandoverId(id)));

    private async Task<Guid> ResubmittedAsync()
    {
        var id = await app.SubmittedAsync(Guid.CreateVersion7());
        await app.ChangeAsync(id, Given.Manager, (package, _) => Task.FromResult(package.Judged((ItemKeys.TechnicalParameters, Verdict.Rejected("跨度不对"))).Reviewed()));
        await app.ChangeAsync(id, Given.Rep, async (package, submissions) =>
        {
            package.Fill(ItemKeys.TechnicalParameters, ItemValue.OfText("Q420，跨度 42 m"), Given.Rep, Given.Monday);
            await DocumentsApp.SubmitAsync(package, submissions);
        });
        return await app.ChangeAsync(id, Given.Manager, (package, _) =>
        {
            package.JudgeItem(ItemKeys.TechnicalParameters, Verdict.Rejected("跨度不对"), Given.Manager, Given.Monday);
            return Task.CompletedTask;
        });
    }
}

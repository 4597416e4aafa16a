using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Handovers.Application;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Bids;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Domain;

/// <summary>A question of a bid is somebody's move (domain.md 0.5).</summary>
public sealed class ConsultingTests
{
    private static readonly DateOnly Due = new(2026, 3, 5);

    [Fact]
    public void a_question_is_the_move_of_everybody_who_is_asked()
    {
        var (bid, question) = Asking();
        Told(bid).ShouldBe(
        [
            new MoveOpened(Given.Lead.Value, "handovers.answer-consultation", question, "滨江厂房", $"/bids/{bid.Id}#questions", Given.Monday, Due, Given.Rep.Value),
            new MoveOpened(Given.Other.Value, "handovers.answer-consultation", question, "滨江厂房", $"/bids/{bid.Id}#questions", Given.Monday, Due, Given.Rep.Value),
        ]);
    }

    [Fact]
    public void one_answers_for_all()
    {
        var (bid, question) = Asking();
        bid.TakeEvents();
        bid.Answer(question, "可行", Given.Lead, Given.Monday);
        Told(bid).ShouldBe([Closed(Given.Lead.Value, question, Given.Lead.Value), Closed(Given.Other.Value, question, Given.Lead.Value)]);
    }

    [Theory]
    [InlineData(BidOutcome.Won)]
    [InlineData(BidOutcome.Lost)]
    [InlineData(BidOutcome.Withdrawn)]
    public void a_bid_that_ends_asks_nobody_any_more(BidOutcome outcome)
    {
        var (bid, question) = Asking();
        bid.Consult(new(Guid.NewGuid(), ConsultedDepartment.Finance, "保函多少？", Given.Rep, Given.Monday) { Asked = [Given.Manager], DueOn = Due });
        bid.Answer(bid.Consultations[1].Id, "百分之五", Given.Manager, Given.Monday);
        bid.TakeEvents();
        if (outcome == BidOutcome.Won) bid.Win(Given.Monday);
        else if (outcome == BidOutcome.Lost) bid.Lose("价格", Given.Monday);
        else bid.Withdraw("业主取消", Given.Monday);
        Told(bid).ShouldBe([Closed(Given.Lead.Value, question, null), Closed(Given.Other.Value, question, null)]);
    }

    private static (Bid Bid, Guid Question) Asking()
    {
        var bid = Bid.Open(new(Guid.NewGuid()), "滨江厂房", new(Guid.NewGuid()), ProjectType.Plant, Given.Rep, Given.Monday);
        var question = Guid.NewGuid();
        bid.Consult(new(question, ConsultedDepartment.Technical, "吊装可行吗？", Given.Rep, Given.Monday) { Asked = [Given.Lead, Given.Other], DueOn = Due });
        return (bid, question);
    }

    private static MoveClosed Closed(Guid person, Guid question, Guid? by) => new(person, "handovers.answer-consultation", question, Given.Monday, by);

    private static IReadOnlyList<object> Told(Bid bid) => [.. bid.TakeEvents().SelectMany(PublishedEvents.From)];
}

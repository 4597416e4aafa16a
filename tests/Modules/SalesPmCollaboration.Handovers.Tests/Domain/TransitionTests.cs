using System.Globalization;
using CsCheck;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Transitions;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Domain;

public sealed class TransitionTests
{
    private static readonly DateTimeOffset Later = Given.Monday.AddDays(7);

    [Fact]
    public void A_task_is_done_once_so_that_nobody_covers_who_did_it()
    {
        var transition = Transition.Begin(new(Guid.NewGuid()), Given.Signed(), Given.Today, null, [], Given.Manager, Given.Monday, Given.Calendar);
        transition.Finish(Transition.SiteSurvey, Given.Today, "已踏勘", Given.Rep, Given.Monday);
        Refusal.CodeOf(() => transition.Finish(Transition.SiteSurvey, Given.Today, null, Given.Lead, Given.Monday)).ShouldBe("transition.task-done");
        transition.Tasks[0].DoneBy.ShouldBe(Given.Rep);
    }

    [Fact]
    public void A_second_one_is_told_that_the_first_is_running()
    {
        var package = Given.Signed();
        Transition.Begin(new(Guid.NewGuid()), package, Given.Today, null, [], Given.Manager, Given.Monday, Given.Calendar);
        Refusal.CodeOf(() => Transition.Begin(new(Guid.NewGuid()), package, Given.Today, null, [], Given.Manager, Given.Monday, Given.Calendar)).ShouldBe("handover.in-transition");
        Refusal.CodeOf(() => Transition.Begin(new(Guid.NewGuid()), Given.Draft(), Given.Today, null, [], Given.Manager, Given.Monday, Given.Calendar)).ShouldBe("handover.not-signed");
    }

    [Fact]
    public void One_that_starts_on_9_February_2026_ends_on_Tuesday_24_February()
    {
        var springFestival = new DaysOff(Enumerable.Range(0, 9).Select(i => new DateOnly(2026, 2, 15).AddDays(i)).ToHashSet());
        Transition.LastDayFor(new(2026, 2, 9), springFestival).ShouldBe(new DateOnly(2026, 2, 24));
    }

    [Fact]
    public void It_lasts_seven_to_fourteen_days_both_counted_and_ends_on_a_working_day() => Gen.Int[0, 3000].Sample(offset =>
    {
        var start = new DateOnly(2026, 1, 1).AddDays(offset);
        var end = Transition.LastDayFor(start, Given.Calendar);
        (end.DayNumber - start.DayNumber + 1).ShouldBeInRange(7, 14);
        Given.Calendar.IsWorkingDay(end).ShouldBeTrue();
    });

    [Theory]
    [InlineData("2026-03-07", "/endsOn")]
    [InlineData("2026-03-16", "/endsOn")]
    [InlineData("2026-03-14", "/endsOn")]
    public void An_end_outside_days_7_to_14_or_on_a_day_off_is_refused(string endsOn, string pointer) =>
        Should.Throw<InvalidInput>(() => Begin(Given.Signed(), DateOnly.Parse(endsOn, CultureInfo.InvariantCulture))).Pointer.ShouldBe(pointer);

    [Fact]
    public void The_shortest_is_a_week_with_both_ends_counted()
    {
        var transition = Begin(Given.Signed(), new(2026, 3, 9));
        transition.EndsOn.ShouldBe(new DateOnly(2026, 3, 9));
        transition.WaitingFor().ShouldHaveSingleItem().ShouldBe(new OpenMove(Given.Manager, "complete-transition", Given.Monday, transition.EndsOn));
    }

    [Fact]
    public void Site_survey_and_personnel_handover_are_always_there_and_both_needed()
    {
        var package = Given.Signed();
        var transition = Begin(package);
        package.State.ShouldBe(HandoverState.InTransition);
        transition.Tasks.Select(task => task.Key).ShouldBe(["site-survey", "personnel-handover", "task-1"]);
        transition.Finish("site-survey", Given.Today, null, Given.Lead, Given.Monday);
        Refusal.CodeOf(() => transition.Complete(package, Given.Manager, Later)).ShouldBe("transition.survey-and-people");
        transition.Finish("personnel-handover", Given.Today, "三人到岗", Given.Manager, Given.Monday);
        transition.Complete(package, Given.Manager, Later);
        (package.State, transition.IsRunning).ShouldBe((HandoverState.Completed, false));
        transition.Events.OfType<TransitionFinished>().ShouldHaveSingleItem();
    }

    [Fact]
    public void It_is_not_completed_before_its_seventh_day()
    {
        var package = Given.Signed();
        var transition = Begin(package);
        transition.Finish("site-survey", Given.Today, null, Given.Lead, Given.Monday);
        transition.Finish("personnel-handover", Given.Today, null, Given.Manager, Given.Monday);
        Refusal.CodeOf(() => transition.Complete(package, Given.Manager, Given.Monday.AddDays(5))).ShouldBe("transition.too-early");
        package.State.ShouldBe(HandoverState.InTransition);
    }

    [Fact]
    public void It_does_not_begin_before_the_day_of_sign_off_so_that_its_days_are_lived_through()
    {
        var package = Given.Signed();
        var refused = Should.Throw<InvalidInput>(() => Transition.Begin(new(Guid.NewGuid()), package, Given.Today.AddDays(-1), null, [], Given.Manager, Given.Monday, Given.Calendar));
        (refused.Pointer, refused.Code, package.State).ShouldBe(("/startsOn", "transition.before-sign-off", HandoverState.Signed));
    }

    [Fact]
    public void It_begins_after_sign_off_only() => Refusal.CodeOf(() => Begin(Given.Ready())).ShouldBe("handover.not-signed");

    private static Transition Begin(HandoverPackage package, DateOnly? endsOn = null) =>
        Transition.Begin(new(Guid.Parse("50000000-0000-0000-0000-000000000001")), package, Given.Today, endsOn, ["图纸会审"], Given.Manager, Given.Monday, Given.Calendar);

    private sealed record DaysOff(IReadOnlySet<DateOnly> Off) : IWorkCalendar
    {
        public string Version => "test";

        public bool IsConfirmed(int year) => true;

        public bool IsWorkingDay(DateOnly day) => !Off.Contains(day) && Given.Calendar.IsWorkingDay(day);
    }
}

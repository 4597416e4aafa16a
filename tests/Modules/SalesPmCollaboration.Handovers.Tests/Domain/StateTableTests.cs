using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Handovers.Tests.Domain;

/// <summary>Every method in every state: works, or refuses with a code. D draft, S submitted, X rectification, R returned, Y ready, G signed, T transition, C completed, N cancelled, V voided.</summary>
public sealed class StateTableTests
{
    private static readonly Dictionary<HandoverState, char> Letters = new()
    {
        [HandoverState.Draft] = 'D', [HandoverState.Submitted] = 'S', [HandoverState.Rectification] = 'X', [HandoverState.Returned] = 'R', [HandoverState.ReadyToSign] = 'Y',
        [HandoverState.Signed] = 'G', [HandoverState.InTransition] = 'T', [HandoverState.Completed] = 'C', [HandoverState.Cancelled] = 'N', [HandoverState.Voided] = 'V',
    };

    private static readonly (string Method, string Works, Action<HandoverPackage> Call)[] Table =
    [
        ("Fill terms", "DX", p => p.Fill(ItemKeys.Terms, new() { Terms = new(WarrantyMonths: 1) }, Given.Rep, Given.Monday)),
        ("Fill supervisor", "DXRYGT", p => p.Fill(ItemKeys.Supervisor, ItemValue.OfContacts(new Contact("孙")), Given.Rep, Given.Monday)),
        ("ClearItem", "DXR", p => p.ClearItem(ItemKeys.Supervisor, Given.Rep, Given.Monday)),
        ("Submit", "DXR", p => p.Submit(Given.Rep, Given.Monday, Given.Calendar, Given.Values(p))),
        ("JudgeItem", "S", p => p.JudgeItem(ItemKeys.Terms, Verdict.Rejected("x"), Given.Manager, Given.Monday)),
        ("CompleteReview", "S", p => p.CompleteReview(Given.Manager, Given.Monday, Given.Calendar)),
        ("Return", "SY", p => p.Return([new(ItemKeys.Terms, "x")], Given.Manager, Given.Monday, Given.Calendar)),
        ("HoldWorkshop", "Y", p => p.WithWorkshop()),
        ("Sign", "Y", p => p.SignBy(Part.Rep, Given.Rep)),
        ("Sign on paper", "Y", p => p.Sign(GivenSignature.OnPaper(Part.Rep, Given.Rep, p.CurrentHash ?? "", Guid.NewGuid(), Given.Rep), Given.Monday)),
        ("ReviseAfterReady", "Y", p => p.ReviseAfterReady(Given.Change(ItemKeys.Terms, null), "x", Given.Rep, Given.Monday, Given.Calendar, Given.Values(p))),
        ("ProposeAmendment", "GTC", p => p.ProposeAmendment(Given.Change(ItemKeys.Terms, null), "x", Given.Rep, Given.Monday, Given.Calendar, Given.Values(p))),
        ("SignAmendment", "", p => p.SignAmendment(1, new(Part.Rep, Given.Rep, "", Assurance.Internal, 1), Given.Values(p), Given.Monday)),
        ("WithdrawAmendment", "", p => p.WithdrawAmendment(1, "x", Given.Rep, Given.Monday)),
        ("ClearCondition", "", p => p.ClearCondition(ItemKeys.Terms, Given.Manager, Given.Monday)),
        ("Lapse", "DSXRYGTCNV", p => p.Lapse(Given.Today.AddDays(1), Given.Monday, Given.Calendar)),
        ("ChangeAssignment", "DSXRYGTC", p => p.ChangeAssignment(Part.Rep, Given.Other, Given.Today, "x", Given.SalesDirector, Given.Monday, Given.Calendar)),
        ("EndAssignment", "", p => p.EndAssignment(Part.SalesTeam, Given.Other, Given.Today, "x", Given.SalesDirector, Given.Monday)),
        ("ConfirmTakeover", "", p => p.ConfirmTakeover(Part.Rep, Given.Rep, Given.Monday)),
        ("Cancel", "DSXRY", p => p.Cancel("x", Given.Rep, Given.Monday)),
        ("Void", "GTC", p => p.Void("x", Given.Manager, Given.Monday)),
        ("BeginTransition", "G", p => p.BeginTransition(Given.Monday)),
        ("Complete", "T", p => p.Complete(Given.Monday)),
        ("FlagFromCrm", "DSXRYGTCNV", p => p.FlagFromCrm(Guid.NewGuid(), CrmFlagKind.DealReopened, "x", Given.Monday, Given.Calendar)),
        ("SettleFlag", "", p => p.SettleFlag(Guid.NewGuid(), "x", Given.Rep, Given.Monday)),
        ("ConfirmContract", "DSXRY", p => p.ConfirmContract("C-3", Given.Today, new(5, "CNY"), Given.Rep, Given.Monday, Given.Values(p))),
        ("Waive", "DSXRY", p => p.Waive(new(WaiverSide.SalesDirector, Given.SalesDirector, Given.Monday), Given.Today, "x", null, Given.Calendar)),
        ("EnsureKickoffMayBeHeld", "GTC", p => p.EnsureKickoffMayBeHeld(Given.Today)),
    ];

    [Fact]
    public void Every_method_in_every_state_works_or_refuses_with_a_code()
    {
        List<string> wrong = [];
        foreach (var (method, works, call) in Table)
        {
            var actual = string.Concat(Letters.Where(one => Works(Given.In(one.Key), call)).Select(one => one.Value));
            if (!actual.Order().SequenceEqual(works.Order())) wrong.Add($"{method}: works in {actual}, expected {works}");
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Fact]
    public void The_states_are_reached_as_named()
    {
        foreach (var state in Letters.Keys) Given.In(state).State.ShouldBe(state);
    }

    private static bool Works(HandoverPackage package, Action<HandoverPackage> call)
    {
        try
        {
            call(package);
            return true;
        }
        catch (RuleViolation refusal)
        {
            refusal.Code.ShouldMatch("^handover\\.[a-z0-9-]+$");
            return false;
        }
    }
}

using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public static class HandoverErrors
{
    public static RuleViolation LotNeedsMajor() => new("handover.lot-needs-major");
    public static RuleViolation WrongTemplate() => new("handover.wrong-template");
    public static RuleViolation NoSuchItem(string key) => new("handover.no-such-item", key);
    public static RuleViolation ItemClosed(ChecklistItem item, HandoverState state) => new("handover.item-closed", item.Names(), state);
    public static RuleViolation NotSubmittable(HandoverState state) => new("handover.not-submittable", state);
    public static RuleViolation NotUnderReview(HandoverState state) => new("handover.not-under-review", state);
    public static RuleViolation NotReturnable(HandoverState state) => new("handover.not-returnable", state);
    public static RuleViolation NotReadyToSign(HandoverState state) => new("handover.not-ready-to-sign", state);
    public static RuleViolation NotSigned(HandoverState state) => new("handover.not-signed", state);
    public static RuleViolation ContractSigned() => new("handover.contract-signed");
    public static RuleViolation AlreadySignedOff(HandoverState state) => new("handover.already-signed-off", state);
    public static RuleViolation Closed(HandoverState state) => new("handover.closed", state);
    public static RuleViolation NotFinished() => new("handover.not-finished");
    public static RuleViolation InTransition() => new("handover.in-transition");
    public static RuleViolation NotInTransition(HandoverState state) => new("handover.not-in-transition", state);
    public static RuleViolation TransitionNeeded() => new("handover.transition-needed");
    public static RuleViolation ReviewerIsSubmitter() => new("handover.reviewer-is-submitter");
    public static RuleViolation ManagerSubmitted() => new("handover.manager-submitted");
    public static RuleViolation SubmitterWouldReview() => new("handover.submitter-would-review");
    public static RuleViolation UnansweredNotConfirmed(ChecklistItem item) => new("handover.unanswered-not-confirmed", item.Names());
    public static RuleViolation TooMuchNotApplicable(decimal limit, decimal actual) => new("handover.too-much-not-applicable", limit, actual);
    public static RuleViolation ItemsNotJudged(int count, ChecklistItem first) => new("handover.items-not-judged", count, first.Names());
    public static RuleViolation ReturnNamesNoItem() => new("handover.return-names-no-item");
    public static RuleViolation NoPendingCondition(ChecklistItem item) => new("handover.no-pending-condition", item.Names());
    public static RuleViolation ConditionOverdue(ChecklistItem item, DateOnly day) => new("handover.condition-overdue", item.Names(), day);
    public static RuleViolation WorkshopMissing() => new("handover.workshop-missing");
    public static RuleViolation ItemStaysAnswered(ChecklistItem item) => new("handover.item-stays-answered", item.Names());
    public static InvalidInput PresentTwice(string pointer) => new(pointer, "handover.present-twice");
    public static RuleViolation WorkshopIncomplete(Part missing) => new("handover.workshop-incomplete", missing);
    public static RuleViolation HashDiffers() => new("handover.hash-differs");
    public static RuleViolation PartDoesNotSign(Part part) => new("handover.part-does-not-sign", part);
    public static RuleViolation PartNotNamed(Part part) => new("handover.part-not-named", part);
    public static RuleViolation SignsOnlyAsHimself(Part part) => new("handover.signs-only-as-himself", part);
    public static RuleViolation NoDelegation() => new("handover.no-delegation");
    public static RuleViolation AlreadySignedPart(Part part) => new("handover.already-signed-part", part);
    public static RuleViolation ThreePeople() => new("handover.three-people");
    public static RuleViolation AssuranceTooLow(Policies.Assurance least) => new("handover.assurance-too-low", least);
    public static RuleViolation AssuranceNotOffered() => new("handover.assurance-not-offered");
    public static RuleViolation TermsNotAccepted() => new("handover.terms-not-accepted");
    public static RuleViolation LivingItem(ChecklistItem item) => new("handover.living-item", item.Names());
    public static RuleViolation NothingChanged() => new("handover.nothing-changed");
    public static RuleViolation AmendmentOpen(int number) => new("handover.amendment-open", number);
    public static RuleViolation NoOpenAmendment(int number) => new("handover.no-open-amendment", number);
    public static RuleViolation AlreadyAssigned(Part part) => new("handover.already-assigned", part);
    public static RuleViolation NotAssigned(Part part) => new("handover.not-assigned", part);
    public static RuleViolation NoTakeoverOpen(Part part) => new("handover.no-takeover-open", part);
    public static RuleViolation PartHasSuccessorsOnly(Part part) => new("handover.part-has-successors-only", part);
    public static RuleViolation WaivesHisOwn() => new("handover.waives-his-own");
    public static RuleViolation WaiverSideSigned(WaiverSide side) => new("handover.waiver-side-signed", side);
    public static RuleViolation WaiverNeedsTwo() => new("handover.waiver-needs-two");
    public static RuleViolation GateNotOpen() => new("handover.gate-not-open");
    public static RuleViolation NoSuchFlag() => new("handover.no-such-flag");
    public static RuleViolation ContractConfirmed() => new("handover.contract-confirmed");

    public static RuleViolation KickoffGateOpen(string gate) =>
        new("handover.kickoff-gate-open") { Members = new Dictionary<string, object>(StringComparer.Ordinal) { ["gate"] = gate } };

    public static InvalidInput ProvisionalWithContract() => new("/provisionalUntil", "handover.provisional-with-contract");
    public static InvalidInput DayInFuture(string pointer) => new(pointer, "handover.day-in-future");
    public static InvalidInput BeforeOpening(string pointer) => new(pointer, "handover.before-opening");
    public static InvalidInput BeforeContract(string pointer) => new(pointer, "handover.before-contract");
    public static InvalidInput DayInPast(string pointer) => new(pointer, "handover.day-in-past");
    public static InvalidInput DayTooFar(string pointer, int days) => new(pointer, "handover.day-too-far", days);
    public static InvalidInput BeforePredecessor(string pointer) => new(pointer, "handover.before-predecessor");
}

using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Reading;

/// <summary>What the reader may do now, so that a screen offers it and nothing else. The policies decide again when it is done.</summary>
internal static class Allowances
{
    public static IEnumerable<string> Of(HandoverPackage package, ICaller caller, DateOnly today)
    {
        if (package.StoodAt is not null) return [];
        return Rules.Where(rule => rule.May(package, caller) && (rule.Name != "sign" || package.OverdueCondition(today) is null) && (rule.Name != "waive" || Waives(package, caller, today))).Select(rule => rule.Name);
    }

    private static readonly (string Name, Func<HandoverPackage, ICaller, bool> May)[] Rules =
    [
        ("fill", (p, c) => c.WorksInSales(p) && p.Items.Any(p.IsOpen)),
        ("submit", (p, c) => c.WorksInSales(p) && p.State is HandoverState.Draft or HandoverState.Returned or HandoverState.Rectification),
        ("revise", (p, c) => c.WorksInSales(p) && p.State == HandoverState.ReadyToSign),
        ("review", (p, c) => c.Holds(p, Part.ProjectManager) && p.State == HandoverState.Submitted && p.LatestSubmission!.By != c.PersonId),
        ("hold-workshop", (p, c) => c.Signs(p) && p.State == HandoverState.ReadyToSign),
        ("sign", (p, c) => p.State == HandoverState.ReadyToSign && Unsigned(p, p.Signatures, c)),
        ("amend", (p, c) => c.Signs(p) && p.IsSignedOff && p.Source != HandoverSource.Finished && p.OpenAmendment is null),
        ("sign-amendment", (p, c) => p.OpenAmendment is { } open && Unsigned(p, open.Signatures, c)),
        ("assign-rep", (p, c) => !p.IsCalledOff && c.HasAny(Role.SalesDirector, Role.Administrator)),
        ("assign-project-side", (p, c) => !p.IsCalledOff && c.NamesProjectSide(p)),
        ("assign-team", (p, c) => !p.IsCalledOff && (c.Holds(p, Part.Rep) || c.HasAny(Role.SalesDirector, Role.Administrator))),
        ("confirm-takeover", (p, c) => p.Assignments.Any(a => a.AwaitsTakeover && a.Person == c.PersonId)),
        ("cancel", (p, c) => !p.IsSignedOff && !p.IsFinal && (c.Holds(p, Part.Rep) || c.Has(Role.SalesDirector))),
        ("void", (p, c) => p.IsSignedOff && c.HasAny(Role.SalesDirector, Role.ProjectDirector)),
        ("waive", (p, c) => !p.IsSignedOff && !p.IsFinal && c.HasAny(Role.SalesDirector, Role.ProjectDirector) && !p.IsOwnOf(c.PersonId)),
        ("confirm-contract", (p, c) => (p.IsProvisional || (p.ContractNumber is null && !p.IsSignedOff)) && !p.IsFinal && c.WorksInSales(p)),
        ("settle-flag", (p, c) => p.Flags.Any(f => f.SettledAt is null) && (c.Holds(p, Part.Rep) || c.Has(Role.SalesDirector))),
        ("clear-condition", (p, c) => !p.IsFinal && c.Holds(p, Part.ProjectManager) && p.LatestSubmission?.By != c.PersonId && p.Items.Any(i => i.Verdict is { IsPendingCondition: true })),
    ];

    private static bool Unsigned(HandoverPackage package, IReadOnlyList<Signature> signatures, ICaller caller) =>
        HandoverPackage.SigningParts.Any(part => caller.Holds(package, part) && package.LacksSignature(signatures, part, caller.PersonId));

    private static bool Waives(HandoverPackage package, ICaller caller, DateOnly today) =>
        package.LacksWaiver(caller.Has(Role.SalesDirector) ? WaiverSide.SalesDirector : WaiverSide.ProjectDirector, caller.PersonId, today);
}

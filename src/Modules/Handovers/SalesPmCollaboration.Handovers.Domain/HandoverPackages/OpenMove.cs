using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>Somebody's move. Person is null where there is nobody to name it, such as a company without project director.</summary>
/// <param name="Action">submit, name-pm, name-technical-lead, review, complete, rectify, hold-workshop, sign, sign-amendment, confirm-takeover, clear-condition, confirm-contract, waive, settle-flag.</param>
public sealed record OpenMove(PersonId? Person, string Action, DateTimeOffset Since, DateOnly DueOn);

/// <summary>Codes of moves.</summary>
public static class MoveActions
{
    public const string Submit = "submit";
    public const string NameProjectManager = "name-pm";
    public const string NameTechnicalLead = "name-technical-lead";
    public const string Review = "review";
    public const string Complete = "complete";
    public const string Rectify = "rectify";
    public const string HoldWorkshop = "hold-workshop";
    public const string Sign = "sign";
    public const string SignAmendment = "sign-amendment";
    public const string ConfirmTakeover = "confirm-takeover";
    public const string ClearCondition = "clear-condition";
    public const string ConfirmContract = "confirm-contract";

    /// <summary>The other director has signed a waiver of the kickoff gate.</summary>
    public const string Waive = "waive";

    /// <summary>The deal's source said something that the handover does not.</summary>
    public const string SettleFlag = "settle-flag";

    public static IReadOnlyList<string> All { get; } =
        [Submit, NameProjectManager, NameTechnicalLead, Review, Complete, Rectify, HoldWorkshop, Sign, SignAmendment, ConfirmTakeover, ClearCondition, ConfirmContract, Waive, SettleFlag];
}

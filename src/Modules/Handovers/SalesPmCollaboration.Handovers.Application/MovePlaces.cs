using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;

namespace SalesPmCollaboration.Handovers.Application;

/// <summary>Where each move is made: the page, and on it the card.</summary>
public static class MovePlaces
{
    public static string Of(Guid handover, string action) => "/handovers/" + handover + action switch
    {
        MoveActions.Sign => "/sign",
        MoveActions.SignAmendment => "/amendment",
        MoveActions.ConfirmTakeover or MoveActions.NameProjectManager or MoveActions.NameTechnicalLead => "#people",
        MeetingMoves.HoldEarlyPlanning => "/meetings#" + nameof(StartMeetingKind.EarlyPlanning),
        MeetingMoves.HoldKickoff => "/meetings#" + nameof(StartMeetingKind.Kickoff),
        MeetingMoves.DecideProposals => "/meetings#proposals",
        MeetingMoves.CompleteTransition => "/meetings#transition",
        MeetingMoves.FinishSyncActions => "/meetings/actions",
        _ => OfPromises(action),
    };

    /// <summary>What concerns the promises opens their own page.</summary>
    internal static string OfPromises(string topic) =>
        Array.Exists(PromiseTopics, word => topic.Contains(word, StringComparison.Ordinal)) ? "/expectations" : "";

    private static readonly string[] PromiseTopics = ["expectations-", "promise-", "contest-"];
}

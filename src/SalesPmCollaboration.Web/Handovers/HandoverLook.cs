using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Web.Components;

namespace SalesPmCollaboration.Web.Handovers;

internal static class HandoverLook
{
    public static Tone Of(HandoverState state) => state switch
    {
        HandoverState.Signed or HandoverState.InTransition or HandoverState.Completed => Tone.Good,
        HandoverState.Returned or HandoverState.Submitted or HandoverState.ReadyToSign => Tone.Warn,
        HandoverState.Rectification or HandoverState.Voided or HandoverState.Cancelled => Tone.Bad,
        _ => Tone.Quiet,
    };

    public static Tone Of(VerdictKind? verdict) => verdict switch
    {
        VerdictKind.Confirmed => Tone.Good,
        VerdictKind.ConfirmedConditionally => Tone.Warn,
        VerdictKind.Rejected => Tone.Bad,
        _ => Tone.Quiet,
    };
}

using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Web.Components;

namespace SalesPmCollaboration.Web.Expectations;

/// <summary>Which tone a state has.</summary>
internal static class PromiseLook
{
    public static Tone Of(ExpectationState state) => state switch
    {
        ExpectationState.Confirmed => Tone.Good,
        ExpectationState.Refused or ExpectationState.Closed => Tone.Bad,
        ExpectationState.AwaitingRep or ExpectationState.AwaitingClient => Tone.Warn,
        _ => Tone.Quiet,
    };

    public static Tone Of(VersionState state) => state switch
    {
        VersionState.Confirmed => Tone.Good,
        VersionState.Refused => Tone.Bad,
        VersionState.Superseded => Tone.Quiet,
        _ => Tone.Warn,
    };

    public static Tone Of(PromiseVerdict verdict) => verdict switch { PromiseVerdict.Kept => Tone.Good, PromiseVerdict.Broken => Tone.Bad, _ => Tone.Quiet };

    public static Tone Of(LinkStanding standing) => standing switch { LinkStanding.Open => Tone.Info, LinkStanding.Used => Tone.Good, _ => Tone.Quiet };
}

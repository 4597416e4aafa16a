using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

/// <summary>How the gate before the kickoff reads.</summary>
public enum KickoffGate
{
    /// <summary>Not signed, no waiver: the kickoff cannot be held.</summary>
    Open = 1,
    Signed,
    Waived,
    BeforeGoLive,
}

public sealed partial class HandoverPackage
{
    public const string SignedGate = "handover-signed";
    public const int LongestWaiverDays = 90;

    public KickoffGate GateOn(DateOnly day)
    {
        if (IsCalledOff) return KickoffGate.Open;
        if (BeforeGoLive) return KickoffGate.BeforeGoLive;
        if (IsSignedOff) return KickoffGate.Signed;
        return Waivers.Any(waiver => waiver.Covers(day)) ? KickoffGate.Waived : KickoffGate.Open;
    }

    /// <exception cref="RuleViolation">409 with the member "gate".</exception>
    public void EnsureKickoffMayBeHeld(DateOnly on)
    {
        if (GateOn(on) == KickoffGate.Open) throw HandoverErrors.KickoffGateOpen(SignedGate);
    }

    /// <summary>
    /// 特批放行: the first director's signature proposes it, the other's with the same date puts it in force. Until is at
    /// most 90 days ahead. Nobody who has or had a part, or who submitted, waives.
    /// </summary>
    public void Waive(WaiverSide side, DateOnly until, string reason, PersonId by, DateTimeOffset at)
    {
        if (IsSignedOff) throw HandoverErrors.GateNotOpen();
        if (IsFinal) throw HandoverErrors.Closed(State);
        Check(side, until, by, CompanyTime.DayOf(at));
        var why = Required.Text(reason, "/reason", 1000);
        var today = CompanyTime.DayOf(at);
        var open = OpenWaiver(today);
        if (open is null) Waivers = [.. Waivers, new(until, why, [new(side, by, at)])];
        else Complete(open, side, until, by, at);
        Settle(at, by);
    }

    /// <summary>Whoever has or had a part in it, or acted for one who had: nobody waives his own handover.</summary>
    public bool IsOwnOf(PersonId person) => EverInIt().Contains(person);

    /// <summary>His signature would begin a waiver or complete the open one.</summary>
    public bool LacksWaiver(WaiverSide side, PersonId by, DateOnly today) => OpenWaiver(today)?.Signatures.All(one => one.Side != side && one.Person != by) ?? true;

    private Waiver? OpenWaiver(DateOnly today) => Waivers.LastOrDefault(waiver => !waiver.IsComplete && waiver.Until >= today);

    private void Check(WaiverSide side, DateOnly until, PersonId by, DateOnly today)
    {
        if (!Enum.IsDefined(side)) throw InputErrors.Unknown("/side");
        if (until < today) throw HandoverErrors.DayInPast("/until");
        if (until > today.AddDays(LongestWaiverDays)) throw HandoverErrors.DayTooFar("/until", LongestWaiverDays);
        if (IsOwnOf(by)) throw HandoverErrors.WaivesHisOwn();
    }

    private void Complete(Waiver open, WaiverSide side, DateOnly until, PersonId by, DateTimeOffset at)
    {
        if (open.Signatures.Any(one => one.Side == side)) throw HandoverErrors.WaiverSideSigned(side);
        if (open.Signatures.Any(one => one.Person == by)) throw HandoverErrors.WaiverNeedsTwo();
        if (open.Until != until) throw HandoverErrors.WaiverDiffers(open.Until);
        var complete = open with { Signatures = [.. open.Signatures, new(side, by, at)] };
        Waivers = [.. Waivers.Select(waiver => ReferenceEquals(waiver, open) ? complete : waiver)];
        Raise(new KickoffGateWaived(Id, ProjectId, until, open.Reason, at));
    }
}

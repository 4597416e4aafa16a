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

    /// <summary>As it read on that day: what was signed or waived later opened nothing then.</summary>
    public KickoffGate GateOn(DateOnly day)
    {
        if (IsCalledOff) return KickoffGate.Open;
        if (BeforeGoLive) return KickoffGate.BeforeGoLive;
        if (IsSignedOff && !(SignedOffAt is { } signed && CompanyTime.DayOf(signed) > day)) return KickoffGate.Signed;
        return Waivers.Any(waiver => waiver.Covers(day)) ? KickoffGate.Waived : KickoffGate.Open;
    }

    /// <summary>When the gate opened, by sign-off, or before it by the first waiver of both that has not expired; null where it is shut, and for what began before go-live, where nobody asks for a kickoff.</summary>
    public DateTimeOffset? KickoffWantedSince => BeforeGoLive ? null : SignedOffAt ?? Waivers.Where(one => one.ExpiredAt is null).Min(one => one.InForceSince());

    internal DateTimeOffset? SignedOffAt => IsSignedOff ? Signatures.Where(one => one.Counts).Max(one => (DateTimeOffset?)one.At) : null;

    /// <summary>There is a day on which it may have been held: a waiver that has expired opened the gate then.</summary>
    public bool KickoffMayBeRecorded(DateOnly today) => GateOn(today) != KickoffGate.Open || (!IsCalledOff && Waivers.Any(waiver => waiver.IsComplete));

    /// <exception cref="RuleViolation">409 with the member "gate".</exception>
    public void EnsureKickoffMayBeHeld(DateOnly on)
    {
        if (GateOn(on) == KickoffGate.Open) throw HandoverErrors.KickoffGateOpen(SignedGate);
    }

    /// <summary>
    /// 特批放行: the first director's signature proposes it, the other's for the same day puts it in force, for another day is a proposal in its place.
    /// Until is at most 90 days ahead. Nobody who has or had a part, or who submitted, waives.
    /// </summary>
    /// <param name="other">The director of the other side, whose move it is then; null where none is known.</param>
    public void Waive(WaiverSignature signature, DateOnly until, string reason, PersonId? other, IWorkCalendar calendar)
    {
        if (IsSignedOff) throw HandoverErrors.GateNotOpen();
        if (IsFinal) throw HandoverErrors.Closed(State);
        var today = CompanyTime.DayOf(signature.At);
        Check(signature, until, today);
        var why = Required.Text(reason, "/reason", 1000);
        var open = OpenWaiver(today);
        if (open?.Until == until) Complete(open, signature);
        else Propose(new(until, why, Earlier(until, calendar.AddWorkingDays(today, Policy.Clocks.Sign)), [signature]) { AwaitedOf = other is { } one && !IsOwnOf(one) && one != signature.Person ? other : null });
        Settle(signature.At, signature.Person);
    }

    /// <summary>A meeting accepted to put this milestone to another day. The package stays as it is and has a newer version: of two meetings that move it at once, one judges again.</summary>
    public void AgreeToMove(string key, PersonId by, DateTimeOffset at) => Raise(new MilestoneMoveAgreed(Id, key, by, at));

    /// <summary>Whoever has or had a part in it, or acted for one who had: nobody waives his own handover.</summary>
    public bool IsOwnOf(PersonId person) => EverInIt().Contains(person);

    /// <summary>His signature would begin a waiver or complete the open one.</summary>
    public bool LacksWaiver(WaiverSide side, PersonId by, DateOnly today) => OpenWaiver(today)?.Signatures.All(one => one.Side != side && one.Person != by) ?? true;

    private Waiver? OpenWaiver(DateOnly today) => Waivers.LastOrDefault(waiver => waiver.IsHalf && waiver.Until >= today);

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private void Propose(Waiver proposed)
    {
        DropHalfWaivers(proposed.Signatures[0].At, _ => true);
        Waivers = [.. Waivers, proposed];
    }

    private void DropHalfWaivers(DateTimeOffset at, Func<Waiver, bool> which) => Waivers = [.. Waivers.Select(waiver => waiver.IsHalf && which(waiver) ? waiver with { DroppedAt = at } : waiver)];

    /// <summary>The gate is shut again; once signed it stays open.</summary>
    private void ExpireWaivers(DateOnly asOf, DateTimeOffset at)
    {
        if (!IsSignedOff) Waivers = [.. Waivers.Select(waiver => waiver is { IsComplete: true, ExpiredAt: null } && waiver.Until < asOf ? waiver with { ExpiredAt = at } : waiver)];
    }

    private void Check(WaiverSignature signature, DateOnly until, DateOnly today)
    {
        if (!Enum.IsDefined(signature.Side)) throw InputErrors.Unknown("/side");
        if (until < today) throw HandoverErrors.DayInPast("/until");
        if (until > today.AddDays(LongestWaiverDays)) throw HandoverErrors.DayTooFar("/until", LongestWaiverDays);
        if (IsOwnOf(signature.Person)) throw HandoverErrors.WaivesHisOwn();
    }

    private void Complete(Waiver open, WaiverSignature signature)
    {
        if (open.Signatures.Any(one => one.Side == signature.Side)) throw HandoverErrors.WaiverSideSigned(signature.Side);
        if (open.Signatures.Any(one => one.Person == signature.Person)) throw HandoverErrors.WaiverNeedsTwo();
        var complete = open with { Signatures = [.. open.Signatures, signature], AwaitedOf = null };
        Waivers = [.. Waivers.Select(waiver => ReferenceEquals(waiver, open) ? complete : waiver)];
        Raise(new KickoffGateWaived(Id, ProjectId, open.Until, open.Reason, signature.At));
    }
}

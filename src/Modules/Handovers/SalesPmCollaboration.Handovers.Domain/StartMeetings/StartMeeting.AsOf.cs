using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.StartMeetings;

public sealed partial class StartMeeting
{
    /// <summary>As it stood before an instant, to be read and never saved; a plan is shown only with the meeting that was held.</summary>
    public StartMeeting AsOf(DateTimeOffset instant)
    {
        var then = (StartMeeting)MemberwiseClone();
        if (OpenedAt >= instant) then.DueOn = null;
        if (Held is null || Held.RecordedAt >= instant) (then.Held, then.Plan) = (null, null);
        then.Minutes = [.. Minutes.Where(one => one.At < instant)];
        then.Proposals = [.. Proposals.Where(one => one.At < instant)
            .Select(one => one.DecidedAt < instant ? one : one with { State = ProposalState.Open, DecidedBy = null, DecidedAt = null, Reason = null })];
        then.Moves = [];
        return then;
    }

    /// <summary>There was something of it to read before that instant.</summary>
    public bool StoodBefore(DateTimeOffset instant) => OpenedAt < instant || Proposals.Any(one => one.At < instant);

    /// <summary>Forgets somebody of the client, who is written down by name alone. False where the name stands nowhere.</summary>
    public bool ErasePersonal(string name)
    {
        if (Plan?.Guests.Contains(name, StringComparer.Ordinal) != true && Held?.Guests.Contains(name, StringComparer.Ordinal) != true) return false;
        Plan = Plan is null ? null : Plan with { Guests = PersonalValues.Without(name, Plan.Guests) };
        Held = Held is null ? null : Held with { Guests = PersonalValues.Without(name, Held.Guests) };
        return true;
    }
}

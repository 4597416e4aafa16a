using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.StartMeetings;

public sealed partial class StartMeeting
{
    public const int MostProposals = 50;

    /// <summary>Before, at or after the meeting. A milestone names its new day, a deferral its promise and the day until.</summary>
    /// <param name="onBehalfOf">Those for whom a deputy proposes.</param>
    /// <returns>The proposal's number.</returns>
    public int Propose(ProposalWish wish, ProposalGround ground, PersonId by, DateTimeOffset at, params IReadOnlyList<PersonId> onBehalfOf)
    {
        EnsureOpen();
        if (!Enum.IsDefined(wish.Kind)) throw InputErrors.Unknown("/kind");
        if (Proposals.Count >= MostProposals) throw InputErrors.TooMany("", MostProposals);
        var dated = wish.Kind is ProposalKind.MoveMilestone or ProposalKind.DeferFeature;
        if (dated && wish.ToOn is null) throw InputErrors.TextMissing("/toOn");
        var asked = ground.Checked(wish with { Wording = Required.Text(wish.Wording, "/wording", 1000), Key = dated ? Required.Text(wish.Key, "/key", 100) : Required.Optional(wish.Key, "/key", 100) }, CompanyTime.DayOf(at));
        Proposals = [.. Proposals, new(Proposals.Count + 1, asked, by, at) { OnBehalfOf = onBehalfOf }];
        Raise(new ProposalMade(HandoverId, Kind, Proposals.Count, by, at));
        Settle(at, by);
        return Proposals.Count;
    }

    /// <summary>Accepted or declined, each with a reason, once; nobody decides his own, neither himself nor by a deputy. What was accepted takes effect elsewhere by its event.</summary>
    /// <param name="standsInFor">Those for whom the decider holds a delegation.</param>
    public Proposal Decide(int number, bool accepted, string reason, ProposalGround ground, PersonId by, DateTimeOffset at, params IEnumerable<PersonId> standsInFor)
    {
        EnsureOpen();
        var open = Proposals.FirstOrDefault(one => one.Number == number) ?? throw MeetingErrors.NoSuchProposal(number);
        if (open.State != ProposalState.Open) throw MeetingErrors.ProposalDecided(number);
        if (standsInFor.Append(by).Any(one => open.IsOf(one))) throw MeetingErrors.OwnProposal();
        if (accepted && open.Wish.Kind == ProposalKind.DeferFeature && open.Wish.ToOn <= CompanyTime.DayOf(at)) throw MeetingErrors.DeferralPast(open.Wish.ToOn.Value);
        if (accepted) ground.EnsureStill(open.Wish);
        var decided = open with { State = accepted ? ProposalState.Accepted : ProposalState.Declined, DecidedBy = by, DecidedAt = at, Reason = Required.Text(reason, "/reason", 1000) };
        Proposals = [.. Proposals.Select(one => one.Number == number ? decided : one)];
        Raise(new ProposalDecided(HandoverId, ProjectId, Kind, decided, at));
        if (accepted && decided.Wish.Kind == ProposalKind.MoveMilestone && (Held is not null || Kind == StartMeetingKind.EarlyPlanning)) Raise(new MilestoneMoveAccepted(HandoverId, ProjectId, decided.Wish, at));
        Settle(at, by);
        return decided;
    }

    /// <summary>One move however many are open: the project manager decides, his own the rep, and what was proposed for both the technical lead.</summary>
    private IEnumerable<OpenMove> DecidingMoves() => Proposals.Where(one => one.State == ProposalState.Open)
        .GroupBy(DeciderOf)
        .Select(group => new OpenMove(group.Key, MeetingMoves.DecideProposals, group.Min(one => one.At), Later(DueOn ?? (PlanStands ? Plan?.On : null), CompanyTime.DayOf(group.Min(one => one.At)))));

    private PersonId? DeciderOf(Proposal open) => !open.IsOf(ProjectManager) ? ProjectManager : !open.IsOf(Rep) ? Rep : TechnicalLead;

    /// <summary>Who proposed waits for the decision, and where a deputy did, he for whom; for the meeting itself the other side.</summary>
    private PersonId? WaitsFor(OpenMove move) => move.Action == MeetingMoves.DecideProposals && Proposals.FirstOrDefault(one => one.State == ProposalState.Open && DeciderOf(one) == move.Person) is { } first
        ? first.OnBehalfOf.Count > 0 ? first.OnBehalfOf[0] : first.By
        : move.Person == Rep ? ProjectManager : Rep;

    private IEnumerable<ProposalWish> Accepted(ProposalKind kind) => Proposals.Where(one => one.State == ProposalState.Accepted && one.Wish.Kind == kind).Select(one => one.Wish);

    private static DateOnly Later(DateOnly? one, DateOnly other) => one > other ? one.Value : other;
}

using SalesPmCollaboration.Contracts;
using SalesPmCollaboration.Contracts.Handovers;
using SalesPmCollaboration.Contracts.Notifications;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.Handovers.Domain.Transitions;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application;

/// <summary>All that Handovers tells the world, on one screen.</summary>
public static class PublishedEvents
{
    public static IEnumerable<IPublishedEvent> From(IDomainEvent domainEvent) => domainEvent switch
    {
        PackageOpened e => [new HandoverOpened(e.HandoverId.Value, e.ProjectId.Value, e.Number, e.ProjectName, e.Tier.ToString(), e.ClientId.Value, e.ClientName, e.Rep.Value, e.Source.ToString(), e.Provisional)],
        BaselineSet e => [new FinishedProjectRecorded(e.HandoverId.Value, e.ProjectId.Value, e.ClientId.Value, e.Type.ToString(), e.Rep.Value, e.SignedOn, e.Amount?.Amount, e.Amount?.Currency, e.MarginPercent, e.Facts.AgreedOn, e.Facts.AcceptedOn, e.Facts.FinalMarginPercent, e.Facts.Recommendation)],
        PackageReviewed e => [new HandoverReviewed(e.HandoverId.Value, e.ProjectId.Value, e.SubmissionNumber, e.SubmittedBy.Value, e.ExactScore, e.DisplayScore, e.Outcome.ToString(), e.At)],
        RectificationStarted e => [new RectificationOpened(e.HandoverId.Value, e.ProjectId.Value, e.ExactScore, e.DueOn)],
        RectificationEnded e => [new RectificationClosed(e.HandoverId.Value, e.ProjectId.Value, e.ExactScore)],
        KickoffGateWaived e => [new KickoffWaived(e.HandoverId.Value, e.ProjectId.Value, e.Until, e.At)],
        PackageSigned e => [new HandoverSigned(e.HandoverId.Value, e.ProjectId.Value, e.Hash, e.At)],
        PersonAssigned e => [new AssignmentChanged(e.HandoverId.Value, e.ProjectId.Value, e.Part.ToString(), e.Person.Value, e.Predecessor?.Value, e.FromOn, e.Reason)],
        PackageVoided e => [new HandoverVoided(e.HandoverId.Value, e.ProjectId.Value, e.Reason), .. e.Invited.Select(p => News(p, "handovers.voided", e.HandoverId, e.ProjectName, [e.Reason], e.At))],
        PackageCancelled e => [new HandoverCancelled(e.HandoverId.Value, e.ProjectId.Value, e.Reason), .. e.Invited.Select(p => News(p, "handovers.cancelled", e.HandoverId, e.ProjectName, [e.Reason], e.At))],
        StartMeetingPlanned e => [new MeetingScheduled(e.Id.Value, MeetingKind(e.Kind), $"{e.Id}/{e.Plan.Number}", e.HandoverId.Value, e.ProjectName, Meetings(e.HandoverId), e.Plan.StartsAt, e.Plan.Minutes, e.Plan.Zone, Ids(e.Plan.Invited), e.Plan.Place)],
        StartMeetingUnplanned e => [new MeetingCancelled(e.Id.Value, e.At)],
        PlannedMeetingHeld e => [new MeetingWasHeld(e.Id.Value, e.On, e.At)],
        KickoffMeetingHeld e => [new KickoffHeld(e.HandoverId.Value, e.ProjectId.Value, e.On, e.Gate.ToString()), .. e.Moves.Select(move => MoveOf(e.HandoverId, e.ProjectId, move))],
        MilestoneMoveAccepted e => [MoveOf(e.HandoverId, e.ProjectId, e.Move)],
        ProposalDecided e => [new StartProposalDecided(e.HandoverId.Value, e.ProjectId.Value, e.Kind.ToString(), e.Proposal.Number, e.Proposal.Wish.Kind.ToString(), e.Proposal.State == ProposalState.Accepted, e.Proposal.Wish.Wording, e.Proposal.Wish.Key, e.Proposal.Wish.FromOn, e.Proposal.Wish.ToOn, e.Proposal.Reason!)],
        TransitionFinished e => [new TransitionCompleted(e.HandoverId.Value, e.ProjectId.Value, e.StartsOn, e.CompletedOn)],
        ClientSyncScheduled e => [new MeetingSeriesScheduled(e.Id.Value, "handovers.client-sync", e.HandoverId.Value, e.ProjectName, Meetings(e.HandoverId), e.Series.ToText(), Ids(e.Ours), e.Place)],
        ClientSyncEnded e => [new MeetingSeriesEnded(e.Id.Value, e.At, e.On)],
        ClientSyncWasHeld e => [new ClientSyncHeld(e.HandoverId.Value, e.ProjectId.Value, e.OccurrenceKey, e.On, Ids(e.Invited), Ids(e.Present), e.Corrected)],
        PartyInformed e => [News(e.Person, "handovers." + e.Topic, e.HandoverId, e.ProjectName, e.Arguments, e.At)],
        ExpectationsAgreed e => [new ExpectationsConfirmed(e.HandoverId.Value, e.ProjectId.Value, e.Number, e.Hash, e.Assurance.ToString(), e.At)],
        ExpectationsDeclined e => [new ExpectationsRefused(e.HandoverId.Value, e.ProjectId.Value, e.Number, e.Hash, e.Assurance.ToString(), e.At)],
        PromiseWasJudged e => [new PromiseJudged(e.HandoverId.Value, e.ProjectId.Value, e.Key, e.Verdict.ToString(), e.Rep.Value, e.By.Value, e.AfterContest, e.At)],
        MoveStarted { Person: { } person } e => [new MoveOpened(person.Value, Kind(e.Action), e.HandoverId.Value, e.ProjectName, MovePlaces.Of(e.HandoverId.Value, e.Action), e.Since, e.DueOn, e.WaitedForBy?.Value)],
        MoveEnded { Person: { } person } e => [new MoveClosed(person.Value, Kind(e.Action), e.HandoverId.Value, e.At, e.By?.Value)],
        DepartmentConsulted e => e.Question.Asked.Select(person => new MoveOpened(person.Value, Kind("answer-consultation"), e.Question.Id, e.Bid, "/bids/" + e.BidId + "#questions", e.Question.AskedAt, e.Question.DueOn, e.Question.AskedBy.Value)),
        ConsultationAnswered e => NoMoreAsked(e.Question, e.Question.AnsweredAt!.Value, e.Question.AnsweredBy),
        BidClosed e => e.Unanswered.SelectMany(one => NoMoreAsked(one, e.At, null)),
        _ => [],
    };

    private static IEnumerable<MoveClosed> NoMoreAsked(Consultation question, DateTimeOffset at, PersonId? by) =>
        question.Asked.Select(person => new MoveClosed(person.Value, Kind("answer-consultation"), question.Id, at, by?.Value));

    private static NewsForPerson News(PersonId person, string kind, HandoverId handover, string project, IReadOnlyList<string> arguments, DateTimeOffset at) =>
        new(person.Value, kind, handover.Value, project, Link(handover) + MovePlaces.OfPromises(kind), arguments, at);

    private static MilestoneMoved MoveOf(HandoverId handover, ProjectId project, ProposalWish wish) => new(handover.Value, project.Value, wish.Key ?? "", wish.FromOn, wish.ToOn!.Value, wish.Wording);

    private static string MeetingKind(StartMeetingKind kind) => kind == StartMeetingKind.Kickoff ? "handovers.kickoff" : "handovers.planning";

    private static string Meetings(HandoverId handover) => "/handovers/" + handover + "/meetings";

    private static IReadOnlyList<Guid> Ids(IEnumerable<PersonId> people) => [.. people.Select(one => one.Value)];

    private static string Kind(string action) => "handovers." + action;

    private static string Link(HandoverId handover) => "/handovers/" + handover;
}

using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Expectations;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Meetings;

/// <summary>One of the three proposes at a meeting of the start. Answers the proposal's number.</summary>
public sealed record ProposeCommand(Guid HandoverId, StartMeetingKind Meeting, ProposalWish Wish) : IRequest<int>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class ProposeValidator : AbstractValidator<ProposeCommand>
{
    public ProposeValidator() => RuleFor(c => c.Meeting).Known();
}

internal sealed class ProposeHandler(MeetingDesk desk, ExpectationDesk promises, ICaller caller, TimeProvider time) : IRequestHandler<ProposeCommand, int>
{
    public async Task<int> Handle(ProposeCommand request, CancellationToken cancellationToken)
    {
        var (package, meeting) = await desk.OfAsync(request.HandoverId, request.Meeting, time.GetUtcNow(), cancellationToken);
        var ground = ProposalGround.Of(package, await desk.AllAsync(package.Id, cancellationToken), await promises.FindAsync(package.Id, cancellationToken));
        var number = meeting.Propose(request.Wish, ground, caller.PersonId, time.GetUtcNow(), caller.SignsFor(package));
        await desk.SaveAsync(cancellationToken);
        return number;
    }
}

/// <summary>Accepts or declines a proposal, with a reason, once; nobody decides his own or that of somebody for whom he stands in. An accepted deferral enters the promises with the decision, or neither does.</summary>
public sealed record DecideProposalCommand(Guid HandoverId, StartMeetingKind Meeting, int Number, bool Accepted, string Reason) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class DecideProposalValidator : AbstractValidator<DecideProposalCommand>
{
    public DecideProposalValidator()
    {
        RuleFor(c => c.Meeting).Known();
        RuleFor(c => c.Reason).Text(1000);
    }
}

internal sealed class DecideProposalHandler(MeetingDesk desk, ExpectationDesk promises, ICaller caller, TimeProvider time) : IRequestHandler<DecideProposalCommand, long>
{
    public async Task<long> Handle(DecideProposalCommand request, CancellationToken cancellationToken)
    {
        var (package, meeting) = await desk.OfAsync(request.HandoverId, request.Meeting, time.GetUtcNow(), cancellationToken);
        var ground = ProposalGround.Of(package, await desk.AllAsync(package.Id, cancellationToken), null);
        var decided = meeting.Decide(request.Number, request.Accepted, request.Reason, ground, caller.PersonId, time.GetUtcNow(), caller.StandsInFor);
        if (decided.MovesMilestone) package.AgreeToMove(decided.Wish.Key!, caller.PersonId, time.GetUtcNow());
        if (decided.Defers) await DeferAsync(request.HandoverId, decided, cancellationToken);
        await desk.SaveAsync(cancellationToken);
        return meeting.Version;
    }

    private async Task DeferAsync(Guid handoverId, Proposal decided, CancellationToken ct)
    {
        var (_, expectations) = await promises.OfAsync(handoverId, ct);
        expectations.Defer(decided.Wish.Key!, decided.Wish.ToOn!.Value, decided.Reason!, caller.PersonId, time.GetUtcNow());
    }
}

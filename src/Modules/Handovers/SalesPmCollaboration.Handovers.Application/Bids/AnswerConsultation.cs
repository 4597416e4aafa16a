using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Bids;

/// <summary>The department's answer, given once; it may still come after the bid is won. Answers the bid's new version.</summary>
public sealed record AnswerConsultationCommand(Guid BidId, Guid ConsultationId, string Answer) : IRequest<long>, IAboutBid, ICommute, IRequirePolicy<ConsultationAnswerersPolicy>;

internal sealed class AnswerConsultationValidator : AbstractValidator<AnswerConsultationCommand>
{
    public AnswerConsultationValidator() => RuleFor(c => c.Answer).Text(2000);
}

internal sealed class AnswerConsultationHandler(IRepository<Bid> bids, IRepository<HandoverPackage> packages, ICaller caller, TimeProvider time) : IRequestHandler<AnswerConsultationCommand, long>
{
    public async Task<long> Handle(AnswerConsultationCommand request, CancellationToken cancellationToken)
    {
        var bid = await bids.GetAsync(request.BidId, cancellationToken);
        var at = time.GetUtcNow();
        var answered = bid.Answer(request.ConsultationId, request.Answer, caller.PersonId, at);
        var handover = bid.Outcome == BidOutcome.Won ? await packages.FirstOrDefaultAsync(HandoverFrom.Bid(bid.Id), cancellationToken) : null;
        handover?.TakeAnswer(answered.Department.ToString(), answered.Question, answered.Answer!, caller.PersonId, at);
        await bids.SaveChangesAsync(cancellationToken);
        return bid.Version;
    }
}

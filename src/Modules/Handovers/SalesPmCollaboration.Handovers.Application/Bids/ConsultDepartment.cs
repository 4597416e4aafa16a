using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Bids;

/// <summary>Puts a question to a department while the bid is written.</summary>
public sealed record ConsultDepartmentCommand(Guid BidId, ConsultedDepartment Department, string Question)
    : IRequest<Added>, IAboutBid, ICommute, IRequirePolicy<BidKeepersPolicy>;

internal sealed class ConsultDepartmentValidator : AbstractValidator<ConsultDepartmentCommand>
{
    public ConsultDepartmentValidator()
    {
        RuleFor(c => c.Department).Known();
        RuleFor(c => c.Question).Text(2000);
    }
}

internal sealed class ConsultDepartmentHandler(IRepository<Bid> bids, ICaller caller, TimeProvider time) : IRequestHandler<ConsultDepartmentCommand, Added>
{
    public async Task<Added> Handle(ConsultDepartmentCommand request, CancellationToken cancellationToken)
    {
        var bid = await bids.GetAsync(request.BidId, cancellationToken);
        var id = Guid.CreateVersion7();
        bid.Consult(id, request.Department, request.Question, caller.PersonId, time.GetUtcNow());
        await bids.SaveChangesAsync(cancellationToken);
        return new(id, bid.Version);
    }
}

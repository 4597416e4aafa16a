using FluentValidation;
using MediatR;
using SalesPmCollaboration.Contracts.People;
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

internal sealed class ConsultDepartmentHandler(IRepository<Bid> bids, IPeopleDirectory people, IWorkCalendar calendar, ICaller caller, TimeProvider time) : IRequestHandler<ConsultDepartmentCommand, Added>
{
    /// <summary>Working days for the answer.</summary>
    private const int DaysToAnswer = 3;

    /// <summary>One answers for all; the move of half a company is nobody's.</summary>
    private const int MostAsked = 20;

    public async Task<Added> Handle(ConsultDepartmentCommand request, CancellationToken cancellationToken)
    {
        var bid = await bids.GetAsync(request.BidId, cancellationToken);
        var (id, at) = (Guid.CreateVersion7(), time.GetUtcNow());
        bid.Consult(new(id, request.Department, request.Question, caller.PersonId, at)
        {
            Asked = await AskedAsync(bid, request.Department, cancellationToken),
            DueOn = calendar.AddWorkingDays(CompanyTime.DayOf(at), DaysToAnswer),
        });
        await bids.SaveChangesAsync(cancellationToken);
        return new(id, bid.Version);
    }

    /// <summary>The people of the bid's group whose trade it is; where it has none, those of its departments.</summary>
    private async Task<IReadOnlyList<PersonId>> AskedAsync(Bid bid, ConsultedDepartment asked, CancellationToken ct)
    {
        if (bid.DepartmentId is not { } department) return [];
        var found = await people.InGroupAsync(department, RoleOf(asked).ToString(), MostAsked, ct);
        if (found.Count == 0 && RoleOf(asked) != Role.Department) found = await people.InGroupAsync(department, nameof(Role.Department), MostAsked, ct);
        return [.. found.Select(card => new PersonId(card.Id))];
    }

    private static Role RoleOf(ConsultedDepartment asked) => asked switch
    {
        ConsultedDepartment.Technical => Role.TechnicalLead,
        ConsultedDepartment.Finance => Role.Finance,
        _ => Role.Department,
    };
}

using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Signing;

/// <summary>移交工作坊: date, who was there or by video, open questions, minutes. Recorded by one of the three.</summary>
public sealed record HoldWorkshopCommand(Guid HandoverId, DateOnly On, IReadOnlyList<Attendee> Present, IReadOnlyList<string>? OpenQuestions, string Minutes)
    : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class HoldWorkshopValidator : AbstractValidator<HoldWorkshopCommand>
{
    public HoldWorkshopValidator()
    {
        RuleFor(c => c.Present).NotEmpty().AtMost(100);
        RuleFor(c => c.OpenQuestions).AtMost(100);
        RuleFor(c => c.Minutes).NotEmpty().MaximumLength(20_000);
        RuleForEach(c => c.OpenQuestions).NotEmpty().MaximumLength(1000);
    }
}

internal sealed class HoldWorkshopHandler(IRepository<HandoverPackage> packages, ICaller caller, TimeProvider time) : IRequestHandler<HoldWorkshopCommand, long>
{
    public async Task<long> Handle(HoldWorkshopCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        package.HoldWorkshop(request.On, request.Present, request.OpenQuestions ?? [], request.Minutes, caller.PersonId, time.GetUtcNow());
        await packages.SaveChangesAsync(cancellationToken);
        return package.Version;
    }
}

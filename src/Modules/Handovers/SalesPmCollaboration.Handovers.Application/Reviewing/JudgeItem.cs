using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Reviewing;

/// <summary>The project manager's word on one item of the submission that he read.</summary>
/// <param name="Submission">The submission's number: a verdict on an older one is refused.</param>
public sealed record JudgeItemCommand(Guid HandoverId, string Key, int Submission, VerdictKind Kind, string? Reason, DateOnly? ClearBy)
    : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<ReviewPolicy>;

internal sealed class JudgeItemValidator : AbstractValidator<JudgeItemCommand>
{
    public JudgeItemValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.Reason).NotEmpty().BesideOthers().When(c => c.Kind != VerdictKind.Confirmed);
        RuleFor(c => c.Reason).OptionalText(1000);
        RuleFor(c => c.ClearBy).NotNull().When(c => c.Kind == VerdictKind.ConfirmedConditionally);
    }
}

internal sealed class JudgeItemHandler(IRepository<HandoverPackage> packages, ICaller caller, TimeProvider time) : IRequestHandler<JudgeItemCommand, long>
{
    public async Task<long> Handle(JudgeItemCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        ReviewErrors.RequireLatest(package, request.Submission);
        package.JudgeItem(request.Key, new Verdict(request.Kind, request.Reason, request.ClearBy), caller.PersonId, time.GetUtcNow());
        await packages.SaveChangesAsync(cancellationToken);
        return package.Version;
    }
}

internal static class ReviewErrors
{
    public static void RequireLatest(HandoverPackage package, int submission)
    {
        if (package.LatestSubmission?.Number != submission) throw new RuleViolation("review.other-submission", submission, package.LatestSubmission?.Number ?? 0);
    }
}

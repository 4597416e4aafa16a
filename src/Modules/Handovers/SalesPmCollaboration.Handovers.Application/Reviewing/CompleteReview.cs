using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Reviewing;

/// <summary>One verdict of a review that is sent as a whole.</summary>
public sealed record VerdictLine(string Key, VerdictKind Verdict, string? Reason, DateOnly? ClearBy);

/// <summary>Where the review led, and the score it gave.</summary>
public sealed record ReviewOutcome(HandoverState State, string ExactScore, string DisplayScore, bool Passes);

/// <summary>Completes the review of a submission; the verdicts given with it are judged first, those given before stay.</summary>
public sealed record CompleteReviewCommand(Guid HandoverId, int Submission, IReadOnlyList<VerdictLine>? Verdicts) : IRequest<ReviewOutcome>, IAboutHandover, ICommute, IRequirePolicy<ReviewPolicy>;

internal sealed class CompleteReviewValidator : AbstractValidator<CompleteReviewCommand>
{
    public CompleteReviewValidator()
    {
        RuleFor(c => c.Verdicts).AtMost(200).Must(NameEachOnce).WithErrorCode("review.key-twice");
        RuleForEach(c => c.Verdicts).ChildRules(LineRules);
    }

    /// <summary>Of two verdicts on one item the last would win: the order of answers must not decide the score.</summary>
    private static bool NameEachOnce(IReadOnlyList<VerdictLine>? lines) =>
        lines is null || lines.Where(l => l is not null).Select(l => l.Key).Distinct(StringComparer.Ordinal).Count() == lines.Count(l => l is not null);

    private static void LineRules(InlineValidator<VerdictLine> line)
    {
        line.RuleFor(l => l.Key).Text(101);
        line.RuleFor(l => l.Verdict).IsInEnum();
        line.RuleFor(l => l.Reason).NotEmpty().BesideOthers().When(l => l.Verdict != VerdictKind.Confirmed);
        line.RuleFor(l => l.Reason).OptionalText(1000);
        line.RuleFor(l => l.ClearBy).NotNull().When(l => l.Verdict == VerdictKind.ConfirmedConditionally);
    }
}

internal sealed class CompleteReviewHandler(IRepository<HandoverPackage> packages, IWorkCalendar calendar, ICaller caller, TimeProvider time)
    : IRequestHandler<CompleteReviewCommand, ReviewOutcome>
{
    public async Task<ReviewOutcome> Handle(CompleteReviewCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        ReviewErrors.RequireLatest(package, request.Submission);
        var at = time.GetUtcNow();
        foreach (var (index, line) in (request.Verdicts ?? []).Index()) package.JudgeItem(line.Key, new Verdict(line.Verdict, line.Reason, line.ClearBy), caller.PersonId, at, $"/verdicts/{index}");
        package.CompleteReview(caller.PersonId, at, calendar);
        await packages.SaveChangesAsync(cancellationToken);
        var review = package.LatestReview!;
        return new ReviewOutcome(package.State, review.ExactScore, review.DisplayScore, review.Passed);
    }
}

/// <summary>Sends named items back; at least one.</summary>
public sealed record ReturnHandoverCommand(Guid HandoverId, int Submission, IReadOnlyList<Gap> Gaps) : IRequest<HandoverState>, IAboutHandover, ICommute, IRequirePolicy<ReviewPolicy>;

internal sealed class ReturnHandoverValidator : AbstractValidator<ReturnHandoverCommand>
{
    public ReturnHandoverValidator()
    {
        RuleFor(c => c.Gaps).AtMost(200).Must(gaps => gaps is null || gaps.Where(g => g is not null).Select(g => g.Key).Distinct(StringComparer.Ordinal).Count() == gaps.Count(g => g is not null)).WithErrorCode("review.key-twice");
        RuleForEach(c => c.Gaps).NotNull().ChildRules(gap =>
        {
            gap.RuleFor(g => g.Key).Text(101);
            gap.RuleFor(g => g.Reason).Text(1000);
        });
    }
}

internal sealed class ReturnHandoverHandler(IRepository<HandoverPackage> packages, IWorkCalendar calendar, ICaller caller, TimeProvider time) : IRequestHandler<ReturnHandoverCommand, HandoverState>
{
    public async Task<HandoverState> Handle(ReturnHandoverCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        ReviewErrors.RequireLatest(package, request.Submission);
        package.Return(request.Gaps, caller.PersonId, time.GetUtcNow(), calendar);
        await packages.SaveChangesAsync(cancellationToken);
        return package.State;
    }
}

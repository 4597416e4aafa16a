using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Expectations;

/// <summary>The project manager says at a milestone whether a promise in force was kept; once.</summary>
public sealed record JudgePromiseCommand(Guid HandoverId, string Key, PromiseVerdict Verdict, string Milestone, string Reason) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<ReviewPolicy>;

internal sealed class JudgePromiseValidator : AbstractValidator<JudgePromiseCommand>
{
    public JudgePromiseValidator()
    {
        RuleFor(c => c.Verdict).Known();
        RuleFor(c => c.Milestone).Text(200);
        RuleFor(c => c.Reason).Text(1000);
    }
}

internal sealed class JudgePromiseHandler(ExpectationDesk desk, IWorkCalendar calendar, ICaller caller, TimeProvider time) : IRequestHandler<JudgePromiseCommand, long>
{
    public async Task<long> Handle(JudgePromiseCommand request, CancellationToken cancellationToken)
    {
        var (_, expectations) = await desk.OfAsync(request.HandoverId, cancellationToken);
        expectations.Judge(request.Key, request.Verdict, request.Milestone, request.Reason, caller.PersonId, time.GetUtcNow(), calendar);
        await desk.SaveAsync(cancellationToken);
        return expectations.Version;
    }
}

/// <summary>The rep contests a judgement, once, within 5 working days.</summary>
public sealed record ContestPromiseCommand(Guid HandoverId, string Key, string Reason) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<AnyRepPolicy>;

internal sealed class ContestPromiseValidator : AbstractValidator<ContestPromiseCommand>
{
    public ContestPromiseValidator() => RuleFor(c => c.Reason).Text(1000);
}

internal sealed class ContestPromiseHandler(ExpectationDesk desk, IWorkCalendar calendar, ICaller caller, TimeProvider time) : IRequestHandler<ContestPromiseCommand, long>
{
    public async Task<long> Handle(ContestPromiseCommand request, CancellationToken cancellationToken)
    {
        var (package, expectations) = await desk.OfAsync(request.HandoverId, cancellationToken);
        var judged = expectations.Judgements.FirstOrDefault(one => one.Key == request.Key);
        if (judged is not null && !caller.ActsFor(judged.Rep) && !caller.Holds(package, Domain.HandoverPackages.Part.Rep)) throw new Forbidden();
        expectations.ContestJudgement(request.Key, request.Reason, caller.PersonId, time.GetUtcNow(), calendar);
        await desk.SaveAsync(cancellationToken);
        return expectations.Version;
    }
}

/// <summary>The project director's word on a contested judgement: the same verdict or another.</summary>
public sealed record DecideContestCommand(Guid HandoverId, string Key, PromiseVerdict Verdict, string Reason) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<ProjectDirectorPolicy>;

internal sealed class DecideContestValidator : AbstractValidator<DecideContestCommand>
{
    public DecideContestValidator()
    {
        RuleFor(c => c.Verdict).Known();
        RuleFor(c => c.Reason).Text(1000);
    }
}

internal sealed class DecideContestHandler(ExpectationDesk desk, ICaller caller, TimeProvider time) : IRequestHandler<DecideContestCommand, long>
{
    public async Task<long> Handle(DecideContestCommand request, CancellationToken cancellationToken)
    {
        var (_, expectations) = await desk.OfAsync(request.HandoverId, cancellationToken);
        expectations.DecideContest(request.Key, request.Verdict, request.Reason, caller.PersonId, time.GetUtcNow());
        await desk.SaveAsync(cancellationToken);
        return expectations.Version;
    }
}

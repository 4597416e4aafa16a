using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Transitions;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Transitions;

internal sealed class TransitionOf : Specification<Transition>
{
    public TransitionOf(HandoverId handover) => Query.Where(one => one.HandoverId == handover);
}

/// <summary>过渡期 begins: the handover enters InTransition. Answers its last day.</summary>
/// <param name="EndsOn">A working day of days 7 to 14, both ends counted; the last of them where left out.</param>
/// <param name="Tasks">Beside site survey and personnel handover, at most 20.</param>
public sealed record BeginTransitionCommand(Guid HandoverId, DateOnly StartsOn, DateOnly? EndsOn, IReadOnlyList<string>? Tasks) : IRequest<DateOnly>, IAboutHandover, ICommute, IRequirePolicy<ReviewPolicy>;

internal sealed class BeginTransitionValidator : AbstractValidator<BeginTransitionCommand>
{
    public BeginTransitionValidator(TimeProvider time)
    {
        RuleForEach(c => c.Tasks).MaximumLength(200);
        RuleFor(c => c.StartsOn).Must(day => Math.Abs(day.DayNumber - CompanyTime.DayOf(time.GetUtcNow()).DayNumber) <= 60).WithErrorCode("transition.start-too-far");
    }
}

internal sealed class BeginTransitionHandler(IRepository<Transition> all, IRepository<HandoverPackage> packages, IWorkCalendar calendar, ICaller caller, TimeProvider time)
    : IRequestHandler<BeginTransitionCommand, DateOnly>
{
    public async Task<DateOnly> Handle(BeginTransitionCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        var now = time.GetUtcNow();
        var begun = Transition.Begin(new(Guid.CreateVersion7(now)), package, request.StartsOn, request.EndsOn, request.Tasks ?? [], caller.PersonId, now, calendar);
        all.Add(begun);
        await packages.SaveChangesAsync(cancellationToken);
        return begun.EndsOn;
    }
}

/// <summary>One task of the transition is done.</summary>
public sealed record FinishTransitionTaskCommand(Guid HandoverId, string Key, DateOnly On, string? Note) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class FinishTransitionTaskValidator : AbstractValidator<FinishTransitionTaskCommand>
{
    public FinishTransitionTaskValidator() => RuleFor(c => c.Note).OptionalText(1000);
}

internal sealed class FinishTransitionTaskHandler(IRepository<Transition> all, ICaller caller, TimeProvider time) : IRequestHandler<FinishTransitionTaskCommand, long>
{
    public async Task<long> Handle(FinishTransitionTaskCommand request, CancellationToken cancellationToken)
    {
        var transition = await all.FirstOrDefaultAsync(new TransitionOf(new(request.HandoverId)), cancellationToken) ?? throw new NotFound(nameof(Transition), request.HandoverId);
        transition.Finish(request.Key, request.On, request.Note, caller.PersonId, time.GetUtcNow());
        await all.SaveChangesAsync(cancellationToken);
        return transition.Version;
    }
}

/// <summary>Both obligatory parts are done: the handover is completed with it.</summary>
public sealed record CompleteTransitionCommand(Guid HandoverId) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<ReviewPolicy>;

internal sealed class CompleteTransitionHandler(IRepository<Transition> all, IRepository<HandoverPackage> packages, ICaller caller, TimeProvider time) : IRequestHandler<CompleteTransitionCommand, long>
{
    public async Task<long> Handle(CompleteTransitionCommand request, CancellationToken cancellationToken)
    {
        var transition = await all.FirstOrDefaultAsync(new TransitionOf(new(request.HandoverId)), cancellationToken) ?? throw new NotFound(nameof(Transition), request.HandoverId);
        transition.Complete(await packages.GetAsync(request.HandoverId, cancellationToken), caller.PersonId, time.GetUtcNow());
        await packages.SaveChangesAsync(cancellationToken);
        return transition.Version;
    }
}

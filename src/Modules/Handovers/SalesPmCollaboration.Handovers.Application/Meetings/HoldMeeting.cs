using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Meetings;

/// <summary>A meeting of the start was held. The kickoff asks the gate of that day: 409 naming it.</summary>
/// <param name="On">Not in the future.</param>
public sealed record HoldMeetingCommand(Guid HandoverId, StartMeetingKind Kind, DateOnly On, IReadOnlyList<Attendee> Present, IReadOnlyList<string>? Guests, string Minutes)
    : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class HoldMeetingValidator : AbstractValidator<HoldMeetingCommand>
{
    public HoldMeetingValidator()
    {
        RuleFor(c => c.Kind).Known();
        RuleFor(c => c.Present).NotEmpty().AtMost(50);
        RuleFor(c => c.Minutes).Text(20_000);
        RuleForEach(c => c.Guests).MaximumLength(100);
    }
}

internal sealed class HoldMeetingHandler(MeetingDesk desk, KnownPeople people, ICaller caller, TimeProvider time) : IRequestHandler<HoldMeetingCommand, long>
{
    public async Task<long> Handle(HoldMeetingCommand request, CancellationToken cancellationToken)
    {
        var (package, meeting) = await desk.OfAsync(request.HandoverId, request.Kind, time.GetUtcNow(), cancellationToken);
        await people.CheckPresentAsync(request.Present, request.On, cancellationToken);
        meeting.Hold(package, request.On, request.Present, request.Guests ?? [], request.Minutes, caller.PersonId, time.GetUtcNow());
        await desk.SaveAsync(cancellationToken);
        return meeting.Version;
    }
}

/// <summary>Another wording of the minutes; the earlier stay.</summary>
public sealed record ReviseMinutesCommand(Guid HandoverId, StartMeetingKind Kind, string Text) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class ReviseMinutesValidator : AbstractValidator<ReviseMinutesCommand>
{
    public ReviseMinutesValidator()
    {
        RuleFor(c => c.Kind).Known();
        RuleFor(c => c.Text).Text(20_000);
    }
}

internal sealed class ReviseMinutesHandler(MeetingDesk desk, ICaller caller, TimeProvider time) : IRequestHandler<ReviseMinutesCommand, long>
{
    public async Task<long> Handle(ReviseMinutesCommand request, CancellationToken cancellationToken)
    {
        var (_, meeting) = await desk.OfAsync(request.HandoverId, request.Kind, time.GetUtcNow(), cancellationToken);
        meeting.ReviseMinutes(request.Text, caller.PersonId, time.GetUtcNow());
        await desk.SaveAsync(cancellationToken);
        return meeting.Version;
    }
}

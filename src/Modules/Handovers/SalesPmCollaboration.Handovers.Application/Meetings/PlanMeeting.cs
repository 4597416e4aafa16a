using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Meetings;

/// <summary>Sets or changes day, time and people of a meeting of the start; the three are always invited and reminded.</summary>
/// <param name="Minutes">15 to 1440.</param>
/// <param name="Zone">IANA; Asia/Shanghai where left out.</param>
public sealed record PlanMeetingCommand(Guid HandoverId, StartMeetingKind Kind, DateOnly On, TimeOnly At, int Minutes, string? Zone, string? Place, IReadOnlyList<Guid>? InvitedIds, IReadOnlyList<string>? Guests)
    : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class PlanMeetingValidator : AbstractValidator<PlanMeetingCommand>
{
    public PlanMeetingValidator()
    {
        RuleFor(c => c.Kind).Known();
        RuleFor(c => c.Minutes).InclusiveBetween(15, 1440);
        RuleFor(c => c.Zone).OptionalText(64);
        RuleFor(c => c.Place).OptionalText(500);
        RuleForEach(c => c.Guests).MaximumLength(100);
        RuleFor(c => c.InvitedIds).AtMost(50);
    }
}

internal sealed class PlanMeetingHandler(MeetingDesk desk, KnownPeople people, ICaller caller, TimeProvider time) : IRequestHandler<PlanMeetingCommand, long>
{
    public async Task<long> Handle(PlanMeetingCommand request, CancellationToken cancellationToken)
    {
        var (_, meeting) = await desk.OfAsync(request.HandoverId, request.Kind, time.GetUtcNow(), cancellationToken);
        await people.CheckAsync("/invitedIds", request.InvitedIds ?? [], cancellationToken);
        meeting.PlanFor(
            new MeetingPlan(0, request.On, request.At, request.Minutes, request.Zone ?? CompanyTime.DefaultZone, request.Place, [.. (request.InvitedIds ?? []).Select(id => new PersonId(id))], request.Guests ?? []),
            caller.PersonId, time.GetUtcNow());
        await desk.SaveAsync(cancellationToken);
        return meeting.Version;
    }
}

/// <summary>Takes the plan back; a meeting that is wanted stays due.</summary>
public sealed record UnplanMeetingCommand(Guid HandoverId, StartMeetingKind Kind) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class UnplanMeetingValidator : AbstractValidator<UnplanMeetingCommand>
{
    public UnplanMeetingValidator() => RuleFor(c => c.Kind).Known();
}

internal sealed class UnplanMeetingHandler(MeetingDesk desk, ICaller caller, TimeProvider time) : IRequestHandler<UnplanMeetingCommand, long>
{
    public async Task<long> Handle(UnplanMeetingCommand request, CancellationToken cancellationToken)
    {
        var (_, meeting) = await desk.OfAsync(request.HandoverId, request.Kind, time.GetUtcNow(), cancellationToken);
        meeting.Unplan(caller.PersonId, time.GetUtcNow());
        await desk.SaveAsync(cancellationToken);
        return meeting.Version;
    }
}

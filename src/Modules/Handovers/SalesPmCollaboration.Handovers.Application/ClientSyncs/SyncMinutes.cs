using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Meetings;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.ClientSyncs;

/// <summary>Puts something on the agenda of the next meeting. Internal items never reach the client's copy. Answers the item's number.</summary>
public sealed record PutOnAgendaCommand(Guid HandoverId, string Text, bool Internal) : IRequest<int>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class PutOnAgendaValidator : AbstractValidator<PutOnAgendaCommand>
{
    public PutOnAgendaValidator() => RuleFor(c => c.Text).Text(1000);
}

internal sealed class PutOnAgendaHandler(SyncDesk desk, ICaller caller, TimeProvider time) : IRequestHandler<PutOnAgendaCommand, int>
{
    public async Task<int> Handle(PutOnAgendaCommand request, CancellationToken cancellationToken)
    {
        var number = 0;
        await desk.ChangeAsync(request.HandoverId, sync => number = sync.PutOnAgenda(request.Text, request.Internal, caller.PersonId, time.GetUtcNow()), cancellationToken);
        return number;
    }
}

/// <summary>Minutes, attendance, decisions and actions of an occurrence that has begun; again only for the last one, which states all of it anew.</summary>
public sealed record WriteSyncMinutesCommand(Guid HandoverId, string Key, SyncNotes Notes, IReadOnlyList<string>? ClientsPresent) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class WriteSyncMinutesValidator : AbstractValidator<WriteSyncMinutesCommand>
{
    public WriteSyncMinutesValidator()
    {
        RuleForEach(c => c.ClientsPresent).MaximumLength(100);
        RuleFor(c => c.Notes.Text).Text(20_000).OverridePropertyName("Text");
        RuleFor(c => c.Notes.InternalText).OptionalText(20_000).OverridePropertyName("InternalText");
        RuleFor(c => c.Notes.Present).NotEmpty().OverridePropertyName("Present");
    }
}

internal sealed class WriteSyncMinutesHandler(SyncDesk desk, KnownPeople people, IWorkCalendar calendar, ICaller caller, TimeProvider time) : IRequestHandler<WriteSyncMinutesCommand, long>
{
    public Task<long> Handle(WriteSyncMinutesCommand request, CancellationToken cancellationToken) => desk.ChangeAsync(
        request.HandoverId, sync => sync.WriteDown(request.Key, request.Notes with { ClientsPresent = request.ClientsPresent ?? [] }, caller.PersonId, time.GetUtcNow(), calendar), cancellationToken,
        async sync =>
        {
            await people.CheckPresentAsync(request.Notes.Present, sync.DayOf(request.Key, calendar), cancellationToken, [.. sync.EverThere(request.Key)]);
            await people.CheckAsync([.. (request.Notes.Actions ?? []).Select((one, i) => ($"/actions/{i}/ownerId", one.Owner.Value))], cancellationToken, [.. sync.OwnersIn(request.Key)]);
        });
}

/// <summary>An action agreed in a meeting is done: its owner says so, or one of the three.</summary>
public sealed record FinishSyncActionCommand(Guid HandoverId, int Number, DateOnly On) : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<FinishActionPolicy>;

internal sealed class FinishSyncActionHandler(SyncDesk desk, ICaller caller, TimeProvider time) : IRequestHandler<FinishSyncActionCommand, long>
{
    public Task<long> Handle(FinishSyncActionCommand request, CancellationToken cancellationToken) => desk.ChangeAsync(request.HandoverId, sync => sync.FinishAction(request.Number, request.On, caller.PersonId, time.GetUtcNow()), cancellationToken);
}

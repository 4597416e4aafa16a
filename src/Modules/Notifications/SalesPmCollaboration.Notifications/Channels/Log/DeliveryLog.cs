using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Notifications.Calendars.Invitations;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Channels.Log;

/// <summary>What went or did not go by channels other than the inbox, calendar invitations included, newest first.</summary>
/// <param name="TargetId">A person or a robot.</param>
public sealed record ListDeliveriesQuery(DeliveryState? State, Guid? TargetId, string? Cursor, int Limit) : IRequest<Page<DeliveryLine>>, IRequirePolicy<AdministratorOnly>, IPaged;

/// <param name="Target">Name of the person or robot; absent where it is gone.</param>
/// <param name="Title">What it tells, in the reader's language.</param>
/// <param name="NextAttemptAt">While it waits.</param>
/// <param name="Error">The vendor's code, or why it was suppressed: done, read, off, left, gone.</param>
/// <param name="AnswerId">What the receiver calls it.</param>
public sealed record DeliveryLine(
    Guid Id, DeliveryChannel Channel, Guid TargetId, string? Target, NoticeGroup Group, string Title, string Subject, DeliveryState State, int Attempts, DateTimeOffset OccurredAt,
    DateTimeOffset? NextAttemptAt, DateTimeOffset? EndedAt, FailureClass? Failure, string? Error, string? AnswerId, Guid? LetterId);

/// <summary>Puts one that failed back: it goes out anew, under the same id; an invitation as its meeting stands now.</summary>
/// <exception cref="RuleViolation">delivery.not-failed; of an invitation also preferences.no-mail, delivery.unreachable, delivery.outdated.</exception>
public sealed record ReplayDeliveryCommand(Guid DeliveryId) : IRequest, IRequirePolicy<AdministratorOnly>, ICommute;

internal sealed class ListDeliveriesRules : AbstractValidator<ListDeliveriesQuery>
{
    public ListDeliveriesRules()
    {
        Include(new PagedRules());
        RuleFor(q => q.State).IsInEnum();
    }
}

/// <summary>One page from two tables that have one order.</summary>
internal sealed class ListDeliveriesHandler(NotificationsDbContext context, IPeopleDirectory people, NoticeWords words) : IRequestHandler<ListDeliveriesQuery, Page<DeliveryLine>>
{
    public async Task<Page<DeliveryLine>> Handle(ListDeliveriesQuery request, CancellationToken cancellationToken)
    {
        var filters = $"deliveries:{request.State}:{request.TargetId}";
        var after = Cursor.Read(request.Cursor, filters, 2) is [var at, var id] ? (Keyset.Part<DateTimeOffset>(at), Keyset.Part<Guid>(id)) : ((DateTimeOffset At, Guid Id)?)null;
        var notices = await NoticesAsync(request, after, cancellationToken);
        var invitations = await InvitationsAsync(request, after, cancellationToken);
        var found = notices.Concat(invitations).OrderByDescending(d => d.OccurredAt).ThenByDescending(d => d.Id).Take(request.Limit + 1).ToList();
        var names = await NamesAsync(found, cancellationToken);
        return Keyset.PageOf<DeliveryLine, DeliveryLine>(found, request.Limit, filters, d => [Keyset.Text(d.OccurredAt), d.Id], shown => [.. shown.Select(d => d with { Target = names.GetValueOrDefault(d.TargetId) })]);
    }

    private async Task<IEnumerable<DeliveryLine>> NoticesAsync(ListDeliveriesQuery request, (DateTimeOffset At, Guid Id)? after, CancellationToken ct)
    {
        var query = context.Deliveries.AsNoTracking();
        if (request.State is { } state) query = query.Where(d => d.State == state);
        if (request.TargetId is { } target) query = query.Where(d => d.TargetId == target);
        if (after is var (at, id)) query = query.Where(d => d.At < at || (d.At == at && d.Id < id));
        return (await query.OrderByDescending(d => d.At).ThenByDescending(d => d.Id).Take(request.Limit + 1).ToListAsync(ct)).Select(d => new DeliveryLine(
            d.Id, d.Channel, d.TargetId, null, d.Group, words.Title(d.Text, d.Arguments), d.Subject, d.State, d.Attempts, d.At,
            d.State == DeliveryState.Waiting ? d.NextAttemptAt : null, d.EndedAt, d.Failure, d.Error, d.AnswerId, d.LetterId));
    }

    private async Task<IEnumerable<DeliveryLine>> InvitationsAsync(ListDeliveriesQuery request, (DateTimeOffset At, Guid Id)? after, CancellationToken ct)
    {
        var query = context.Invitations.AsNoTracking();
        if (request.State is { } state) query = query.Where(i => i.State == state);
        if (request.TargetId is { } target) query = query.Where(i => i.PersonId == new PersonId(target));
        if (after is var (at, id)) query = query.Where(i => i.At < at || (i.At == at && i.Id < id));
        var found = await query.OrderByDescending(i => i.At).ThenByDescending(i => i.Id).Take(request.Limit + 1)
            .Join(context.Meetings, i => i.MeetingId, m => m.Id, (i, m) => new { i.Id, i.PersonId, i.Cancels, m.Topic, m.Subject, i.State, i.Attempts, i.At, i.NextAt, i.EndedAt, i.Failure, i.LastError }).ToListAsync(ct);
        return found.Select(i => new DeliveryLine(
            i.Id, DeliveryChannel.Invitation, i.PersonId.Value, null, NoticeGroup.Reminders, words.Title(i.Cancels ? "delivery.calling-off" : "delivery.invitation", ["@meeting." + i.Topic]), i.Subject, i.State, i.Attempts, i.At,
            i.NextAt, i.EndedAt, i.Failure, i.LastError, null, i.Id));
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(List<DeliveryLine> found, CancellationToken ct)
    {
        List<Guid> robots = [.. found.Where(d => d.Channel == DeliveryChannel.Robot).Select(d => d.TargetId).Distinct()];
        Dictionary<Guid, string> names = robots.Count == 0 ? [] : await context.Robots.AsNoTracking().Where(r => robots.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Name, ct);
        foreach (var (id, card) in await people.CardsAsync([.. found.Where(d => d.Channel != DeliveryChannel.Robot).Select(d => d.TargetId).Distinct()], ct)) names[id] = card.Name;
        return names;
    }
}

internal sealed class ReplayDeliveryHandler(NotificationsDbContext context, Inviting inviting, UnitOfWork unitOfWork, TimeProvider time, ICaller caller) : IRequestHandler<ReplayDeliveryCommand>
{
    public async Task<Unit> Handle(ReplayDeliveryCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await context.Deliveries.FindAsync([request.DeliveryId], cancellationToken) is { } delivery) delivery.Replay(caller.PersonId, now);
        else if (await context.Invitations.FindAsync([request.DeliveryId], cancellationToken) is { } invitation) await inviting.ReplayAsync(invitation, caller.PersonId, now, cancellationToken);
        else throw new NotFound(nameof(Delivery), request.DeliveryId);
        await unitOfWork.SaveAsync(context, cancellationToken);
        return Unit.Value;
    }
}

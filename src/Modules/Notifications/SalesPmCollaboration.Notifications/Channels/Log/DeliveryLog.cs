using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.Notifications.Reminders;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Channels.Log;

/// <summary>What went or did not go by channels other than the inbox, newest first.</summary>
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

/// <summary>Puts one that failed back: it goes out anew, under the same id.</summary>
/// <exception cref="RuleViolation">delivery.not-failed.</exception>
public sealed record ReplayDeliveryCommand(Guid DeliveryId) : IRequest, IRequirePolicy<AdministratorOnly>, ICommute;

internal sealed class ListDeliveriesRules : AbstractValidator<ListDeliveriesQuery>
{
    public ListDeliveriesRules()
    {
        Include(new PagedRules());
        RuleFor(q => q.State).IsInEnum();
    }
}

internal sealed class ListDeliveriesHandler(NotificationsDbContext context, IPeopleDirectory people, NoticeWords words) : IRequestHandler<ListDeliveriesQuery, Page<DeliveryLine>>
{
    public async Task<Page<DeliveryLine>> Handle(ListDeliveriesQuery request, CancellationToken cancellationToken)
    {
        var filters = $"deliveries:{request.State}:{request.TargetId}";
        var query = context.Deliveries.AsNoTracking();
        if (request.State is { } state) query = query.Where(d => d.State == state);
        if (request.TargetId is { } target) query = query.Where(d => d.TargetId == target);
        if (Cursor.Read(request.Cursor, filters, 2) is [var atText, var idText])
        {
            var (at, id) = (Keyset.Part<DateTimeOffset>(atText), Keyset.Part<Guid>(idText));
            query = query.Where(d => d.At < at || (d.At == at && d.Id < id));
        }

        var found = await query.OrderByDescending(d => d.At).ThenByDescending(d => d.Id).Take(request.Limit + 1).ToListAsync(cancellationToken);
        var names = await NamesAsync(found, cancellationToken);
        return Keyset.PageOf<Delivery, DeliveryLine>(found, request.Limit, filters, d => [Keyset.Text(d.At), d.Id], shown => [.. shown.Select(d => LineOf(d, names))]);
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(List<Delivery> found, CancellationToken ct)
    {
        List<Guid> robots = [.. found.Where(d => d.Channel == DeliveryChannel.Robot).Select(d => d.TargetId).Distinct()];
        Dictionary<Guid, string> names = robots.Count == 0 ? [] : await context.Robots.AsNoTracking().Where(r => robots.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Name, ct);
        foreach (var (id, card) in await people.CardsAsync([.. found.Where(d => d.Channel == DeliveryChannel.Mail).Select(d => d.TargetId).Distinct()], ct)) names[id] = card.Name;
        return names;
    }

    private DeliveryLine LineOf(Delivery d, Dictionary<Guid, string> names) => new(
        d.Id, d.Channel, d.TargetId, names.GetValueOrDefault(d.TargetId), d.Group, words.Title(d.Text, d.Arguments), d.Subject, d.State, d.Attempts, d.At,
        d.State == DeliveryState.Waiting ? d.NextAttemptAt : null, d.EndedAt, d.Failure, d.Error, d.AnswerId, d.LetterId);
}

internal sealed class ReplayDeliveryHandler(NotificationsDbContext context, UnitOfWork unitOfWork, TimeProvider time, ICaller caller) : IRequestHandler<ReplayDeliveryCommand>
{
    public async Task<Unit> Handle(ReplayDeliveryCommand request, CancellationToken cancellationToken)
    {
        var delivery = await context.Deliveries.FindAsync([request.DeliveryId], cancellationToken) ?? throw new NotFound(nameof(Delivery), request.DeliveryId);
        delivery.Replay(caller.PersonId, time.GetUtcNow());
        await unitOfWork.SaveAsync(context, cancellationToken);
        return Unit.Value;
    }
}

using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.Platform.Relay;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Dispatches;

/// <param name="Limit">1 to 200.</param>
public sealed record ListDispatchesQuery(DispatchStatus? Status, string? Cursor, int Limit = 50) : IRequest<Page<DispatchRow>>, IRequirePolicy<AdministratorOnly>;

/// <param name="MessageId">The event's id; with the consumer it names the dispatch.</param>
/// <param name="Attempts">Tries since it was written or replayed.</param>
/// <param name="Discarded">Done, because an administrator gave it up.</param>
public sealed record DispatchRow(Guid MessageId, string Consumer, string Type, Guid Subject, long SubjectVersion, int Ordinal, DispatchStatus Status, int Attempts, string? LastError, DateTimeOffset OccurredAt, string RequestId, bool Discarded);

internal sealed class ListDispatchesValidator : AbstractValidator<ListDispatchesQuery>
{
    public ListDispatchesValidator()
    {
        RuleFor(q => q.Limit).InclusiveBetween(1, 200);
        RuleFor(q => q.Status).IsInEnum();
    }
}

internal sealed class ListDispatchesHandler(PlatformDbContext context) : IRequestHandler<ListDispatchesQuery, Page<DispatchRow>>
{
    public async Task<Page<DispatchRow>> Handle(ListDispatchesQuery request, CancellationToken cancellationToken)
    {
        var filters = "dispatches|" + request.Status;
        var rows = context.Set<Dispatch>().AsNoTracking();
        if (request.Status is { } status) rows = status == DispatchStatus.Done ? rows.Where(d => d.Status == status) : rows.Open().Where(d => d.Status == status);
        if (Cursor.Read(request.Cursor, filters, 2) is [var id, var consumer])
        {
            var after = CursorParts.Id(id);
            rows = rows.Where(d => d.MessageId.CompareTo(after) < 0 || (d.MessageId == after && d.Consumer.CompareTo(consumer) > 0));
        }

        var found = await rows.Join(context.Set<OutboxMessage>(), d => d.MessageId, m => m.Id, (d, m) => new { d, m })
            .OrderByDescending(x => x.d.MessageId).ThenBy(x => x.d.Consumer).Take(request.Limit + 1)
            .Select(x => new DispatchRow(x.d.MessageId, x.d.Consumer, x.m.Type, x.d.Subject, x.d.SubjectVersion, x.d.Ordinal, x.d.Status, x.d.Attempts, x.d.LastError, x.m.OccurredAt, x.m.RequestId,
                x.d.Status == DispatchStatus.Done && x.d.LastError != null && context.Set<DispatchDecision>().Any(one => one.MessageId == x.d.MessageId && one.Consumer == x.d.Consumer && one.Discarded)))
            .ToListAsync(cancellationToken);
        List<DispatchRow> items = [.. found.Take(request.Limit)];
        return new Page<DispatchRow>(items, found.Count > request.Limit ? Cursor.Write(filters, items[^1].MessageId, items[^1].Consumer) : null);
    }
}

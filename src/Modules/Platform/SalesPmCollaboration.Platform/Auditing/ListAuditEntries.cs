using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Audit;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Auditing;

/// <param name="Subject">Id of the aggregate.</param>
/// <param name="Limit">1 to 200.</param>
public sealed record ListAuditEntriesQuery(Guid Subject, string? Cursor, int Limit = 50) : IRequest<Page<AuditRow>>, IRequirePolicy<AdministratorOnly>;

/// <param name="Changed">Names of the changed properties; <c>*</c> at the creation, <c>-</c> at the deletion; of a checklist <c>filled:key</c> and <c>cleared:key</c> too.</param>
public sealed record AuditRow(string SubjectType, Guid Subject, long Sequence, DateTimeOffset At, Guid? PersonId, string By, string? Origin, string RequestId, string Changed, string BeforeDigest, string AfterDigest, string PreviousHash, string Hash);

internal sealed class ListAuditEntriesValidator : AbstractValidator<ListAuditEntriesQuery>
{
    public ListAuditEntriesValidator() => RuleFor(q => q.Limit).InclusiveBetween(1, 200);
}

internal sealed class ListAuditEntriesHandler(PlatformDbContext context) : IRequestHandler<ListAuditEntriesQuery, Page<AuditRow>>
{
    public async Task<Page<AuditRow>> Handle(ListAuditEntriesQuery request, CancellationToken cancellationToken)
    {
        var filters = "audit|" + request.Subject;
        var before = Cursor.Read(request.Cursor, filters, 1) is [var text] ? CursorParts.Long(text) : long.MaxValue;
        var found = await context.Set<AuditEntry>().AsNoTracking()
            .Where(a => a.AggregateId == request.Subject && a.Sequence < before)
            .OrderByDescending(a => a.Sequence).Take(request.Limit + 1)
            .Select(a => new AuditRow(a.AggregateType, a.AggregateId, a.Sequence, a.At, a.PersonId, a.By, a.Origin, a.RequestId, a.Changed, a.BeforeDigest, a.AfterDigest, a.PreviousHash, a.Hash))
            .ToListAsync(cancellationToken);
        List<AuditRow> items = [.. found.Take(request.Limit)];
        return new Page<AuditRow>(items, found.Count > request.Limit ? Cursor.Write(filters, items[^1].Sequence) : null);
    }
}

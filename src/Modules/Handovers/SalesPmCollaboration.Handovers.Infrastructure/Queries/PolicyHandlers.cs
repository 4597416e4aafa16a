using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Handovers.Application;
using SalesPmCollaboration.Handovers.Application.Policies;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

internal sealed class GetPolicyHandler(HandoversDbContext db) : IRequestHandler<GetPolicyQuery, PolicyDetails>
{
    public async Task<PolicyDetails> Handle(GetPolicyQuery request, CancellationToken cancellationToken)
    {
        var all = db.Set<HandoverPolicy>().AsNoTracking();
        var row = await all.Where(p => request.Edition == null || p.Edition == request.Edition).OrderByDescending(p => p.Edition)
            .Select(p => new { Policy = p, Current = !all.Any(later => later.Edition > p.Edition) })
            .FirstOrDefaultAsync(cancellationToken) ?? throw new NotFound(nameof(HandoverPolicy), request.Edition ?? 0);
        return PolicyPicture.Of(row.Policy, row.Current);
    }
}

internal sealed class ListPoliciesHandler(HandoversDbContext db) : IRequestHandler<ListPoliciesQuery, ListPage<PolicyDetails>>
{
    public async Task<ListPage<PolicyDetails>> Handle(ListPoliciesQuery request, CancellationToken cancellationToken)
    {
        const string filters = "policies";
        var after = Cursor.Read(request.Cursor, filters, 1);
        var before = after.Count > 0 ? CursorParts.Number(after[0]) : int.MaxValue;
        var all = db.Set<HandoverPolicy>().AsNoTracking();
        var rows = await all.Where(p => p.Edition < before).OrderByDescending(p => p.Edition).Take(request.Limit + 1)
            .Select(p => new { Policy = p, Current = !all.Any(later => later.Edition > p.Edition) })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => PolicyPicture.Of(row.Policy, row.Current)).Cut(request.Limit, last => Cursor.Write(filters, last.Edition));
    }
}

internal static class PolicyPicture
{
    public static PolicyDetails Of(HandoverPolicy policy, bool current) => new(
        policy.Edition,
        current,
        policy.Clocks.InFull(),
        [.. policy.TierThresholds.Select(one => new ThresholdDto(one.Type, MoneyDto.From(new Money(one.FromMinor, "CNY"))!, one.Tier))],
        policy.LeastAssurance,
        policy.PublishedAt);
}

using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application;
using SalesPmCollaboration.Handovers.Application.Bids;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

internal sealed class ListBidsHandler(HandoversDbContext db, IPeopleDirectory people, ICaller caller) : IRequestHandler<ListBidsQuery, ListPage<BidRow>>
{
    public async Task<ListPage<BidRow>> Handle(ListBidsQuery request, CancellationToken cancellationToken)
    {
        var filters = $"bids|{request.Search}|{request.Outcome}|{request.RepId}|{request.ClientId}|{request.Sort}";
        var order = BidOrder.By(request.Sort);
        var rows = await order.Page(Filtered(Known(), request), Cursor.Read(request.Cursor, filters, 2), request.Limit + 1, db.Set<Client>()).ToListAsync(cancellationToken);
        var names = await people.NamedAsync(rows.Select(row => row.Bid.Rep.Value), cancellationToken);
        return rows.ConvertAll(row => Shown(row.Bid, row.Client, names.Of(row.Bid.Rep.Value))).Cut(request.Limit, last => Cursor.Write(filters, order.KeyOf(last), last.Id));
    }

    private IQueryable<Bid> Known()
    {
        var bids = db.Set<Bid>().AsNoTracking();
        if (BidSight.SeesAll(caller)) return bids;
        PersonId[] own = [caller.PersonId, .. caller.StandsInFor];
        Guid?[] below = BidSight.SeesDepartments(caller) ? [.. caller.VisibleDepartments] : [];
        if (!BidSight.MayBeAsked(caller)) return bids.Where(b => own.Contains(b.Rep) || below.Contains(b.DepartmentId));
        Guid?[] group = [.. caller.GroupDepartments];
        // EF does not compare a list with its JSON column.
        var consulted = db.Set<Bid>().FromSql($"SELECT * FROM handovers_bids WHERE consultations <> '[]'").Select(b => b.Id);
        return bids.Where(b => own.Contains(b.Rep) || below.Contains(b.DepartmentId) || (group.Contains(b.DepartmentId) && consulted.Contains(b.Id)));
    }

    private IQueryable<Bid> Filtered(IQueryable<Bid> bids, ListBidsQuery request)
    {
        if (request.Outcome is { } outcome) bids = bids.Where(b => b.Outcome == outcome);
        if (request.RepId is { } repId && new PersonId(repId) is var rep) bids = bids.Where(b => b.Rep == rep);
        if (request.ClientId is { } clientId && new ClientId(clientId) is var client) bids = bids.Where(b => b.ClientId == client);
        if (string.IsNullOrWhiteSpace(request.Search)) return bids;
        var pattern = Keyset.Contains(request.Search);
        return bids.Where(b => EF.Functions.Like(b.Name.ToLower(), pattern, "\\")
            || db.Set<Client>().Any(c => c.Id == b.ClientId && EF.Functions.Like(c.Name.ToLower(), pattern, "\\")));
    }

    private static BidRow Shown(Bid bid, string client, string? rep) => new(
        bid.Key,
        bid.Name,
        bid.ClientId.Value,
        client,
        bid.ProjectType,
        bid.Rep.Value,
        rep,
        MoneyDto.From(bid.Amount),
        bid.Outcome,
        bid.OpenConsultations.Count(),
        bid.OpenedAt,
        bid.ClosedAt,
        bid.Version);
}

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
        var filters = $"bids|{request.Search}|{request.Outcome}|{request.RepId}|{request.ClientId}";
        var after = Cursor.Read(request.Cursor, filters, 2);
        var bids = Filtered(Known(), request);
        if (after.Count > 0) bids = bids.After(b => b.OpenedAt, b => b.Id, CursorParts.Instant(after[0]), new BidId(CursorParts.Id(after[1])), descending: true);
        var rows = await bids.OrderByDescending(b => b.OpenedAt).ThenByDescending(b => b.Id).Take(request.Limit + 1)
            .Join(db.Set<Client>(), b => b.ClientId, c => c.Id, (b, c) => new { Bid = b, Client = c.Name })
            .OrderByDescending(row => row.Bid.OpenedAt).ThenByDescending(row => row.Bid.Id)
            .ToListAsync(cancellationToken);
        var names = await people.NamedAsync(rows.Select(row => row.Bid.Rep.Value), cancellationToken);
        return rows.ConvertAll(row => Shown(row.Bid, row.Client, names.Of(row.Bid.Rep.Value)))
            .Cut(request.Limit, last => Cursor.Write(filters, last.OpenedAt.ToUnixTimeMilliseconds(), last.Id));
    }

    private IQueryable<Bid> Known()
    {
        var bids = db.Set<Bid>().AsNoTracking();
        if (BidSight.SeesAll(caller)) return bids;
        PersonId[] own = [caller.PersonId, .. caller.StandsInFor];
        if (!BidSight.SeesConsulted(caller)) return bids.Where(b => own.Contains(b.Rep));
        // EF does not compare a list with its JSON column.
        var consulted = db.Set<Bid>().FromSql($"SELECT * FROM handovers_bids WHERE consultations <> '[]'").Select(b => b.Id);
        return bids.Where(b => own.Contains(b.Rep) || consulted.Contains(b.Id));
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

using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Handovers.Application.Bids;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

/// <summary>A bid with its client's name.</summary>
internal sealed record BidOfClient(Bid Bid, string Client);

/// <summary>How bids are listed: newest first, or by name. The page is ordered again after the join, which keeps no order.</summary>
internal sealed record BidOrder(bool ByName, bool Descending)
{
    public static BidOrder By(string? sort) => new(sort is not null, sort != "name");

    public object KeyOf(BidRow row) => ByName ? SortKeys.Of(row.Name) : row.OpenedAt.ToUnixTimeMilliseconds();

    public IQueryable<BidOfClient> Page(IQueryable<Bid> bids, IReadOnlyList<string> after, int most, IQueryable<Client> clients)
    {
        var joined = Sorted(After(bids, after)).Take(most).Join(clients, b => b.ClientId, c => c.Id, (b, c) => new { Bid = b, Client = c.Name });
        var ordered = (ByName, Descending) switch
        {
            (false, _) => joined.OrderByDescending(row => row.Bid.OpenedAt).ThenByDescending(row => row.Bid.Id),
            (_, true) => joined.OrderByDescending(row => row.Bid.SortKey).ThenByDescending(row => row.Bid.Id),
            _ => joined.OrderBy(row => row.Bid.SortKey).ThenBy(row => row.Bid.Id),
        };
        return ordered.Select(row => new BidOfClient(row.Bid, row.Client));
    }

    private IQueryable<Bid> After(IQueryable<Bid> bids, IReadOnlyList<string> after)
    {
        if (after.Count == 0) return bids;
        var id = new BidId(CursorParts.Id(after[1]));
        return ByName ? bids.After(b => b.SortKey, b => b.Id, after[0], id, Descending) : bids.After(b => b.OpenedAt, b => b.Id, CursorParts.Instant(after[0]), id, descending: true);
    }

    private IQueryable<Bid> Sorted(IQueryable<Bid> bids) => (ByName, Descending) switch
    {
        (false, _) => bids.OrderByDescending(b => b.OpenedAt).ThenByDescending(b => b.Id),
        (_, true) => bids.OrderByDescending(b => b.SortKey).ThenByDescending(b => b.Id),
        _ => bids.OrderBy(b => b.SortKey).ThenBy(b => b.Id),
    };
}

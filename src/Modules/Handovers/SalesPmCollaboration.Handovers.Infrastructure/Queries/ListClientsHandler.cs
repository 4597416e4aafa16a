using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Handovers.Application;
using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

internal sealed class ListClientsHandler(HandoversDbContext db, IClientsServed served, ICaller caller) : IRequestHandler<ListClientsQuery, ListPage<ClientRow>>
{
    public async Task<ListPage<ClientRow>> Handle(ListClientsQuery request, CancellationToken cancellationToken)
    {
        var descending = request.Sort == "-name";
        var filters = $"clients|{request.Search}|{descending}";
        var after = Cursor.Read(request.Cursor, filters, 2);
        var clients = await KnownAsync(Matching(request.Search), cancellationToken);
        if (after.Count > 0) clients = clients.After(c => c.SortKey, c => c.Id, after[0], new ClientId(CursorParts.Id(after[1])), descending);
        clients = descending ? clients.OrderByDescending(c => c.SortKey).ThenByDescending(c => c.Id) : clients.OrderBy(c => c.SortKey).ThenBy(c => c.Id);
        var rows = await clients.Take(request.Limit + 1)
            .Select(c => new ClientRow(c.Id.Value, c.Name, c.CreditCode, c.Address, c.Version)).ToListAsync(cancellationToken);
        return rows.Cut(request.Limit, last => Cursor.Write(filters, SortKeys.Of(last.Name), last.Id));
    }

    private IQueryable<Client> Matching(string? search)
    {
        var clients = db.Set<Client>().AsNoTracking();
        if (string.IsNullOrWhiteSpace(search)) return clients;
        var pattern = Keyset.Contains(search);
        return clients.Where(c => EF.Functions.Like(c.Name.ToLower(), pattern, "\\") || EF.Functions.Like(c.CreditCode!.ToLower(), pattern, "\\"));
    }

    private async Task<IQueryable<Client>> KnownAsync(IQueryable<Client> clients, CancellationToken ct)
    {
        if (ClientSight.SeesAll(caller)) return clients;
        ClientId[] known = [.. (await served.ByAsync(caller, ct)).Select(id => new ClientId(id))];
        return clients.Where(c => known.Contains(c.Id));
    }
}

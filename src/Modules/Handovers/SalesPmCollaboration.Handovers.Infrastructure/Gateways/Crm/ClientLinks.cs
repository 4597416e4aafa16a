using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Handovers.Application.Deals;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;

namespace SalesPmCollaboration.Handovers.Infrastructure.Gateways.Crm;

/// <summary>Looks into the clients' keys, which lie in a JSON column: the same statement on both databases.</summary>
internal sealed class ClientLinks(HandoversDbContext context) : IClientLinks
{
    public async Task<Client?> FindAsync(string source, string externalId, CancellationToken ct)
    {
        var link = new ExternalId(source, externalId);
        if (context.ChangeTracker.Entries<Client>().FirstOrDefault(e => e.Entity.ExternalIds.Contains(link)) is { } tracked) return tracked.Entity;
        var stored = JsonSerializer.Serialize(link, Json.Stored);
        var pattern = '%' + stored.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + '%';
        var found = await context.Set<Client>().FromSql($"SELECT * FROM handovers_clients WHERE external_ids LIKE {pattern} ESCAPE '\\'").ToListAsync(ct);
        // SQLite's LIKE takes a for A.
        return found.Find(c => c.ExternalIds.Contains(link));
    }
}

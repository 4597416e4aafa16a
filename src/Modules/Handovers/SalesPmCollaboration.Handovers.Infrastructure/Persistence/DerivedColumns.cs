using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Query;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

/// <summary>
/// Columns that are computed from others, brought up to date at start: rows from before the column, and sort keys of an ICU that
/// ordered otherwise. A sort key is no change of the record: no version, no audit.
/// </summary>
internal sealed class DerivedColumns(HandoversDbContext db, UnitOfWork unitOfWork, WriteLane lane, IPeopleDirectory people)
{
    public async Task RefreshAsync(CancellationToken ct)
    {
        // By all rows only where the order is another one: a start must not grow with history.
        var order = await db.Set<SortOrder>().SingleOrDefaultAsync(ct);
        var all = order?.Version != SortKeys.Version;
        foreach (var one in await db.Set<Client>().Where(c => all || c.SortKey == "").Select(c => new { c.Id, c.Name, c.SortKey }).ToListAsync(ct))
            await PutAsync<Client>(one.Name, one.SortKey, c => c.Id == one.Id, (set, key) => set.SetProperty(c => c.SortKey, key), ct);
        foreach (var one in await db.Set<Bid>().Where(b => all || b.SortKey == "").Select(b => new { b.Id, b.Name, b.SortKey }).ToListAsync(ct))
            await PutAsync<Bid>(one.Name, one.SortKey, b => b.Id == one.Id, (set, key) => set.SetProperty(b => b.SortKey, key), ct);
        foreach (var one in await db.Set<HandoverListing>().Where(l => all || l.ProjectSortKey == "").Select(l => new { l.Id, l.Project, l.ProjectSortKey }).ToListAsync(ct))
            await PutAsync<HandoverListing>(one.Project, one.ProjectSortKey, l => l.Id == one.Id, (set, key) => set.SetProperty(l => l.ProjectSortKey, key), ct);
        foreach (var one in await db.Set<HandoverListing>().Where(l => all || l.ClientSortKey == "").Select(l => new { l.Id, l.Client, l.ClientSortKey }).ToListAsync(ct))
            await PutAsync<HandoverListing>(one.Client, one.ClientSortKey, l => l.Id == one.Id, (set, key) => set.SetProperty(l => l.ClientSortKey, key), ct);

        await PlaceBidsAsync(ct);
        if (all) await KeepOrderAsync(order, ct);
    }

    private async Task KeepOrderAsync(SortOrder? order, CancellationToken ct)
    {
        if (order is null) db.Add(new SortOrder { Version = SortKeys.Version });
        else order.Version = SortKeys.Version;
        await db.SaveChangesAsync(ct);
    }

    private async Task PutAsync<T>(string name, string stands, Expression<Func<T, bool>> row, Action<UpdateSettersBuilder<T>, string> set, CancellationToken ct) where T : class
    {
        var key = SortKeys.Of(name);
        if (key == stands) return;
        using var held = await lane.EnterAsync(ct);
        await db.Set<T>().Where(row).ExecuteUpdateAsync(setters => set(setters, key), ct);
    }

    /// <summary>Bids from before they stood in a department: a change of the record, said in its audit.</summary>
    private async Task PlaceBidsAsync(CancellationToken ct)
    {
        var bids = await db.Set<Bid>().Where(b => b.DepartmentId == null).ToListAsync(ct);
        if (bids.Count == 0) return;
        var cards = await people.CardsAsync([.. bids.Select(b => b.Rep.Value).Distinct()], ct);
        foreach (var bid in bids)
        {
            if (cards.GetValueOrDefault(bid.Rep.Value)?.DepartmentId is { } department) bid.PlaceUnder(department);
        }

        await unitOfWork.SaveAsync(db, ct);
    }
}

/// <summary>The order by which the stored sort keys were made; one row.</summary>
internal sealed class SortOrder
{
    public int Id { get; init; } = 1;
    public required string Version { get; set; }
}

internal sealed class SortOrderMapping : IEntityTypeConfiguration<SortOrder>
{
    public void Configure(EntityTypeBuilder<SortOrder> builder)
    {
        builder.ToTable("sort_order").HasKey(o => o.Id);
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.Version).HasMaxLength(100);
    }
}

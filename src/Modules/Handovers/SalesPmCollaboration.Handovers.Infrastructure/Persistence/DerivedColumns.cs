using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Persistence;

/// <summary>
/// Columns that are computed from others, brought up to date at start: rows from before the column, and sort keys of an ICU that
/// ordered otherwise. They are no change of the record: no version, no audit.
/// </summary>
internal sealed class DerivedColumns(HandoversDbContext db, WriteLane lane, IPeopleDirectory people)
{
    public async Task RefreshAsync(CancellationToken ct)
    {
        foreach (var one in await db.Set<Client>().Select(c => new { c.Id, c.Name, c.SortKey }).ToListAsync(ct))
            await PutAsync<Client>(one.Name, one.SortKey, c => c.Id == one.Id, (set, key) => set.SetProperty(c => c.SortKey, key), ct);
        foreach (var one in await db.Set<Bid>().Select(b => new { b.Id, b.Name, b.SortKey }).ToListAsync(ct))
            await PutAsync<Bid>(one.Name, one.SortKey, b => b.Id == one.Id, (set, key) => set.SetProperty(b => b.SortKey, key), ct);
        foreach (var one in await db.Set<HandoverListing>().Select(l => new { l.Id, l.Project, l.ProjectSortKey, l.Client, l.ClientSortKey }).ToListAsync(ct))
        {
            await PutAsync<HandoverListing>(one.Project, one.ProjectSortKey, l => l.Id == one.Id, (set, key) => set.SetProperty(l => l.ProjectSortKey, key), ct);
            await PutAsync<HandoverListing>(one.Client, one.ClientSortKey, l => l.Id == one.Id, (set, key) => set.SetProperty(l => l.ClientSortKey, key), ct);
        }

        await PlaceBidsAsync(ct);
    }

    private async Task PutAsync<T>(string name, string stands, Expression<Func<T, bool>> row, Action<UpdateSettersBuilder<T>, string> set, CancellationToken ct) where T : class
    {
        var key = SortKeys.Of(name);
        if (key == stands) return;
        using var held = await lane.EnterAsync(ct);
        await db.Set<T>().Where(row).ExecuteUpdateAsync(setters => set(setters, key), ct);
    }

    /// <summary>Bids from before they stood in a department.</summary>
    private async Task PlaceBidsAsync(CancellationToken ct)
    {
        var reps = await db.Set<Bid>().Where(b => b.DepartmentId == null).Select(b => b.Rep).Distinct().ToListAsync(ct);
        if (reps.Count == 0) return;
        foreach (var card in (await people.CardsAsync([.. reps.Select(rep => rep.Value)], ct)).Values.Where(card => card.DepartmentId is not null))
        {
            var rep = new PersonId(card.Id);
            using var held = await lane.EnterAsync(ct);
            await db.Set<Bid>().Where(b => b.Rep == rep && b.DepartmentId == null).ExecuteUpdateAsync(set => set.SetProperty(b => b.DepartmentId, card.DepartmentId), ct);
        }
    }
}

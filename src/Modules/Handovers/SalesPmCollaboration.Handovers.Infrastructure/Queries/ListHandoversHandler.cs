using System.Globalization;
using System.Linq.Expressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

/// <summary>
/// Two statements however long the list: listings, then names; a third where leavers are asked for, and one for the lines that show a
/// predecessor his own period. What tells of the present (state, due day, leavers) finds those lines no more.
/// </summary>
internal sealed class ListHandoversHandler(HandoversDbContext context, IPeopleDirectory people, ILeavers leavers, MoveViews moveViews, ICaller caller)
    : IRequestHandler<ListHandoversQuery, HandoverList>
{
    public async Task<HandoverList> Handle(ListHandoversQuery request, CancellationToken cancellationToken)
    {
        var limit = request.Limit ?? 50;
        var filters = string.Join('|', request.Search, request.State, request.Tier, request.Mine, request.ClientId, request.ProjectId, request.Sort, request.Leavers);
        var (sort, holders, places) = (request.Sort ?? HandoverSort.Updated, Holders(), context.Set<HandoverPlace>());
        var rows = await Sorted(await FilteredAsync(request, cancellationToken), sort, Cursor.Read(request.Cursor, filters, 2)).Take(limit + 1)
            .Select(l => new Found(l, SeesAll || places.Any(p => p.HandoverId == l.Id && holders.Contains(p.Holder) && p.IsCurrent))).ToListAsync(cancellationToken);
        var shown = await AsReadAsync(rows.Take(limit).ToList(), cancellationToken);
        var names = await people.CardsAsync([.. shown.SelectMany(r => new[] { r.Rep, r.ProjectManager, r.TechnicalLead, r.MovePerson }).OfType<Guid>().Distinct()], cancellationToken);
        var waiting = shown.Where(r => r.MoveAction is not null).ToList();
        var moves = waiting.Zip(await moveViews.OfAsync(waiting.Select(row => (MoveOf(row), row.Rep is { } rep ? new PersonId(rep) : (PersonId?)null)), names, cancellationToken)).ToDictionary(one => one.First.Id, one => one.Second);
        return new HandoverList([.. shown.Select(r => LineOf(r, names, moves.GetValueOrDefault(r.Id)))], rows.Count > limit ? NextOf(rows[limit - 1].Listing, sort, filters) : null);
    }

    private async Task<IQueryable<HandoverListing>> FilteredAsync(ListHandoversQuery request, CancellationToken ct)
    {
        var present = request.Mine == true || request.State is not null || request.Leavers == true || request.Sort == HandoverSort.Due;
        var query = Visible(request.Mine == true, present);
        if (!string.IsNullOrWhiteSpace(request.Search)) query = query.Where(Contains(request.Search.Trim().ToLowerInvariant()));
        if (request.State is { } state) query = query.Where(l => l.State == state);
        if (request.Tier is { } tier) query = query.Where(l => l.Tier == tier);
        if (request.ClientId is { } client) query = query.Where(l => l.ClientId == client);
        if (request.ProjectId is { } project) query = query.Where(l => l.ProjectId == project);
        return request.Leavers == true ? OfLeavers(query, await leavers.IdsAsync(ct)) : query;
    }

    private IQueryable<HandoverListing> OfLeavers(IQueryable<HandoverListing> query, IReadOnlyList<Guid> left)
    {
        HandoverState[] over = [HandoverState.Completed, HandoverState.Cancelled, HandoverState.Voided];
        return query.Where(l => !over.Contains(l.State) && context.Set<HandoverPlace>().Any(p => p.HandoverId == l.Id && p.IsCurrent && left.Contains(p.Holder)));
    }

    private bool SeesAll => caller.HasAny(Role.Executive, Role.Administrator);

    /// <param name="present">Only what the caller sees as it stands.</param>
    private IQueryable<HandoverListing> Visible(bool mine, bool present)
    {
        var (listings, places, holders) = (context.Set<HandoverListing>().AsNoTracking(), context.Set<HandoverPlace>(), mine ? Persons() : Holders());
        if (SeesAll && !mine) return listings;
        return listings.Where(l => places.Any(p => p.HandoverId == l.Id && holders.Contains(p.Holder) && (p.IsCurrent || !present)));
    }

    private Guid[] Persons() => [caller.PersonId.Value, .. caller.StandsInFor.Select(p => p.Value)];

    private Guid[] Holders() => caller.HasAny(Role.SalesDirector, Role.ProjectDirector, Role.Finance) ? [.. Persons(), .. caller.VisibleDepartments] : Persons();

    /// <summary>A predecessor's lines tell of his own period, as everything else that he reads (domain.md 3.1).</summary>
    private async Task<IReadOnlyList<HandoverListing>> AsReadAsync(List<Found> found, CancellationToken ct)
    {
        HandoverId[] former = [.. found.Where(one => !one.IsPresent).Select(one => one.Listing.Id)];
        if (former.Length == 0) return [.. found.Select(one => one.Listing)];
        var packages = await context.Set<HandoverPackage>().AsNoTracking().Where(p => former.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        return [.. found.Select(one => packages.TryGetValue(one.Listing.Id, out var package) && caller.ReadsUntil(package) is { } end ? HandoverListing.Of(package.AsOf(end), end) : one.Listing)];
    }

    private static Expression<Func<HandoverListing, bool>> Contains(string search)
    {
        var pattern = "%" + search.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
        return l => EF.Functions.Like(l.SearchText, pattern, "\\");
    }

    private static IQueryable<HandoverListing> Sorted(IQueryable<HandoverListing> query, HandoverSort sort, IReadOnlyList<string> after)
    {
        // Ties are broken by the number, which is unique and sorts alike on both databases.
        var number = after.Count > 0 ? after[1] : "";
        switch (sort)
        {
            case HandoverSort.Number:
                if (after.Count > 0) query = query.Where(l => string.Compare(l.Number, number) > 0);
                return query.OrderBy(l => l.Number);
            case HandoverSort.Project:
                if (after.Count > 0) query = query.After(l => l.ProjectSortKey, l => l.Number, after[0], number);
                return query.OrderBy(l => l.ProjectSortKey).ThenBy(l => l.Number);
            case HandoverSort.Client:
                if (after.Count > 0) query = query.After(l => l.ClientSortKey, l => l.Number, after[0], number);
                return query.OrderBy(l => l.ClientSortKey).ThenBy(l => l.Number);
            case HandoverSort.Due:
                query = query.Where(l => l.MoveDue != null);
                if (after.Count > 0)
                {
                    var due = CursorParts.Day(after[0]);
                    query = query.Where(l => l.MoveDue > due || (l.MoveDue == due && string.Compare(l.Number, number) > 0));
                }

                return query.OrderBy(l => l.MoveDue).ThenBy(l => l.Number);
            default:
                if (after.Count > 0)
                {
                    var at = CursorParts.Instant(after[0]);
                    query = query.Where(l => l.UpdatedAt < at || (l.UpdatedAt == at && string.Compare(l.Number, number) < 0));
                }

                return query.OrderByDescending(l => l.UpdatedAt).ThenByDescending(l => l.Number);
        }
    }

    private static string NextOf(HandoverListing last, HandoverSort sort, string filters) => Cursor.Write(filters, sort switch
    {
        HandoverSort.Number => last.Number,
        HandoverSort.Project => last.ProjectSortKey,
        HandoverSort.Client => last.ClientSortKey,
        HandoverSort.Due => last.MoveDue!.Value.ToString("O", CultureInfo.InvariantCulture),
        _ => last.UpdatedAt.ToUnixTimeMilliseconds(),
    }, last.Number);

    private static OpenMove MoveOf(HandoverListing row) => new(row.MovePerson is { } person ? new PersonId(person) : null, row.MoveAction!, row.MoveSince!.Value, row.MoveDue!.Value);

    private static HandoverLine LineOf(HandoverListing row, IReadOnlyDictionary<Guid, PersonCard> names, MoveView? move)
    {
        return new HandoverLine(
            row.Id.Value, row.Number, row.State, row.Tier, row.ProjectId, row.Project, row.Lot, new NamedId(row.ClientId, row.Client), Name(row.Rep), Name(row.ProjectManager), Name(row.TechnicalLead),
            row.Amount is { } amount ? AmountValue.Of(amount) : null, row.Score, row.Passes,
            move, row.UpdatedAt, row.Provisional);

        NamedId? Name(Guid? id) => id is { } who ? new NamedId(who, names.TryGetValue(who, out var card) ? card.Name : "?") : null;
    }

    private sealed record Found(HandoverListing Listing, bool IsPresent);
}

using SalesPmCollaboration.Contracts.People;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

internal static class Names
{
    /// <summary>One statement however many people; those not known any more are absent.</summary>
    public static async Task<IReadOnlyDictionary<Guid, PersonCard>> NamedAsync(this IPeopleDirectory people, IEnumerable<Guid> ids, CancellationToken ct)
    {
        Guid[] distinct = [.. ids.Distinct()];
        return distinct.Length == 0 ? new Dictionary<Guid, PersonCard>() : await people.CardsAsync(distinct, ct);
    }

    public static string? Of(this IReadOnlyDictionary<Guid, PersonCard> cards, Guid? id) => id is { } known ? cards.GetValueOrDefault(known)?.Name : null;
}

using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Meetings;

/// <summary>Whoever is invited, was there or owns an action is somebody who works for the company; one statement for all fields of a request.</summary>
internal sealed class KnownPeople(IPeopleDirectory people)
{
    public Task CheckAsync(string pointer, IReadOnlyList<Guid> ids, CancellationToken ct, params IReadOnlyCollection<PersonId> recorded) => CheckAsync([.. ids.Select((id, i) => ($"{pointer}/{i}", id))], ct, recorded);

    /// <param name="recorded">Who stands in the record already stays there, although he has left since.</param>
    /// <exception cref="InvalidInput">people.unknown, naming the first field that names nobody, or nobody who is here.</exception>
    public async Task CheckAsync(IReadOnlyList<(string Pointer, Guid Person)> named, CancellationToken ct, params IReadOnlyCollection<PersonId> recorded)
    {
        if (named.Count == 0) return;
        var cards = await people.CardsAsync([.. named.Select(one => one.Person).Distinct()], ct);
        foreach (var (pointer, person) in named)
        {
            if (!cards.TryGetValue(person, out var card) || !(card.Active || recorded.Contains(new(person)))) throw new InvalidInput(pointer, "people.unknown");
        }
    }

    public static IEnumerable<(string Pointer, Guid Person)> In(IReadOnlyList<Attendee> present) => present.SelectMany((one, i) =>
        one.StandsInFor is { } absent ? new[] { ($"/present/{i}/personId", one.Person.Value), ($"/present/{i}/standsInFor", absent.Value) } : [($"/present/{i}/personId", one.Person.Value)]);
}

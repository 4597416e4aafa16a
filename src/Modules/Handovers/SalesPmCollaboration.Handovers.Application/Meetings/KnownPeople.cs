using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Meetings;

/// <summary>Whoever is invited, was there or owns an action is somebody of the company; one statement for all fields of a request.</summary>
internal sealed class KnownPeople(IPeopleDirectory people)
{
    public Task CheckAsync(string pointer, IReadOnlyList<Guid> ids, CancellationToken ct) => CheckAsync([.. ids.Select((id, i) => ($"{pointer}/{i}", id))], ct);

    /// <exception cref="InvalidInput">people.unknown, naming the first field that names nobody.</exception>
    public async Task CheckAsync(IReadOnlyList<(string Pointer, Guid Person)> named, CancellationToken ct)
    {
        if (named.Count == 0) return;
        var cards = await people.CardsAsync([.. named.Select(one => one.Person).Distinct()], ct);
        foreach (var (pointer, person) in named)
        {
            if (!cards.ContainsKey(person)) throw new InvalidInput(pointer, "people.unknown");
        }
    }

    public static IEnumerable<(string Pointer, Guid Person)> In(IReadOnlyList<Attendee> present) => present.SelectMany((one, i) =>
        one.StandsInFor is { } absent ? new[] { ($"/present/{i}/personId", one.Person.Value), ($"/present/{i}/standsInFor", absent.Value) } : [($"/present/{i}/personId", one.Person.Value)]);
}

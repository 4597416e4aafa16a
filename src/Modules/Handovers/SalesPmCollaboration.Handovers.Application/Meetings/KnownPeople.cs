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
        await CheckAsync(named, card => card.Active || recorded.Contains(new(card.Id)), ct);
    }

    /// <summary>Who was there on the day of the meeting, although he may have left since, or stands in its record already.</summary>
    /// <exception cref="InvalidInput">people.unknown.</exception>
    public Task CheckPresentAsync(IReadOnlyList<Attendee> present, DateOnly? on, CancellationToken ct, params IReadOnlyCollection<PersonId> recorded) =>
        CheckAsync([.. In(present)], card => card.Active || (on is { } day && card.IsThereOn(day)) || recorded.Contains(new(card.Id)), ct);

    private async Task CheckAsync(IReadOnlyList<(string Pointer, Guid Person)> named, Func<PersonCard, bool> mayStand, CancellationToken ct)
    {
        if (named.Count == 0) return;
        var cards = await people.CardsAsync([.. named.Select(one => one.Person).Distinct()], ct);
        foreach (var (pointer, person) in named)
        {
            if (!cards.TryGetValue(person, out var card) || !mayStand(card)) throw new InvalidInput(pointer, "people.unknown");
        }
    }

    private static IEnumerable<(string Pointer, Guid Person)> In(IReadOnlyList<Attendee> present) => present.SelectMany((one, i) =>
        one.StandsInFor is { } absent ? new[] { ($"/present/{i}/personId", one.Person.Value), ($"/present/{i}/standsInFor", absent.Value) } : [($"/present/{i}/personId", one.Person.Value)]);
}

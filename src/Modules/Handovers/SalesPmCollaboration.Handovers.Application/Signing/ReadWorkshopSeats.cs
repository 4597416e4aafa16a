using MediatR;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Signing;

/// <summary>Who can have sat at the workshop for each of the three, so that nobody is written down who was not there.</summary>
public sealed record ReadWorkshopSeatsQuery(Guid HandoverId) : IRequest<IReadOnlyList<WorkshopSeat>>, IAboutHandover, IRequirePolicy<SignatoryPolicy>;

/// <param name="Named">Who has the part.</param>
/// <param name="People">Himself where he was there at any time since the opening, the deputies of his delegations since the opening; of one who has left the director who stands in.</param>
/// <param name="Likely">The reader where he stands in, else who is there now.</param>
public sealed record WorkshopSeat(Part Part, NamedId Named, IReadOnlyList<NamedId> People, NamedId? Likely);

internal sealed class ReadWorkshopSeatsHandler(IRepository<HandoverPackage> packages, IPeopleDirectory people, IDelegations delegations, ILeavers leavers, ICaller caller, TimeProvider time)
    : IRequestHandler<ReadWorkshopSeatsQuery, IReadOnlyList<WorkshopSeat>>
{
    public async Task<IReadOnlyList<WorkshopSeat>> Handle(ReadWorkshopSeatsQuery request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        Guid[] named = [.. HandoverPackage.SigningParts.Select(package.Current).OfType<PersonId>().Select(person => person.Value).Distinct()];
        var deputies = await delegations.FromAsync(named, CompanyTime.DayOf(package.OpenedAt), CompanyTime.DayOf(time.GetUtcNow()), cancellationToken);
        var cards = await people.CardsAsync([.. named, .. deputies.Select(one => one.To)], cancellationToken);
        List<WorkshopSeat> seats = [];
        foreach (var part in HandoverPackage.SigningParts)
        {
            if (package.Current(part) is { } person && cards.TryGetValue(person.Value, out var card)) seats.Add(await SeatAsync(part, card, CompanyTime.DayOf(package.OpenedAt), [.. deputies.Where(one => one.From == card.Id).Select(one => cards[one.To])], cancellationToken));
        }

        return seats;
    }

    private async Task<WorkshopSeat> SeatAsync(Part part, PersonCard named, DateOnly opened, IReadOnlyList<PersonCard> deputies, CancellationToken ct)
    {
        var director = named.Active ? null : await leavers.StandInAsync(named.Id, part == Part.Rep, ct);
        NamedId[] all = [.. new[] { director, named.IsThereOn(opened) ? named : null }.OfType<PersonCard>().Concat(deputies.Where(one => one.Active)).DistinctBy(one => one.Id).Select(one => new NamedId(one.Id, one.Name))];
        return new(part, new(named.Id, named.Name), all, all.FirstOrDefault(one => one.Id == caller.PersonId.Value) ?? all.FirstOrDefault());
    }
}

using FluentValidation;
using MediatR;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Signing;

/// <summary>移交工作坊: date, who was there or by video, open questions, minutes. Recorded by one of the three.</summary>
public sealed record HoldWorkshopCommand(Guid HandoverId, DateOnly On, IReadOnlyList<Attendee> Present, IReadOnlyList<string>? OpenQuestions, string Minutes)
    : IRequest<long>, IAboutHandover, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class HoldWorkshopValidator : AbstractValidator<HoldWorkshopCommand>
{
    public HoldWorkshopValidator()
    {
        RuleFor(c => c.Present).NotEmpty().AtMost(100);
        RuleFor(c => c.OpenQuestions).AtMost(100);
        RuleFor(c => c.Minutes).NotEmpty().MaximumLength(20_000);
        RuleForEach(c => c.OpenQuestions).NotEmpty().MaximumLength(1000);
    }
}

internal sealed class HoldWorkshopHandler(IRepository<HandoverPackage> packages, WorkshopGuests guests, ICaller caller, TimeProvider time) : IRequestHandler<HoldWorkshopCommand, long>
{
    public async Task<long> Handle(HoldWorkshopCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        await guests.CheckAsync(request.Present, request.On, cancellationToken);
        package.HoldWorkshop(request.On, request.Present, request.OpenQuestions ?? [], request.Minutes, caller.PersonId, time.GetUtcNow());
        await packages.SaveChangesAsync(cancellationToken);
        return package.Version;
    }
}

/// <summary>Everybody present is known and was of the company that day; whoever stands in for a signatory has his delegation, or is the director of one who has left, as for a signature (domain.md 3.1, 3.3).</summary>
internal sealed class WorkshopGuests(IPeopleDirectory people, IDelegations delegations, Deputies deputies)
{
    public async Task CheckAsync(IReadOnlyList<Attendee> present, DateOnly on, CancellationToken ct)
    {
        var cards = await people.CardsAsync([.. present.SelectMany(one => new[] { one.Person.Value, one.StandsInFor?.Value ?? one.Person.Value })], ct);
        var delegated = await delegations.ToAsync([.. present.Where(one => one.StandsInFor is not null).Select(one => one.Person.Value)], on, ct);
        for (var i = 0; i < present.Count; i++)
        {
            var (person, named) = (present[i].Person.Value, present[i].StandsInFor?.Value);
            if (!cards.TryGetValue(person, out var card)) throw new InvalidInput($"/present/{i}/personId", "people.unknown");
            if (!card.IsThereOn(on)) throw new InvalidInput($"/present/{i}/personId", "workshop.has-left", card.Name);
            if (named is { } unknown && !cards.ContainsKey(unknown)) throw new InvalidInput($"/present/{i}/standsInFor", "people.unknown");
            if (named is not { } absent || delegated.Contains((absent, person)) || await deputies.StandInForLeaverAsync(cards[absent], person, on, ct)) continue;
            throw new InvalidInput($"/present/{i}/standsInFor", "workshop.no-delegation", cards[absent].Name, card.Name);
        }
    }
}

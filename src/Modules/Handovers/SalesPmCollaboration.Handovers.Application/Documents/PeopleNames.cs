using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Documents;

/// <summary>Names of everybody whom a package's records mention, from one statement.</summary>
internal sealed class PeopleNames(IReadOnlyDictionary<Guid, PersonCard> cards)
{
    public static async Task<PeopleNames> ReadAsync(IPeopleDirectory people, HandoverPackage package, IEnumerable<Guid> others, CancellationToken ct) =>
        new(await people.CardsAsync([.. In(package).Select(person => person.Value).Concat(others).Distinct()], ct));

    public IReadOnlyDictionary<Guid, PersonCard> Cards => cards;

    /// <summary>"?" for somebody whom People does not know.</summary>
    public string Of(PersonId person) => cards.TryGetValue(person.Value, out var card) ? card.Name : "?";

    public string Of(PersonId? person) => person is { } who ? Of(who) : "";

    public NamedId Named(PersonId person) => new(person.Value, Of(person));

    public NamedId? Named(PersonId? person) => person is { } who ? Named(who) : null;

    private static IEnumerable<PersonId> In(HandoverPackage package)
    {
        IEnumerable<PersonId?> all =
        [
            package.OpenedBy,
            .. package.Assignments.SelectMany(a => (PersonId?[])[a.Person, a.RecordedBy, a.Predecessor]),
            .. package.Items.SelectMany(i => (PersonId?[])[i.FilledBy, i.Verdict?.By, i.Verdict?.ClearedBy]),
            .. package.Submissions.SelectMany(s => (PersonId?[])[s.By, s.Review?.By]),
            .. package.Signatures.Concat(package.Amendments.SelectMany(a => a.Signatures)).SelectMany(s => (PersonId?[])[s.Person, s.OnBehalfOf, s.RecordedBy]),
            .. package.Workshops.SelectMany(w => w.Present.SelectMany(p => (PersonId?[])[p.Person, p.StandsInFor]).Append(w.RecordedBy)),
            .. package.Amendments.Select(a => (PersonId?)a.ProposedBy),
            .. package.Waivers.SelectMany(w => w.Signatures).Select(s => (PersonId?)s.Person),
            .. package.Flags.Select(f => f.SettledBy),
            .. package.Erasures.Select(e => (PersonId?)e.By),
        ];
        // A recorded verdict's default id is nobody.
        return all.OfType<PersonId>().Where(person => person.Value != Guid.Empty);
    }
}

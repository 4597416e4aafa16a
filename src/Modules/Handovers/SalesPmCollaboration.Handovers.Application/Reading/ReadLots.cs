using MediatR;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Reading;

/// <summary>The lots 标段 of the handover's project, each with package, score and signatures, and what they come to.</summary>
public sealed record ReadLotsQuery(Guid HandoverId) : IRequest<LotsView>, IAboutHandover, IRequirePolicy<SeePolicy>;

/// <summary>Only lots that the reader may see. Voided and cancelled ones are listed and do not count.</summary>
/// <param name="Signed">How many of those that count are signed by all three.</param>
/// <param name="LowestScore">Of the latest reviews; absent while none is reviewed.</param>
public sealed record LotsView(Guid ProjectId, string Project, int Counted, int Signed, string? LowestScore, IReadOnlyList<LotView> Lots);

/// <param name="Lot">Absent for the project's first handover, which stands for the whole.</param>
/// <param name="SignedBy">Who has signed what is in force now.</param>
public sealed record LotView(Guid Id, string Number, string? Lot, HandoverState State, AmountValue? Amount, ScoreView? Score, IReadOnlyList<Part> SignedBy, NamedId? Rep, NamedId? Pm);

internal sealed class ReadLotsHandler(IRepository<HandoverPackage> packages, ReadablePackages readable, IPeopleDirectory people, ICaller caller) : IRequestHandler<ReadLotsQuery, LotsView>
{
    public async Task<LotsView> Handle(ReadLotsQuery request, CancellationToken cancellationToken)
    {
        var asked = await packages.GetAsync(request.HandoverId, cancellationToken);
        var lots = (await packages.ListAsync(new LotsOf(asked.ProjectId), cancellationToken)).Where(caller.Sees).Select(readable.Readable).OrderBy(p => p.LotName is not null).ThenBy(p => p.Number, StringComparer.Ordinal).ToList();
        var names = await people.CardsAsync([.. lots.SelectMany(p => new[] { p.Current(Part.Rep), p.Current(Part.ProjectManager) }).OfType<PersonId>().Select(p => p.Value).Distinct()], cancellationToken);
        var counted = lots.Where(p => !p.IsCalledOff).ToList();
        var lowest = counted.Where(p => p.LatestReview is not null).MinBy(p => p.Score.Exact);
        return new LotsView(asked.ProjectId.Value, asked.ProjectName, counted.Count, counted.Count(p => p.IsSignedOff), lowest?.Score.Display(), [.. lots.Select(LotOf)]);

        LotView LotOf(HandoverPackage p) => new(
            p.Key, p.Number, p.LotName, p.State, p.Amount is { } amount ? AmountValue.Of(amount) : null,
            p.LatestReview is null ? null : new ScoreView(p.Score.Exact.ToString(), p.Score.Display(), p.Score.Passes),
            [.. p.Signatures.Where(s => s.Counts).Select(s => s.Part).Distinct().Order()], Named(p.Current(Part.Rep)), Named(p.Current(Part.ProjectManager)));

        NamedId? Named(PersonId? person) => person is { } who ? new NamedId(who.Value, names.TryGetValue(who.Value, out var card) ? card.Name : "?") : null;
    }
}

/// <summary>All packages of one project.</summary>
internal sealed class LotsOf : Specification<HandoverPackage>
{
    public LotsOf(ProjectId project) => Query.Where(package => package.ProjectId == project);
}

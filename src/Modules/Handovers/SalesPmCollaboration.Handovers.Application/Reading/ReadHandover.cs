using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Reading;

/// <summary>One handover with all that its reader may see.</summary>
/// <param name="AsOf">What was known at this instant; what is known now where left out.</param>
public sealed record ReadHandoverQuery(Guid HandoverId, DateTimeOffset? AsOf = null) : IRequest<HandoverView>, IAboutHandover, IRequirePolicy<SeePolicy>;

internal sealed class ReadHandoverHandler(ReadablePackages packages, HandoverViews views) : IRequestHandler<ReadHandoverQuery, HandoverView>
{
    public async Task<HandoverView> Handle(ReadHandoverQuery request, CancellationToken cancellationToken) =>
        await views.OfAsync(await packages.GetAsync(request.HandoverId, request.AsOf, cancellationToken), cancellationToken);
}

/// <summary>Rule, inputs, steps and what was left out: recomputing from the inputs gives the identical value (domain.md 0.1).</summary>
/// <param name="Submission">A reviewed submission's number; the score as it stands now where left out.</param>
/// <param name="AsOf">By what was known at this instant.</param>
public sealed record ExplainScoreQuery(Guid HandoverId, int? Submission, DateTimeOffset? AsOf = null) : IRequest<ScoreExplanation>, IAboutHandover, IRequirePolicy<SeePolicy>;

/// <param name="Rule">In words, with the formula.</param>
/// <param name="Credited">Σ points × credit.</param>
/// <param name="Applicable">Σ points of the items that count.</param>
public sealed record ScoreExplanation(
    string Rule, TemplateRef Template, int PolicyVersion, int? Submission, IReadOnlyList<ExplainedPart> Inputs, decimal Credited, decimal Applicable, string Exact, string Rounding, string Display, string Threshold, bool Passes);

/// <summary>Href opens the item; Why says why it counts as it does or was left out. Reason and ClearBy are the verdict's, in the reviewer's words.</summary>
public sealed record ExplainedPart(string Key, string Title, decimal Points, decimal Credit, decimal Contribution, bool Counted, ScoreStanding Standing, string Why, string? Reason, DateOnly? ClearBy, string Href);

internal sealed class ExplainScoreHandler(ReadablePackages packages, IReaderTexts texts) : IRequestHandler<ExplainScoreQuery, ScoreExplanation>
{
    public async Task<ScoreExplanation> Handle(ExplainScoreQuery request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, request.AsOf, cancellationToken);
        if (package.BeforeGoLive) throw new NotFound("score", request.HandoverId);
        var score = request.Submission is { } number ? CompletenessScore.From(ReviewOf(package, number).Parts) : package.Score;
        var counted = score.Parts.Where(p => p.Counted).ToList();
        return new ScoreExplanation(
            texts.For("explanation.completeness"), new TemplateRef(package.TemplateCode, package.TemplateEdition), package.Policy.Edition, request.Submission,
            [.. score.Parts.Select(p => Explain(package, p))], counted.Sum(p => p.Points * p.Credit), counted.Sum(p => p.Points),
            score.Exact.ToString(), texts.For("explanation.rounding"), score.Display(), CompletenessScore.Threshold.ToString(), score.Passes);
    }

    private static ReviewRecord ReviewOf(HandoverPackage package, int number) =>
        package.Submissions.FirstOrDefault(s => s.Number == number)?.Review ?? throw new NotFound("review", number);

    private ExplainedPart Explain(HandoverPackage package, ScorePart part) => new(
        part.Key, ItemTitles.Of(package.Items.First(i => i.Key == part.Key)), part.Points, part.Credit, part.Counted ? part.Points * part.Credit : 0, part.Counted, part.Standing,
        texts.For("explanation.standing." + part.Standing), part.Reason, part.ClearBy, $"/handovers/{package.Key}#{part.Key}");
}

using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Handovers.Application.Expectations;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

internal sealed class ExplainPromiseAccuracyHandler(HandoversDbContext context, IReaderTexts texts, TimeProvider time) : IRequestHandler<ExplainPromiseAccuracyQuery, PromiseAccuracyExplanation>
{
    public async Task<PromiseAccuracyExplanation> Handle(ExplainPromiseAccuracyQuery request, CancellationToken cancellationToken)
    {
        var asOf = request.AsOf ?? time.GetUtcNow();
        var rows = await context.Set<JudgedPromise>().AsNoTracking().Where(j => j.Rep == request.PersonId && j.JudgedAt <= asOf).OrderBy(j => j.JudgedAt).ToListAsync(cancellationToken);
        var words = await WordsAsync([.. rows.Select(row => row.ExpectationsId).Distinct()], cancellationToken);
        var verdicts = rows.Select(row => (Row: row, Verdict: row.DecidedAt <= asOf ? row.Decision!.Value : row.Verdict)).ToList();
        var accuracy = PromiseAccuracy.Of(verdicts.Select(one => one.Verdict));
        return new PromiseAccuracyExplanation(
            request.PersonId, texts.For("explanation.promise-accuracy"), PromiseAccuracy.Edition, accuracy.Kept, accuracy.Broken, verdicts.Count(one => one.Verdict == PromiseVerdict.Waived),
            accuracy.Exact?.ToString(), accuracy.Display, texts.For("explanation.promise-rounding"), [.. verdicts.Select(one => InputOf(one.Row, words[(one.Row.ExpectationsId, one.Row.Key)], one.Verdict, asOf))]);
    }

    /// <summary>Milestone, reasons and contest as they stand in the record.</summary>
    private async Task<IReadOnlyDictionary<(ExpectationsId, string), Judgement>> WordsAsync(IReadOnlyList<ExpectationsId> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return new Dictionary<(ExpectationsId, string), Judgement>();
        var found = await context.Set<ExpectationConfirmation>().AsNoTracking().Where(e => ids.Contains(e.Id)).Select(e => new { e.Id, e.Judgements }).ToListAsync(ct);
        return found.SelectMany(e => e.Judgements, (e, judged) => (e.Id, Judged: judged)).ToDictionary(one => (one.Id, one.Judged.Key), one => one.Judged);
    }

    private AccuracyInput InputOf(JudgedPromise row, Judgement judged, PromiseVerdict verdict, DateTimeOffset asOf) => new(
        row.HandoverId, row.Project, row.Key, row.Wording, verdict, verdict != PromiseVerdict.Waived, row.ContestedAt <= asOf && !(row.DecidedAt <= asOf),
        texts.For("explanation.promise." + verdict), row.JudgedAt, $"/handovers/{row.HandoverId}/expectations#{row.Key}",
        judged.Milestone, judged.Reason, row.ContestedAt <= asOf ? judged.Contest?.Reason : null, row.DecidedAt <= asOf ? judged.Contest?.Decision?.Reason : null);
}

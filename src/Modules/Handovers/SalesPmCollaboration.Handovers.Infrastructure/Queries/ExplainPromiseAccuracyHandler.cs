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
        var verdicts = rows.Select(row => (Row: row, Verdict: row.DecidedAt <= asOf ? row.Decision!.Value : row.Verdict)).ToList();
        var accuracy = PromiseAccuracy.Of(verdicts.Select(one => one.Verdict));
        return new PromiseAccuracyExplanation(
            request.PersonId, texts.For("explanation.promise-accuracy"), PromiseAccuracy.Edition, accuracy.Kept, accuracy.Broken, verdicts.Count(one => one.Verdict == PromiseVerdict.Waived),
            accuracy.Exact?.ToString(), accuracy.Display, texts.For("explanation.promise-rounding"), [.. verdicts.Select(one => InputOf(one.Row, one.Verdict, asOf))]);
    }

    private AccuracyInput InputOf(JudgedPromise row, PromiseVerdict verdict, DateTimeOffset asOf) => new(
        row.HandoverId, row.Project, row.Key, row.Wording, verdict, verdict != PromiseVerdict.Waived, row.ContestedAt <= asOf && !(row.DecidedAt <= asOf),
        texts.For("explanation.promise." + verdict), row.JudgedAt, $"/handovers/{row.HandoverId}/expectations#{row.Key}");
}

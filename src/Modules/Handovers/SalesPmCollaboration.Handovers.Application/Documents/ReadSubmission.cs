using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Documents;

/// <summary>One submission's content, and what changed since the one before.</summary>
/// <param name="Number">1, 2, 3 …</param>
public sealed record ReadSubmissionQuery(Guid HandoverId, int Number) : IRequest<SubmissionDetail>, IAboutHandover, IRequirePolicy<SeePolicy>;

/// <summary>Hash is the SHA-256 of the canonical content, which holds personal fields as digests; Content has them back for those who may see contacts.</summary>
/// <param name="ComparedWith">The submission that Diff starts from; absent for the first.</param>
public sealed record SubmissionDetail(
    int Number, string Hash, DateTimeOffset SubmittedAt, NamedId By, string? Reason, ScoreView? Score, HandoverState? Outcome, SubmissionFacts Facts, IReadOnlyList<SubmittedItem> Items,
    int? ComparedWith, IReadOnlyList<DiffLine> Diff);

public sealed record SubmissionFacts(string Number, string Project, string? Lot, string Client, AmountValue? Amount, string? ContractNumber, DateOnly? ContractOn, TemplateRef Template);

public sealed record SubmittedItem(string Key, string Title, ItemValue? Value);

/// <summary>Before and after as plain lines; before is absent where it was added, after where it was cleared. Key is an item's, or "fact.…" of the contract.</summary>
public sealed record DiffLine(string Key, string Title, ItemChangeKind Kind, string? Before, string? After);

internal sealed class ReadSubmissionHandler(HandoverSheets sheets, IReaderTexts texts) : IRequestHandler<ReadSubmissionQuery, SubmissionDetail>
{
    public async Task<SubmissionDetail> Handle(ReadSubmissionQuery request, CancellationToken cancellationToken)
    {
        var sheet = await sheets.ReadAsync(request.HandoverId, request.Number, cancellationToken);
        var (mark, content, titles) = (sheet.Mark!, sheet.Content, sheet.Package.Items.ToDictionary(item => item.Key, ItemTitles.Of, StringComparer.Ordinal));
        var earlier = mark.Number == 1 ? null : await sheets.ContentAsync(sheet.Package, mark.Number - 1, cancellationToken);
        return new SubmissionDetail(
            mark.Number, mark.Hash, mark.At, sheet.Names.Named(mark.By), mark.Reason,
            mark.Review is { } review ? new ScoreView(review.ExactScore, review.DisplayScore, review.Passed) : null, mark.Review?.Outcome,
            new SubmissionFacts(content.Number, content.Project, content.Lot, content.Client, content.Amount, content.ContractNumber, content.ContractOn, new TemplateRef(content.Template, content.TemplateVersion)),
            [.. sheet.Package.Items.Select(item => new SubmittedItem(item.Key, ItemTitles.Of(item), content.Items.GetValueOrDefault(item.Key)))],
            earlier is null ? null : mark.Number - 1,
            earlier is null ? [] : [.. SubmissionDiff.Between(earlier, content).Select(change => new DiffLine(change.Key, titles.GetValueOrDefault(change.Key) ?? texts.For("document." + change.Key), change.Kind, change.Before, change.After))]);
    }
}

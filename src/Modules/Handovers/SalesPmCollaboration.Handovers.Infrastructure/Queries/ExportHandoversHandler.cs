using System.Globalization;
using MediatR;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Documents.Tables;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

/// <summary>Asks the list itself, page by page, so that the file can show nothing that the list does not.</summary>
internal sealed class ExportHandoversHandler(IMediator mediator, Texts texts, TimeProvider time) : IRequestHandler<ExportHandoversQuery, DocumentFile>
{
    private const int PageSize = 200;
    private static readonly string[] Columns =
        ["number", "project", "lot", "client", "state", "tier", "rep", "pm", "technical-lead", "amount", "currency", "score", "passes", "waiting-for", "action", "since", "due", "working-days-left", "provisional", "updated-at"];

    public async Task<DocumentFile> Handle(ExportHandoversQuery request, CancellationToken cancellationToken)
    {
        var rows = TableFile.RowsAsync(async cursor =>
        {
            var page = await mediator.Send(new ListHandoversQuery(request.Search, request.State, request.Tier, request.Mine, request.ClientId, request.ProjectId, request.Sort, cursor, PageSize, request.Leavers), cancellationToken);
            return (page.Items, page.Next);
        }, Row);
        var file = await TableFile.WriteAsync(texts.For("export.name"), CompanyTime.DayOf(time.GetUtcNow()), request.Format == ExportFormat.Csv, [.. Columns.Select(column => texts.For("export." + column))], rows, cancellationToken);
        return new DocumentFile(file.Name, file.ContentType, file.Content);
    }

    private IReadOnlyList<TableCell> Row(HandoverLine line) =>
    [
        line.Number, line.Project, line.Lot, line.Client.Name, texts.Label(line.State), texts.Label(line.Tier), line.Rep?.Name, line.Pm?.Name, line.TechnicalLead?.Name,
        TableCell.Of(line.Amount?.ToMoney()?.Amount), line.Amount?.Currency, TableCell.Of(line.Score is { } score ? decimal.Parse(score, CultureInfo.InvariantCulture) : null), YesNo(line.Passes),
        line.WaitingFor?.Person?.Name, line.WaitingFor is { } move ? texts.For("move." + move.Action) : null,
        TableCell.Of(line.WaitingFor is { } since ? CompanyTime.LocalOf(since.Since) : null), TableCell.Of(line.WaitingFor?.Due), TableCell.Of((decimal?)line.WaitingFor?.WorkingDaysLeft),
        YesNo(line.Provisional), TableCell.Of((DateTimeOffset?)CompanyTime.LocalOf(line.UpdatedAt)),
    ];

    private string? YesNo(bool? flag) => flag is { } known ? texts.For(known ? "export.yes" : "export.no") : null;
}

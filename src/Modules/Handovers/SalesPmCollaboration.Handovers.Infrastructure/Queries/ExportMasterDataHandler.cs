using MediatR;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Documents.Tables;
using SalesPmCollaboration.Handovers.Application.Bids;
using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Application.Documents;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

/// <summary>Asks the lists themselves, page by page, so that the files can show nothing that the lists do not.</summary>
internal sealed class ExportMasterDataHandler(IMediator mediator, Texts texts, TimeProvider time) : IRequestHandler<ExportClientsQuery, DocumentFile>, IRequestHandler<ExportBidsQuery, DocumentFile>
{
    private const int PageSize = 200;

    public Task<DocumentFile> Handle(ExportClientsQuery request, CancellationToken cancellationToken) => FileAsync(
        "clients", request.Format, ["client", "credit-code", "address"],
        TableFile.RowsAsync(async cursor =>
        {
            var page = await mediator.Send(new ListClientsQuery(request.Search, request.Sort, cursor, PageSize), cancellationToken);
            return (page.Items, page.Next);
        }, (ClientRow row) => [row.Name, row.CreditCode, row.Address]), cancellationToken);

    public Task<DocumentFile> Handle(ExportBidsQuery request, CancellationToken cancellationToken) => FileAsync(
        "bids", request.Format, ["bid", "client", "type", "rep", "amount", "currency", "outcome", "open-questions", "opened-on", "closed-on"],
        TableFile.RowsAsync(async cursor =>
        {
            var page = await mediator.Send(new ListBidsQuery(request.Search, request.Outcome, request.RepId, request.ClientId, request.Sort, cursor, PageSize), cancellationToken);
            return (page.Items, page.Next);
        }, (BidRow row) => Row(row)), cancellationToken);

    private IReadOnlyList<TableCell> Row(BidRow row) =>
    [
        row.Name, row.ClientName, texts.Label(row.ProjectType), row.RepName, TableCell.Of(row.Amount?.To("/amount").Amount), row.Amount?.Currency, texts.Label(row.Outcome),
        TableCell.Of((decimal?)row.OpenConsultations), TableCell.Of((DateOnly?)CompanyTime.DayOf(row.OpenedAt)), TableCell.Of(row.ClosedAt is { } closed ? CompanyTime.DayOf(closed) : null),
    ];

    private async Task<DocumentFile> FileAsync(string what, ExportFormat? format, IEnumerable<string> columns, IAsyncEnumerable<IReadOnlyList<TableCell>> rows, CancellationToken ct)
    {
        var file = await TableFile.WriteAsync(texts.For("export." + what), CompanyTime.DayOf(time.GetUtcNow()), format == ExportFormat.Csv, [.. columns.Select(column => texts.For("export." + column))], rows, ct);
        return new DocumentFile(file.Name, file.ContentType, file.Content);
    }
}

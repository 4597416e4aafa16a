using SalesPmCollaboration.Documents.Tables;
using SalesPmCollaboration.Handovers.Application.Imports;

namespace SalesPmCollaboration.Handovers.Infrastructure.Gateways.Workbooks;

/// <summary>The empty workbook: five sheets with their headings.</summary>
internal static class ImportTemplate
{
    public static async Task<byte[]> WriteAsync(CancellationToken ct)
    {
        using var stream = new MemoryStream();
        await XlsxFile.WriteAsync(stream, [.. ImportSheets.All.Select(s => new XlsxSheet(s.Names[0], [.. s.Columns.Select(c => c.Headings[0])], Array.Empty<IReadOnlyList<TableCell>>()))], ct);
        return stream.ToArray();
    }
}

using SalesPmCollaboration.Documents.Tables;
using SalesPmCollaboration.Handovers.Application.Imports;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Gateways.Workbooks;

/// <summary>Workbooks and CSV, read within the bounds of <see cref="TableLimits"/>; whatever is wrong with them is said of /file.</summary>
internal sealed class TableFiles : ITableFiles
{
    public ITableFile Open(Stream content) => new Read(Guard(() => TableReader.Open(content)));

    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (UnreadableFile e)
        {
            throw new InvalidInput("/file", e.Code, [.. e.Arguments]);
        }
    }

    private sealed class Read(TableReader reader) : ITableFile
    {
        public bool IsCsv => reader.IsCsv;

        public IReadOnlyList<SheetRow>? Rows(IReadOnlyList<string> names, int most) => Guard(() =>
        {
            var sheet = names.Count == 0 ? reader.SheetNames[0] : reader.FindSheet(names);
            if (sheet is null) return null;
            List<SheetRow> rows = [];
            foreach (var row in reader.Rows(sheet))
            {
                if (rows.Count > most) throw IsCsv ? new InvalidInput("/file", "import.file-too-long", most) : new InvalidInput("/file", "import.too-many-rows", sheet, most);
                rows.Add(new(row.Number, row.Cells));
            }

            return rows;
        });

        public void Dispose() => reader.Dispose();
    }
}

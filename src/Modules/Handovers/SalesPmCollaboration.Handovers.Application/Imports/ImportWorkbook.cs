using SalesPmCollaboration.Handovers.Application.Deals;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Imports;

/// <summary>One opportunity as the workbook tells it, with whatever is wrong with its rows.</summary>
/// <param name="Sheet">Null in a CSV, which has none.</param>
internal sealed record ImportedDeal(string? Sheet, int Row, Deal Deal, string? Rep, string? ProjectManager, string? TechnicalLead, BaselineFacts? Baseline, IReadOnlyList<RowError> Errors)
{
    /// <summary>Of its contract, at its cell.</summary>
    public RowError Notice(Warning warning) => new(Sheet, Row, ImportSheets.Opportunities.Columns.First(column => column.Field == "contractNo").Headings[0], warning.Code, warning.Arguments) { IsNotice = true };

    public Deal ToDeal() => Rep is { } owner ? Deal with { Owner = new(null, owner, null, null, null) } : Deal;
}

/// <param name="Errors">Those that belong to no opportunity: rows without or with an unknown 商机编号, sheets without headings, columns that no field is read from.</param>
internal sealed record ReadWorkbook(IReadOnlyList<ImportedDeal> Deals, IReadOnlyList<RowError> Errors);

/// <summary>Reads the workbook as a whole: an opportunity takes its lines, contacts, milestones and risks from the other sheets.</summary>
internal sealed class ImportWorkbook
{
    /// <summary>The source of receipts: the same 商机编号 in a later file is the same deal.</summary>
    public const string Source = "import";

    private readonly string? _opportunities;
    private readonly ImportKind _kind;
    private readonly DateOnly _today;
    private readonly Dictionary<string, (Deal Deal, int Row, string? Rep, string? Manager, string? Lead, BaselineFacts? Baseline)> _deals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RowError>> _errors = new(StringComparer.Ordinal);
    private readonly List<RowError> _orphans = [];

    private ImportWorkbook(ITableFile file, ImportKind kind, DateOnly today) => (_opportunities, _kind, _today) = (file.IsCsv ? null : ImportSheets.Opportunities.Names[0], kind, today);

    /// <exception cref="InvalidInput">At /file: unreadable, or no sheet of opportunities.</exception>
    public static ReadWorkbook Read(ITableFile file, ImportKind kind, DateOnly today)
    {
        var book = new ImportWorkbook(file, kind, today);
        var rows = file.Rows(ImportSheets.Opportunities.Names, ImportSheets.Opportunities.MostRows) ?? throw new InvalidInput("/file", "import.no-sheet", ImportSheets.Opportunities.Names[0]);
        var columns = SheetColumns.Find(rows, ImportSheets.Opportunities.Columns, out var missing) ?? throw new InvalidInput("/file", "import.no-headings", string.Join("、", missing));
        foreach (var row in rows.Skip(columns.HeadingRow + 1)) book.TakeOpportunity(columns, row);
        if (book._deals.Count == 0 && book._orphans.Count == 0) throw new InvalidInput("/file", "import.no-rows");
        book._orphans.AddRange(columns.TellUnread(book._opportunities, rows));
        book.TellOtherKind(columns, rows);
        if (!file.IsCsv) book.TakeParts(file);
        return new(
            [.. book._deals.Select(d => new ImportedDeal(book._opportunities, d.Value.Row, d.Value.Deal, d.Value.Rep, d.Value.Manager, d.Value.Lead, d.Value.Baseline, book._errors.GetValueOrDefault(d.Key, [])))],
            book._orphans);
    }

    private void TakeOpportunity(SheetColumns columns, SheetRow row)
    {
        List<RowError> errors = [];
        var reader = new RowReader(_opportunities, columns, row, errors);
        var id = reader.Needed(ImportSheets.Key);
        if (id?.Length > 100) reader.Wrong(ImportSheets.Key, "input.text-too-long", 100);
        else if (id is not null && _deals.ContainsKey(id)) reader.Wrong(ImportSheets.Key, "import.twice", id);
        if (id is null || errors.Count > 0)
        {
            _orphans.AddRange(errors);
            return;
        }

        var deal = ImportRows.OpportunityOf(id, reader, _today);
        // What ran before go-live was signed, whatever the column is called.
        if (_kind != ImportKind.Opportunities) deal = deal with { SignedOn = deal.SignedOn ?? deal.WonAt };
        _deals[id] = (deal, row.Number, reader.Text("rep"), reader.Text(ImportSheets.Manager), reader.Text(ImportSheets.Lead), _kind == ImportKind.Finished ? ImportRows.BaselineOf(reader, deal.SignedOn, _today) : null);
        _errors[id] = errors;
    }

    private void TakeParts(ITableFile file)
    {
        var lines = Parts(file, ImportSheets.Lines, row => ImportRows.LineOf(row, _deals[row.Text(ImportSheets.Key)!].Deal.Amount!));
        var contacts = Parts(file, ImportSheets.Contacts, ImportRows.ContactOf);
        var milestones = Parts(file, ImportSheets.Milestones, ImportRows.MilestoneOf);
        var risks = Parts(file, ImportSheets.Risks, ImportRows.RiskOf);
        foreach (var (id, known) in _deals.ToList())
        {
            _deals[id] = known with
            {
                Deal = known.Deal with { QuoteLines = [.. lines[id]], Contacts = [.. contacts[id]], Milestones = [.. milestones[id]], Risks = [.. risks[id]] },
            };
        }
    }

    private ILookup<string, T> Parts<T>(ITableFile file, ImportSheet sheet, Func<RowReader, T> read)
    {
        List<(string Id, T Part)> parts = [];
        if (file.Rows(sheet.Names, sheet.MostRows) is { Count: > 0 } rows)
        {
            if (SheetColumns.Find(rows, sheet.Columns, out var missing) is { } columns)
            {
                _orphans.AddRange(columns.TellUnread(sheet.Names[0], rows));
                foreach (var row in rows.Skip(columns.HeadingRow + 1)) TakePart(sheet, columns, row, read, parts);
            }
            else
            {
                _orphans.Add(new(sheet.Names[0], rows[0].Number, string.Join("、", missing), "import.no-headings", [string.Join("、", missing)]));
            }
        }

        return parts.ToLookup(p => p.Id, p => p.Part, StringComparer.Ordinal);
    }

    /// <summary>Whoever fills in how a project ended, and imports it as one that begins, has chosen the wrong kind.</summary>
    private void TellOtherKind(SheetColumns columns, IReadOnlyList<SheetRow> rows)
    {
        if (_kind == ImportKind.Finished) return;
        foreach (var field in ImportSheets.OfFinished.Where(field => columns.Has(field) && rows.Skip(columns.HeadingRow + 1).Any(row => columns.Text(row, field).Length > 0)))
        {
            _orphans.Add(new(_opportunities, rows[columns.HeadingRow].Number, columns.NameOf(field), "import.finished-only", []) { IsNotice = true });
        }
    }

    private void TakePart<T>(ImportSheet sheet, SheetColumns columns, SheetRow row, Func<RowReader, T> read, List<(string Id, T Part)> parts)
    {
        List<RowError> errors = [];
        var reader = new RowReader(sheet.Names[0], columns, row, errors, _orphans);
        var id = reader.Needed(ImportSheets.Key);
        if (id is not null && !_deals.ContainsKey(id)) reader.Wrong(ImportSheets.Key, "import.unknown-opportunity", id);
        if (id is null || errors.Count > 0)
        {
            _orphans.AddRange(errors);
            return;
        }

        parts.Add((id, read(reader)));
        _errors[id].AddRange(errors);
    }
}

using System.Xml;

namespace SalesPmCollaboration.Documents.Tables;

/// <summary>Written by hand: general readers fill gaps between row numbers, load shared texts without a bound, and throw whatever they like.</summary>
internal sealed class XlsxSource : ITableSource
{
    private const string WorkbookPart = "xl/workbook.xml";
    private const int MostSheets = 256;
    private readonly SafeZip _zip;
    private readonly TableLimits _limits;
    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private bool _since1904;
    private List<string>? _shared;
    private CellFormats? _formats;

    private XlsxSource(SafeZip zip, TableLimits limits) => (_zip, _limits) = (zip, limits);

    public IReadOnlyList<string> SheetNames => _names;

    public static XlsxSource Open(ArraySegment<byte> bytes, TableLimits limits)
    {
        var zip = SafeZip.Open(bytes, limits);
        try
        {
            if (!zip.Contains(WorkbookPart)) throw new UnreadableFile("table.not-a-table");
            var source = new XlsxSource(zip, limits);
            source.ReadWorkbook();
            return source;
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    public IRowCursor Open(string sheet)
    {
        _formats ??= ReadFormats();
        _shared ??= ReadShared();
        return new XlsxCursor(_zip.Xml(_parts[sheet], _zip.NewBudget()), _shared, _formats, _limits);
    }

    public void Dispose() => _zip.Dispose();

    private void ReadWorkbook()
    {
        var targets = ReadTargets();
        using var xml = _zip.Xml(WorkbookPart, _zip.NewBudget());
        while (XmlParts.Step(xml))
        {
            if (XmlParts.IsStart(xml, "workbookPr")) _since1904 = xml.GetAttribute("date1904") is "1" or "true";
            if (!XmlParts.IsStart(xml, "sheet")) continue;
            var name = xml.GetAttribute("name") ?? "";
            if (targets.TryGetValue(RelationshipId(xml), out var part) && _zip.Contains(part) && _parts.TryAdd(name, part)) _names.Add(name);
            if (_names.Count > MostSheets) throw new UnreadableFile("table.too-many-parts", MostSheets);
        }
        if (_names.Count == 0) throw new UnreadableFile("table.not-a-table");
    }

    private static string RelationshipId(XmlReader xml)
    {
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (!string.Equals(xml.LocalName, "id", StringComparison.Ordinal) || !xml.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal)) continue;
            var id = xml.Value;
            xml.MoveToElement();
            return id;
        }
        xml.MoveToElement();
        return "";
    }

    private Dictionary<string, string> ReadTargets()
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        using var xml = _zip.Xml("xl/_rels/workbook.xml.rels", _zip.NewBudget());
        while (XmlParts.Step(xml))
        {
            if (!XmlParts.IsStart(xml, "Relationship") || xml.GetAttribute("Target") is not { } target || xml.GetAttribute("Id") is not { } id) continue;
            targets[id] = target.StartsWith('/') ? target[1..] : $"xl/{target}";
            if (targets.Count > _limits.MaxParts) throw new UnreadableFile("table.too-many-parts", _limits.MaxParts);
        }
        return targets;
    }

    private CellFormats ReadFormats()
    {
        var formats = new CellFormats(_since1904);
        if (!_zip.Contains("xl/styles.xml")) return formats;
        using var xml = _zip.Xml("xl/styles.xml", _zip.NewBudget());
        formats.Read(xml);
        return formats;
    }

    private List<string> ReadShared()
    {
        var (shared, characters) = (new List<string>(), 0);
        if (!_zip.Contains("xl/sharedStrings.xml")) return shared;
        using var xml = _zip.Xml("xl/sharedStrings.xml", _zip.NewBudget());
        while (XmlParts.Step(xml))
        {
            if (!XmlParts.IsStart(xml, "si")) continue;
            shared.Add(XmlParts.Text(xml, _limits.MaxCellLength, 0));
            characters += shared[^1].Length;
            if (characters > _limits.MaxSharedText || shared.Count > _limits.MaxSharedTexts) throw new UnreadableFile("table.too-much-text", _limits.MaxSharedText);
        }
        return shared;
    }
}

using System.Buffers;
using System.Text;
using System.Xml;

namespace SalesPmCollaboration.Documents.Tables;

/// <summary>Reading helpers that keep depth and text bounded.</summary>
internal static class XmlParts
{
    private const int Deepest = 64;

    public static bool Step(XmlReader xml)
    {
        if (!xml.Read()) return false;
        return xml.Depth <= Deepest ? true : throw new UnreadableFile("table.damaged", "depth");
    }

    public static bool IsStart(XmlReader xml, string name) => xml.NodeType == XmlNodeType.Element && string.Equals(xml.LocalName, name, StringComparison.Ordinal);

    public static bool IsEnd(XmlReader xml, string name) => xml.NodeType == XmlNodeType.EndElement && string.Equals(xml.LocalName, name, StringComparison.Ordinal);

    /// <summary>The text inside the current element, piece by piece, so that a long one is refused before it is held; phonetic guides are left out.</summary>
    public static string Text(XmlReader xml, int longest, int row)
    {
        if (xml.IsEmptyElement) return "";
        var (depth, skip) = (xml.Depth, int.MaxValue);
        var text = new Pieces(longest, row);
        while (Step(xml) && xml.Depth > depth)
        {
            if (xml.Depth <= skip) skip = IsStart(xml, "rPh") ? xml.Depth : int.MaxValue;
            if (skip == int.MaxValue && xml.NodeType is (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)) text.Append(xml);
        }
        return Unescape(text.ToString());
    }

    /// <summary>Workbooks write control characters as _x000D_.</summary>
    private static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? text.Replace("_x000D_", "", StringComparison.OrdinalIgnoreCase).Replace("_x000A_", "\n", StringComparison.OrdinalIgnoreCase).Replace("_x0009_", "\t", StringComparison.OrdinalIgnoreCase).Replace("_x005F_", "_", StringComparison.OrdinalIgnoreCase)
        : text;
}

/// <summary>Most texts are one short piece, which costs one string and nothing else.</summary>
internal struct Pieces(int longest, int row)
{
    private string _text = "";
    private StringBuilder? _more;

    public void Append(XmlReader xml)
    {
        var piece = ArrayPool<char>.Shared.Rent(1024);
        for (int read; (read = xml.ReadValueChunk(piece, 0, piece.Length)) > 0;)
        {
            if (_text.Length + (_more?.Length ?? 0) + read > longest) throw new UnreadableFile("table.cell-too-long", longest, row);
            if (_text.Length == 0) _text = new string(piece, 0, read);
            else (_more ??= new StringBuilder()).Append(piece, 0, read);
        }
        ArrayPool<char>.Shared.Return(piece);
    }

    public override readonly string ToString() => _more is null ? _text : _text + _more;
}

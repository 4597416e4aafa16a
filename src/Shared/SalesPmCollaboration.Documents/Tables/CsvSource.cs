using System.Text;

namespace SalesPmCollaboration.Documents.Tables;

internal sealed class CsvSource : ITableSource
{
    private readonly ArraySegment<byte> _bytes;
    private readonly TableLimits _limits;
    private readonly Encoding _encoding;
    private readonly char _delimiter;

    public CsvSource(ArraySegment<byte> bytes, TableLimits limits)
    {
        (_bytes, _limits) = (bytes, limits);
        _encoding = CsvEncoding.Detect(bytes);
        _delimiter = DetectDelimiter();
    }

    public IReadOnlyList<string> SheetNames { get; } = [""];

    public IRowCursor Open(string sheet) => new CsvCursor(Text(), _delimiter, _limits);

    public void Dispose()
    {
        // Only memory is held.
    }

    private StreamReader Text() => new(new MemoryStream(_bytes.Array!, _bytes.Offset, _bytes.Count, writable: false), _encoding);

    /// <summary>The commonest of the three outside quotes in the first 64 K characters' first record with any; a comma if there is none.</summary>
    private char DetectDelimiter()
    {
        using var text = Text();
        var (counts, quoted) = (new int[3], false);
        for (int read, seen = 0; (read = text.Read()) >= 0 && seen < 65536; seen++)
        {
            if (read == '"') quoted = !quoted;
            else if (!quoted && read == '\n' && counts.Sum() > 0) break;
            else if (!quoted && ",;\t".IndexOf((char)read, StringComparison.Ordinal) is var at and >= 0) counts[at]++;
        }
        return counts.Max() == 0 ? ',' : ",;\t"[Array.IndexOf(counts, counts.Max())];
    }
}

internal static class CsvEncoding
{
    static CsvEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>A strict encoding that decodes all of it to text without NUL.</summary>
    public static Encoding Detect(ReadOnlySpan<byte> bytes)
    {
        var strictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
        if (bytes is [0xFF, 0xFE, ..]) return new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
        if (bytes is [0xFE, 0xFF, ..]) return new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
        if (bytes.Contains((byte)0)) throw new UnreadableFile("table.not-a-table");
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return strictUtf8;
        var chinese = Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        try
        {
            var decoder = chinese.GetDecoder();
            Span<char> characters = stackalloc char[4096];
            while (bytes.Length > 0)
            {
                decoder.Convert(bytes, characters, flush: bytes.Length <= 4096, out var used, out _, out _);
                bytes = bytes[used..];
            }
            return chinese;
        }
        catch (DecoderFallbackException e)
        {
            throw new UnreadableFile("table.encoding", e);
        }
    }
}

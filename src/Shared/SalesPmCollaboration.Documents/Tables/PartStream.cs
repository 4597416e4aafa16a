namespace SalesPmCollaboration.Documents.Tables;

/// <summary>What is left to unpack of a whole file.</summary>
internal sealed class UnpackBudget(TableLimits limits)
{
    private long _left = limits.MaxUnpackedBytes;

    public TableLimits Limits => limits;

    public void Spend(int bytes)
    {
        if ((_left -= bytes) < 0) throw new UnreadableFile("table.unpacks-too-large", limits.MaxUnpackedBytes);
    }
}

/// <summary>
/// Counts bytes as they inflate, and refuses a stretch of 300 KB without '&lt;' in XML: names and attribute values cannot contain it,
/// so no single token can fill the memory of the parser.
/// </summary>
internal sealed class PartStream(Stream inner, string name, long packed, bool isXml, UnpackBudget budget) : Stream
{
    private const int Floor = 1024 * 1024;
    private const int LongestToken = 300 * 1024;
    private long _unpacked;
    private long _sinceTag;

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        _unpacked += read;
        budget.Spend(read);
        if (_unpacked > Floor && _unpacked > packed * budget.Limits.MaxRatio) throw new UnreadableFile("table.ratio", name);
        if (isXml) CountTokens(buffer[..read]);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    private void CountTokens(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var tag = bytes.IndexOf((byte)'<');
            _sinceTag += tag < 0 ? bytes.Length : tag;
            if (_sinceTag > LongestToken) throw new UnreadableFile("table.damaged", name);
            if (tag < 0) return;
            _sinceTag = 0;
            bytes = bytes[(tag + 1)..];
        }
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}

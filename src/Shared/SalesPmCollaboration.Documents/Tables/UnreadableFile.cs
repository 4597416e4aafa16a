namespace SalesPmCollaboration.Documents.Tables;

/// <summary>
/// The only exception that reading a table raises for what is in the file. <see cref="Exception.Message"/> is the code.
/// Codes: table.too-large {bytes}, table.unpacks-too-large {bytes}, table.too-many-parts {count}, table.ratio {part},
/// table.unsafe-part {part}, table.encrypted, table.xml-forbidden {part}, table.too-many-rows {count},
/// table.too-many-columns {count, row}, table.cell-too-long {length, row}, table.too-much-text {characters},
/// table.not-a-table, table.old-excel, table.encoding, table.no-such-sheet {name}, table.damaged {where}.
/// </summary>
public sealed class UnreadableFile : Exception
{
    public UnreadableFile(string code, params object[] arguments) : base(code)
    {
        Code = code;
        Arguments = arguments;
    }

    public UnreadableFile(string code, Exception cause, params object[] arguments) : base(code, cause)
    {
        Code = code;
        Arguments = arguments;
    }

    /// <summary>Stable, dotted, kebab-case.</summary>
    public string Code { get; }

    /// <summary>Fill {0}, {1} … of the resource text.</summary>
    public IReadOnlyList<object> Arguments { get; }

    /// <summary>What damaged bytes make the base library throw becomes <c>table.damaged</c>; a cancellation passes through.</summary>
    internal static T Guard<T>(string where, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is System.Xml.XmlException or IOException or InvalidDataException or FormatException or ArgumentException
            or OverflowException or NotSupportedException or InvalidOperationException)
        {
            throw new UnreadableFile("table.damaged", e, where);
        }
    }
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Audit;

/// <param name="Type">As the provider stores it, converters applied.</param>
public sealed record AuditedColumn(string Name, string Property, Type Type)
{
    /// <summary>One spelling for a value in memory and the same value read from the row on either database; what does not parse stands for itself.</summary>
    public string Spell(object? value) => value switch
    {
        null or DBNull => "-",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        string text when Type == typeof(Guid) => Guid.TryParse(text, out var id) ? id.ToString() : text,
        string text when Type == typeof(decimal) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? Spell(number) : text,
        decimal number => (number / 1.000000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        bool yes => yes ? "1" : "0",
        DateTime day when Type == typeof(DateOnly) => DateOnly.FromDateTime(day).ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

/// <summary>
/// The columns of an aggregate's table that its audit entries speak for: all but the version and the chain's head, which are compared by themselves.
/// A digest names the shape it was taken of, so that a column added later does not make older rows look altered.
/// </summary>
public sealed class AuditedTable
{
    private static readonly ConditionalWeakTable<IReadOnlyEntityType, AuditedTable> Known = [];
    private readonly Func<object?, object?>[] _stored;

    private AuditedTable(IReadOnlyEntityType entity)
    {
        Name = entity.GetTableName()!;
        Key = entity.FindPrimaryKey()!.Properties[0].GetColumnName();
        var properties = entity.GetProperties().Where(p => p.Name is not (Conventions.AuditHead or nameof(AggregateRoot.Version))).OrderBy(p => p.GetColumnName(), StringComparer.Ordinal).ToList();
        _stored = [.. properties.Select(Stored)];
        Columns = [.. properties.Select(p => new AuditedColumn(p.GetColumnName(), p.Name, Nullable(p.FindTypeMapping()?.Converter?.ProviderClrType ?? p.GetValueConverter()?.ProviderClrType ?? p.ClrType)))];
        Shape = Hex(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(',', Columns.Select(c => c.Name)))))[..8];
    }

    public string Name { get; }

    /// <summary>Column of the key, which is the aggregate's.</summary>
    public string Key { get; }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<AuditedColumn> Columns { get; }

    public string Shape { get; }

    public static AuditedTable Of(IReadOnlyEntityType entity) => Known.GetValue(entity, e => new AuditedTable(e));

    /// <param name="spelled">One value for each of <see cref="Columns"/>, as their <see cref="AuditedColumn.Spell"/> gives it.</param>
    public string Digest(IReadOnlyList<string> spelled)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < spelled.Count; i++)
        {
            var value = Encoding.UTF8.GetBytes(spelled[i]);
            // With its length: no two rows run together to the same text.
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Columns[i].Name}:{value.Length}:")));
            hash.AppendData(value);
        }

        return Shape + ":" + Hex(hash.GetHashAndReset());
    }

    /// <summary>The row before and after the change that is being saved.</summary>
    internal (string Before, string After) Digests(EntityEntry entry)
    {
        var (before, after) = (new string[Columns.Count], new string[Columns.Count]);
        for (var i = 0; i < Columns.Count; i++)
        {
            var property = entry.Property(Columns[i].Property);
            after[i] = Columns[i].Spell(_stored[i](property.CurrentValue));
            before[i] = property.IsModified ? Columns[i].Spell(_stored[i](property.OriginalValue)) : after[i];
        }

        return (Digest(before), Digest(after));
    }

    private static Func<object?, object?> Stored(IReadOnlyProperty property) =>
        (property.FindTypeMapping()?.Converter ?? property.GetValueConverter())?.ConvertToProvider ?? (value => value);

    private static Type Nullable(Type type) => System.Nullable.GetUnderlyingType(type) ?? type;

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}

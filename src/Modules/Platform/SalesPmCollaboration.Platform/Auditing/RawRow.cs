using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;

namespace SalesPmCollaboration.Platform.Auditing;

/// <summary>
/// A row as the database has it. SQLite keeps any kind of value in any column and reads "12 and more" as 12: what is not spelled as the product
/// writes it makes the row unsound instead of failing the reader.
/// </summary>
internal sealed class RawRow(DbDataReader reader)
{
    /// <summary>False once a value was read that the product does not write.</summary>
    public bool IsSound { get; private set; } = true;

    public static async IAsyncEnumerable<T> ReadAsync<T>(DbContext context, string sql, Func<RawRow, T> map, object[] arguments, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await context.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            foreach (var (value, i) in arguments.Select((value, i) => (value, i)))
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ("@p" + i.ToString(CultureInfo.InvariantCulture), value);
                command.Parameters.Add(parameter);
            }

            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) yield return map(new RawRow(reader));
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    public long Number(int column) => reader.GetValue(column) switch { long number => number, int number => number, _ => Unsound(0L) };

    public DateTimeOffset Instant(int column) => Number(column) is var stored && InstantConverter.Knows(stored) ? DateTimeOffset.FromUnixTimeMilliseconds(stored) : Unsound(DateTimeOffset.UnixEpoch);

    public string Text(int column) => reader.GetValue(column) is string text ? text : Unsound("");

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : Text(column);

    public Guid Id(int column) => reader.GetValue(column) switch
    {
        Guid id => id,
        string text when Guid.TryParseExact(text, "D", out var id) && text == Spelled(id) => id,
        _ => Unsound(Guid.Empty),
    };

    public Guid? IdOrNull(int column) => reader.IsDBNull(column) ? null : Id(column);

    /// <summary>As the provider of SQLite writes it.</summary>
    private static string Spelled(Guid id) => id.ToString().ToUpperInvariant();

    private T Unsound<T>(T instead)
    {
        IsSound = false;
        return instead;
    }
}

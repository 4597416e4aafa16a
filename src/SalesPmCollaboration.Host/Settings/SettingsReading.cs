using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Npgsql;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Persistence;

namespace SalesPmCollaboration.Host.Settings;

/// <summary>Reads every setting once as its option is typed and bounded: what cannot be read is told by name, before it becomes an error somewhere, or nothing.</summary>
internal static class SettingsReading
{
    /// <exception cref="UnfitSetting">The first that cannot be read.</exception>
    public static void RefuseUnreadable(IConfiguration configuration, IReadOnlyList<Setting> known)
    {
        foreach (var setting in known.Where(s => !s.IsList))
        {
            if (configuration[setting.Key] is { } value && Fault(setting, value) is var (zh, en)) throw new UnfitSetting(setting.Variable, zh, en);
        }

        RefuseConnection(configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions());
    }

    private static (string Zh, string En)? Fault(Setting setting, string value)
    {
        if (setting.Key.EndsWith("Url", StringComparison.Ordinal)) return value.Length == 0 || IsAddress(value) ? null : ($"“{value}”不是网址，应如 https://example.com", $"\"{value}\" is no address; one looks like https://example.com.");
        if (setting.Property is not { } property) return null;
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(string)) return null;
        var (zh, en) = Expected(type, property.GetCustomAttribute<RangeAttribute>());
        return Read(type, value) is { } read && IsWithin(property, read) ? null : ($"“{value}”无效，应为{zh}", $"\"{value}\" will not do; it must be {en}.");
    }

    private static object? Read(Type type, string value)
    {
        try
        {
            var read = TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value);
            return type.IsEnum && !(read is not null && Enum.IsDefined(type, read)) ? null : read;
        }
        // The converters wrap what they meet in exceptions of their own choosing.
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException || e.InnerException is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static bool IsWithin(PropertyInfo property, object value) => value is TimeSpan time ? time > TimeSpan.Zero : property.GetCustomAttribute<RangeAttribute>()?.IsValid(value) ?? true;

    private static (string Zh, string En) Expected(Type type, RangeAttribute? range)
    {
        if (type == typeof(bool)) return (" true 或 false", "true or false");
        if (type.IsEnum) return (" " + string.Join("、", Enum.GetNames(type)) + " 之一", "one of " + string.Join(", ", Enum.GetNames(type)));
        if (type == typeof(TimeSpan)) return ("大于零的时长，如 00:05:00", "a time above zero, like 00:05:00");
        return range is null ? ("整数", "a whole number") : (string.Create(CultureInfo.InvariantCulture, $" {range.Minimum} 至 {range.Maximum} 的整数"), string.Create(CultureInfo.InvariantCulture, $"a whole number from {range.Minimum} to {range.Maximum}"));
    }

    private static bool IsAddress(string value) => Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static void RefuseConnection(DatabaseOptions database)
    {
        const string variable = DatabaseOptions.Section + "__" + nameof(DatabaseOptions.ConnectionString);
        var postgres = database.Provider == DatabaseProvider.PostgreSql;
        try
        {
            DbConnectionStringBuilder read = postgres ? new NpgsqlConnectionStringBuilder(database.ConnectionString) : new SqliteConnectionStringBuilder(database.ConnectionString);
            if (!postgres || read is NpgsqlConnectionStringBuilder { Host.Length: > 0 }) return;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            // Told below; the reader's own message may repeat the password.
        }

        var example = postgres ? "Host=db;Database=salespm;Username=salespm;Password=…" : "Data Source=/var/lib/salespm/salespm.db";
        throw new UnfitSetting(variable, $"不是 {database.Provider} 的连接字符串，应如 {example}", $"no connection string of {database.Provider}; one looks like {example}.");
    }
}

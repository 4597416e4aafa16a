using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Problems;

/// <summary>Days in requests, within <see cref="CompanyTime.FirstDay"/> and <see cref="CompanyTime.LastDay"/>: counting working days or hours from any other would leave the calendar.</summary>
public sealed class RequestDays : JsonConverter<DateOnly>
{
    /// <summary>For the API's document.</summary>
    public const string Pattern = "^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$";

    internal const string OutOfRange = "day-out-of-range";

    public override DateOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || !DateOnly.TryParseExact(reader.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) throw new JsonException();
        return CompanyTime.Knows(day) ? day : throw new JsonException(OutOfRange);
    }

    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}

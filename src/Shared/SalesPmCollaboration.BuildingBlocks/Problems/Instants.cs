using System.Text.Json;
using System.Text.Json.Serialization;

namespace SalesPmCollaboration.BuildingBlocks.Problems;

/// <summary>Instants in answers: RFC 3339 with Z. Requests may name any offset.</summary>
public sealed class Instants : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SalesPmCollaboration.Handovers.Application.Deals;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Gateways.Crm;

/// <summary>The message of a CRM; unknown members are passed over, numbers and dates are read as vendors write them.</summary>
internal sealed record DealMessage(string Type, Deal Deal, string? Reason);

internal static class DealJson
{
    private static readonly JsonSerializerOptions Tolerant = new(JsonSerializerDefaults.Web)
    {
        Converters = { new LooseText(), new LooseNumber(), new LooseWhole(), new LooseFlag(), new LooseDay() },
        MaxDepth = 32,
    };

    /// <exception cref="JsonException">Not JSON, or a member of another type; its path names it.</exception>
    /// <exception cref="InvalidInput">A required member is missing or too long.</exception>
    public static DealMessage MessageOf(ReadOnlySpan<byte> body)
    {
        var envelope = JsonSerializer.Deserialize<Envelope>(body, Tolerant) ?? throw Missing("");
        var data = envelope.Data ?? throw Missing("/data");
        // However it is spelt, it is the same source; its keys of clients too.
        var source = Required(data.Source, "/data/source", 40).ToLowerInvariant();
        var externalId = Required(data.ExternalId, "/data/externalId", 100);
        // A type of any length may come; one that is too long is none that we know.
        return new DealMessage(Fit.Text(envelope.Type, 100) ?? throw Missing("/type"), data.ToDeal(source, externalId), data.Reason);
    }

    private static string Required(string? text, string pointer, int limit)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed)) throw Missing(pointer);
        return trimmed.Length <= limit ? trimmed : throw new InvalidInput(pointer, "input.text-too-long", limit);
    }

    private static InvalidInput Missing(string pointer) => new(pointer, "input.text-missing");

    private sealed record Envelope(string? Type, Data? Data);

    private sealed record Data(
        string? Source, string? ExternalId, int? Revision, string? DealName, string? ContractNo, string? ProjectType, decimal? MarginPercent, DealCustomer? Customer, DealAmount? Amount,
        DateOnly? WonAt, DateOnly? SignedOn, DealOwner? Owner, IReadOnlyList<DealMilestone?>? Milestones, IReadOnlyList<DealLine?>? QuoteLines, DealTerms? Terms, IReadOnlyList<DealContact?>? Contacts,
        IReadOnlyList<DealRisk?>? Risks, IReadOnlyList<DealPreference?>? Preferences, IReadOnlyList<DealDocument?>? Documents, string? Reason)
    {
        public Deal ToDeal(string source, string externalId) => new(source, externalId)
        {
            Revision = Revision, DealName = DealName, ContractNo = ContractNo, ProjectType = ProjectType, MarginPercent = MarginPercent, Customer = Customer, Amount = Amount,
            WonAt = WonAt, SignedOn = SignedOn, Owner = Owner, Milestones = Milestones, QuoteLines = QuoteLines, Terms = Terms, Contacts = Contacts, Risks = Risks, Preferences = Preferences, Documents = Documents,
        };
    }

    private sealed class LooseText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => throw new JsonException(),
        };

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }

    private abstract class Loose<T> : JsonConverter<T?> where T : struct
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString()!.Trim(),
                JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
                JsonTokenType.True => "true",
                JsonTokenType.False => "false",
                JsonTokenType.Null => "",
                _ => throw new JsonException(),
            };
            return text.Length == 0 ? null : Parse(text) ?? throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) => throw new NotSupportedException();

        protected abstract T? Parse(string text);
    }

    private sealed class LooseNumber : Loose<decimal>
    {
        /// <summary>No separators: 12,80 is twelve in one country and a thousand in another.</summary>
        protected override decimal? Parse(string text) => decimal.TryParse(text.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : null;
    }

    private sealed class LooseWhole : Loose<int>
    {
        protected override int? Parse(string text) =>
            decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && n == decimal.Truncate(n) && Math.Abs(n) <= int.MaxValue ? (int)n : null;
    }

    private sealed class LooseFlag : Loose<bool>
    {
        protected override bool? Parse(string text) => text.ToLowerInvariant() switch { "true" or "1" or "yes" or "是" => true, "false" or "0" or "no" or "否" => false, _ => null };
    }

    /// <summary>"2026-08-31", an instant (its day in the company's zone), or milliseconds since 1970.</summary>
    private sealed class LooseDay : Loose<DateOnly>
    {
        private const long LastMillisecond = 253_402_300_799_999;

        protected override DateOnly? Parse(string text) => Read(text) is { } day && CompanyTime.Knows(day) ? day : null;

        private static DateOnly? Read(string text)
        {
            if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms <= LastMillisecond) return CompanyTime.DayOf(DateTimeOffset.FromUnixTimeMilliseconds(ms));
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && instant.Year is > 1 and < 9999 ? CompanyTime.DayOf(instant) : null;
        }
    }
}

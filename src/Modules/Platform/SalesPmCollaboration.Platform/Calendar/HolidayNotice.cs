using System.Text.Json;
using System.Text.Json.Serialization;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Calendar;

/// <summary>A day that the notice moves: off, or a make-up working day 调休.</summary>
public sealed record NoticeDay(string Name, DateOnly Date, [property: JsonPropertyName("isOffDay")] bool IsOffDay);

/// <summary>The State Council's notice of one year, in the schema of holiday-cn (MIT, NateScarlet). A year without days is not published yet.</summary>
public sealed record HolidayNotice(int Year, IReadOnlyList<string> Papers, IReadOnlyList<NoticeDay> Days)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    /// <summary>The years that ship with the program.</summary>
    public static IReadOnlyList<HolidayNotice> Embedded { get; } = [.. Load()];

    /// <summary>A file as it is published.</summary>
    /// <exception cref="InvalidInput">It is none: <c>calendar.file-unreadable</c> at the pointer.</exception>
    public static HolidayNotice Read(string text, string pointer)
    {
        try
        {
            if (JsonSerializer.Deserialize<HolidayNotice>(text, Format) is { Days: not null, Papers: not null } notice) return notice;
        }
        catch (JsonException)
        {
            // Falls to the refusal below.
        }

        throw new InvalidInput(pointer, "calendar.file-unreadable");
    }

    private static IEnumerable<HolidayNotice> Load()
    {
        var assembly = typeof(HolidayNotice).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("holidays/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            yield return JsonSerializer.Deserialize<HolidayNotice>(stream, Format)!;
        }
    }
}

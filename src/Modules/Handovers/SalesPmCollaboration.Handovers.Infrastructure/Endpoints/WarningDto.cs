using System.Globalization;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Handovers.Domain;

namespace SalesPmCollaboration.Handovers.Infrastructure.Endpoints;

/// <summary>Something to look at, never a refusal.</summary>
/// <param name="Detail">In the reader's language.</param>
/// <param name="Arguments">The values in <paramref name="Detail"/>, for machines.</param>
internal sealed record WarningDto(string Code, string? ItemKey, string Detail, IReadOnlyList<string> Arguments)
{
    public static WarningDto From(Warning warning, Texts texts) => new(
        warning.Code,
        warning.ItemKey,
        texts.For(warning.Code, warning.Arguments),
        [.. warning.Arguments.Select(one => one is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Convert.ToString(one, CultureInfo.InvariantCulture) ?? "")]);
}

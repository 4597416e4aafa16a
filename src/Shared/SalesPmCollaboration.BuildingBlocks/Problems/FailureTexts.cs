using FluentValidation.Results;

namespace SalesPmCollaboration.BuildingBlocks.Problems;

/// <summary>A validator's failure in the reader's words: the library's own would name the property as the code does.</summary>
public static class FailureTexts
{
    private static readonly string[] BoundNames = ["MaxLength", "From", "To"];

    public static string Of(ValidationFailure failure, Texts texts) => texts.Find(failure.ErrorCode) is null ? failure.ErrorMessage : texts.For(failure.ErrorCode, Bounds(failure));

    /// <summary>What the rule compared with, padded: a text that asks for more than the rule knows must not take the answer down.</summary>
    private static IEnumerable<object> Bounds(ValidationFailure failure)
    {
        var known = failure.FormattedMessagePlaceholderValues ?? new Dictionary<string, object>(StringComparer.Ordinal);
        var names = failure.ErrorCode == "input.text-too-short" ? ["MinLength"] : BoundNames;
        return [.. names.Select(name => known.GetValueOrDefault(name)).OfType<object>(), "", "", ""];
    }
}

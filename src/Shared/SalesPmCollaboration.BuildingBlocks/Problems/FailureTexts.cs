using FluentValidation.Results;

namespace SalesPmCollaboration.BuildingBlocks.Problems;

/// <summary>A validator's failure in the reader's words: the library's own would name the property as the code does.</summary>
public static class FailureTexts
{
    private static readonly string[] BoundNames = ["MaxLength", "From", "To"];

    /// <summary>Words that already are in the reader's language stand in the failure's state.</summary>
    public static string Of(ValidationFailure failure, Texts texts) => failure.CustomState is string said ? said : texts.Find(failure.ErrorCode) is null ? failure.ErrorMessage : texts.For(failure.ErrorCode, Bounds(failure));

    /// <summary>What the rule compared with, padded: a text that asks for more than the rule knows must not take the answer down.</summary>
    private static IEnumerable<object> Bounds(ValidationFailure failure)
    {
        var known = failure.FormattedMessagePlaceholderValues ?? new Dictionary<string, object>(StringComparer.Ordinal);
        var names = failure.ErrorCode == "input.text-too-short" ? ["MinLength"] : BoundNames;
        return [.. names.Select(name => known.GetValueOrDefault(name)).OfType<object>(), "", "", ""];
    }
}

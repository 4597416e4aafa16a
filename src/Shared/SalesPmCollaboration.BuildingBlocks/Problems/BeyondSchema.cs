using FluentValidation;
using FluentValidation.Results;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Problems;

/// <summary>
/// What the API's document cannot say of a body: a reference to nobody, a wrong check digit, members that need one another. Such a request is well-formed
/// and refused by 422; by 400 only what breaks its schema (reliability.md 8).
/// </summary>
internal static class BeyondSchema
{
    private static readonly HashSet<string> Said = new(StringComparer.Ordinal)
    {
        "input.not-an-email", "input.out-of-range", "input.text-missing", "input.text-too-long", "input.text-too-short", "input.too-many",
    };

    public static bool Is(Exception refusal) => refusal switch
    {
        InvalidInput e => e.Pointer is "" or ['/', ..],
        ValidationException e => e.Errors.All(Is),
        _ => Conflicts.IsUnstorableText(refusal),
    };

    /// <summary>A member that may be absent is missing only beside others.</summary>
    private static bool Is(ValidationFailure failure) => !Said.Contains(failure.ErrorCode) || failure.AttemptedValue is null or Guid || ReferenceEquals(failure.CustomState, BesideOthers.State);
}

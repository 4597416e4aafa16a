using FluentValidation;

namespace SalesPmCollaboration.Handovers.Application;

/// <summary>Shapes of input under the domain's own codes, so that a client sees one code wherever a value was refused.</summary>
internal static class Rules
{
    public static IRuleBuilderOptions<T, string?> Text<T>(this IRuleBuilder<T, string?> rule, int limit) =>
        rule.NotEmpty().WithErrorCode("input.text-missing").MaximumLength(limit).WithErrorCode("input.text-too-long");

    public static IRuleBuilderOptions<T, string?> OptionalText<T>(this IRuleBuilder<T, string?> rule, int limit) =>
        rule.MaximumLength(limit).WithErrorCode("input.text-too-long");

    public static IRuleBuilderOptions<T, TEnum> Known<T, TEnum>(this IRuleBuilder<T, TEnum> rule) => rule.IsInEnum().WithErrorCode("input.unknown-value");

    public static IRuleBuilderOptions<T, int> Within<T>(this IRuleBuilder<T, int> rule, int least, int most) =>
        rule.InclusiveBetween(least, most).WithErrorCode("input.out-of-range");

    /// <summary>SHA-256 as 64 lower-case hex digits.</summary>
    public static IRuleBuilderOptions<T, string?> Hash<T>(this IRuleBuilder<T, string?> rule) =>
        rule.NotEmpty().WithErrorCode("input.text-missing").Matches("^[0-9a-f]{64}$").WithErrorCode("input.not-a-hash");

    /// <summary>Rows on one page: 1–200.</summary>
    public static IRuleBuilderOptions<T, int> PageSize<T>(this IRuleBuilder<T, int> rule) => rule.Within(1, 200);
}

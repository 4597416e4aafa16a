using System.Collections;
using FluentValidation;
using FluentValidation.Validators;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application;

/// <summary>Shapes of input under the domain's own codes, so that a client sees one code wherever a value was refused.</summary>
internal static class Rules
{
    public static IRuleBuilderOptions<T, string?> Text<T>(this IRuleBuilder<T, string?> rule, int limit) =>
        rule.NotEmpty().MaximumLength(limit);

    public static IRuleBuilderOptions<T, string?> OptionalText<T>(this IRuleBuilder<T, string?> rule, int limit) =>
        rule.MaximumLength(limit);

    /// <summary>Asked only because of what other members say, which the API's document cannot state: 422.</summary>
    public static IRuleBuilderOptions<T, TValue> BesideOthers<T, TValue>(this IRuleBuilderOptions<T, TValue> rule) => rule.WithState(_ => SharedKernel.BesideOthers.State);

    public static IRuleBuilderOptions<T, TEnum> Known<T, TEnum>(this IRuleBuilder<T, TEnum> rule) => rule.IsInEnum();

    public static IRuleBuilderOptions<T, int> Within<T>(this IRuleBuilder<T, int> rule, int least, int most) =>
        rule.InclusiveBetween(least, most);

    /// <summary>SHA-256 as 64 lower-case hex digits.</summary>
    public static IRuleBuilderOptions<T, string?> Hash<T>(this IRuleBuilder<T, string?> rule) =>
        rule.NotEmpty().Matches("^[0-9a-f]{64}$").WithErrorCode("input.not-a-hash");

    /// <summary>Rows on one page: 1–200.</summary>
    public static IRuleBuilderOptions<T, int> PageSize<T>(this IRuleBuilder<T, int> rule) => rule.Within(1, 200);

    /// <summary>No more than so many.</summary>
    public static IRuleBuilderOptions<T, TItems> AtMost<T, TItems>(this IRuleBuilder<T, TItems> rule, int most) where TItems : IEnumerable? =>
        rule.SetValidator(new MostItems<T, TItems>(most));
}

/// <summary>A cap on how many there are; the API's document reads it.</summary>
internal sealed class MostItems<T, TItems>(int most) : PropertyValidator<T, TItems>, IMostItems where TItems : IEnumerable?
{
    public override string Name => "MostItems";

    public int Most => most;

    public override bool IsValid(ValidationContext<T> context, TItems value)
    {
        context.MessageFormatter.AppendArgument("MaxLength", most);
        return value is null || value.Cast<object?>().Take(most + 1).Count() <= most;
    }
}

using System.Collections;
using FluentValidation;
using FluentValidation.Validators;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Mediator;

public static class CountRules
{
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

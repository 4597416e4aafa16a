using FluentValidation;
using FluentValidation.Internal;

namespace SalesPmCollaboration.Host.Contract;

/// <summary>The rules of a validator inside a validator.</summary>
internal static class ChildRules
{
    public static IEnumerable<IValidationRule> Of(IRuleComponent component)
    {
        var adaptor = component.Validator;
        var find = adaptor.GetType().GetMethod("GetValidator") ?? throw new InvalidOperationException($"{adaptor.GetType()} has no GetValidator.");
        // Given as an instance, as ChildRules, SetValidator and Include do, it looks at neither context nor value.
        var context = Activator.CreateInstance(find.GetParameters()[0].ParameterType, [null]);
        return find.Invoke(adaptor, [context, null]) is IValidator inner ? inner.CreateDescriptor().Rules : [];
    }
}

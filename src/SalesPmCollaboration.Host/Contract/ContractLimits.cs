using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using FluentValidation.Internal;
using FluentValidation.Validators;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Host.Contract;

/// <summary>Carries the validators' unconditional limits into the schemas and parameters they speak of.</summary>
internal sealed class ContractLimits(JsonObject document, IServiceProvider services)
{
    public void Apply(IReadOnlyList<ContractOperation> operations)
    {
        foreach (var operation in operations)
        {
            foreach (var request in RequestTypes.Of(operation.Endpoint)) Apply(operation, ValidatorsOf(request));
        }
    }

    private IEnumerable<IValidator> ValidatorsOf(Type request) => services.GetServices(typeof(IValidator<>).MakeGenericType(request)).Cast<IValidator>();

    private void Apply(ContractOperation operation, IEnumerable<IValidator> validators)
    {
        var body = operation.JsonBody is { } schema ? document.Resolve(schema) : null;
        foreach (var rule in validators.SelectMany(v => v.CreateDescriptor().Rules).SelectMany(Included).Where(r => !r.HasCondition && r.PropertyName is { Length: > 0 }))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(rule.PropertyName);
            if (operation.Parameter(name) is { } parameter) Apply(rule, parameter["schema"]!.AsObject());
            else if (body?["properties"]?[name] is JsonObject member) Apply(rule, member);
        }
    }

    private void Apply(IValidationRule rule, JsonObject member)
    {
        var target = document.Resolve(member);
        if (IsForEach(rule)) target = target["items"] is { } items ? document.Resolve(items) : target;
        foreach (var component in rule.Components.Where(c => !c.HasCondition && !c.HasAsyncCondition))
        {
            if (component.Validator is IChildValidatorAdaptor) Children(component, target);
            else Limit(component.Validator, target);
        }
    }

    private void Children(IRuleComponent component, JsonObject target)
    {
        foreach (var child in ChildRules.Of(component).Where(c => !c.HasCondition))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(child.PropertyName ?? "");
            if ((target["properties"]?[name] ?? (name == "value" ? target["additionalProperties"] : null)) is JsonObject member) Apply(child, member);
        }
    }

    /// <summary>Rules taken over by Include speak of the same members.</summary>
    private static IEnumerable<IValidationRule> Included(IValidationRule rule) =>
        rule is IIncludeRule ? rule.Components.SelectMany(ChildRules.Of) : [rule];

    private static bool IsForEach(IValidationRule rule) =>
        rule.GetType().GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICollectionRule<,>));

    private static void Limit(IPropertyValidator validator, JsonObject schema)
    {
        switch (validator)
        {
            case ILengthValidator length:
                if (length.Min > 0) schema["minLength"] = length.Min;
                if (length.Max > 0) schema["maxLength"] = length.Max;
                break;
            case INotEmptyValidator when schema.Is("string") && schema["format"] is null:
                schema["minLength"] = Math.Max(1, schema["minLength"]?.GetValue<int>() ?? 1);
                schema["pattern"] ??= @"\S";
                break;
            case INotEmptyValidator when schema.Is("array"):
                schema["minItems"] = 1;
                break;
            case INotEmptyValidator when schema.Is("object"):
                schema["minProperties"] = 1;
                break;
            case IBetweenValidator between:
                schema["minimum"] = Number(between.From);
                schema["maximum"] = Number(between.To);
                break;
            case IRegularExpressionValidator matches:
                schema["pattern"] = matches.Expression;
                break;
            case IEmailValidator:
                schema["format"] = "email";
                break;
            case IMostItems most:
                schema[schema.Is("object") ? "maxProperties" : "maxItems"] = most.Most;
                break;
        }
    }

    private static JsonValue Number(object bound) => JsonValue.Create(Convert.ToDecimal(bound, CultureInfo.InvariantCulture));
}

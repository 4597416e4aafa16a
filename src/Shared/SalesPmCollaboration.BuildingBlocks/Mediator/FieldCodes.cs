using FluentValidation.Validators;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Mediator;

/// <summary>The product's own code for each kind of rule, so that a client sees one code wherever a value was refused and no library's class names.</summary>
internal static class FieldCodes
{
    public static string Of(IPropertyValidator rule) => rule switch
    {
        INotEmptyValidator or INotNullValidator => "input.text-missing",
        INullValidator => "input.not-expected",
        IMaximumLengthValidator => "input.text-too-long",
        IMinimumLengthValidator => "input.text-too-short",
        IEmailValidator => "input.not-an-email",
        IBetweenValidator => "input.out-of-range",
        IMostItems => "input.too-many",
        _ => "input.unknown-value",
    };
}

using FluentValidation;

namespace SalesPmCollaboration.People.Persons;

/// <summary>A command that writes a person's details down; its body is those details.</summary>
public interface IDescribeAPerson
{
    PersonDetails Details { get; }
}

internal abstract class PersonDetailsValidator<T> : AbstractValidator<T> where T : IDescribeAPerson
{
    private const int SourceLimit = 40;
    private const int ExternalIdLimit = 100;
    private const int MostExternalIds = 20;

    protected PersonDetailsValidator()
    {
        RuleFor(c => c.Details.Name).NotEmpty().MaximumLength(Person.NameLimit).OverridePropertyName("Name");
        RuleFor(c => c.Details.Email).NotEmpty().MaximumLength(Person.EmailLimit).EmailAddress().OverridePropertyName("Email");
        RuleFor(c => c.Details.EmployeeNumber).MaximumLength(Person.EmployeeNumberLimit).OverridePropertyName("EmployeeNumber");
        RuleFor(c => c.Details.Phone).MaximumLength(Person.PhoneLimit).OverridePropertyName("Phone");
        RuleFor(c => c.Details.Roles).NotNull().OverridePropertyName("Roles");
        RuleForEach(c => c.Details.Roles).IsInEnum().OverridePropertyName("Roles");
        RuleFor(c => c.Details.ExternalIds).Must(ids => ids is null || ids.Count <= MostExternalIds).OverridePropertyName("ExternalIds");
        RuleForEach(c => c.Details.ExternalIds).Must(BeShortAndPlain).WithErrorCode("external-id.malformed").OverridePropertyName("ExternalIds");
        RuleFor(c => c.Details.PreferredLanguage).Must(l => l is null or "zh-CN" or "en").OverridePropertyName("PreferredLanguage");
    }

    private static bool BeShortAndPlain(ExternalId? id) => id is not null && Plain(id.Source, SourceLimit) && Plain(id.Id, ExternalIdLimit);

    private static bool Plain(string? text, int limit) => !string.IsNullOrWhiteSpace(text) && text.Length <= limit && !text.Any(char.IsControl);
}

using FluentValidation;
using MediatR;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.Documents.Tables;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Persons;

/// <summary>The list of people as a file: exactly the rows and columns that <see cref="ListPeopleQuery"/> shows the same reader.</summary>
/// <param name="Format">xlsx, which is the default, or csv.</param>
public sealed record ExportPeopleQuery(string? Role, string? Search, string? Sort, string? Format) : IRequest<TableFile>, IRequirePolicy<AnyPerson>;

internal sealed class ExportPeopleValidator : AbstractValidator<ExportPeopleQuery>
{
    public ExportPeopleValidator()
    {
        RuleFor(q => q.Role).IsEnumName(typeof(Role));
        RuleFor(q => q.Search).MaximumLength(Person.NameLimit);
        RuleFor(q => q.Sort).Must(sort => sort is null or "name" or "-name").WithErrorCode("input.unknown-value");
        RuleFor(q => q.Format).Must(format => format is null or "xlsx" or "csv").WithErrorCode("input.unknown-value");
    }
}

internal sealed class ExportPeopleHandler(IMediator mediator, ICaller caller, Texts texts, TimeProvider time) : IRequestHandler<ExportPeopleQuery, TableFile>
{
    public Task<TableFile> Handle(ExportPeopleQuery request, CancellationToken cancellationToken)
    {
        var isPrivate = caller.HasAny(Role.Administrator, Role.Hr);
        string[] columns = isPrivate ? ["name", "roles", "department", "email", "number", "phone"] : ["name", "roles", "department"];
        var rows = TableFile.RowsAsync(async cursor =>
        {
            var page = await mediator.Send(new ListPeopleQuery(request.Role, request.Search, cursor, Paging.Most, request.Sort), cancellationToken);
            return (page.Items, page.Next);
        }, (PersonView one) => isPrivate ? [.. Shown(one), one.Email, one.EmployeeNumber, one.Phone] : Shown(one));
        return TableFile.WriteAsync(texts.For("people.export"), CompanyTime.DayOf(time.GetUtcNow()), request.Format == "csv", [.. columns.Select(column => texts.For("people.export." + column))], rows, cancellationToken);
    }

    private IReadOnlyList<TableCell> Shown(PersonView one) => [one.Name, string.Join(texts.For("people.export.joint"), one.Roles.Select(role => texts.Label(Enum.Parse<Role>(role)))), one.Department?.Name];
}

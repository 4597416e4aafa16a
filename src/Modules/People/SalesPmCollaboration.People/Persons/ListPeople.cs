using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Http;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Persons;

/// <param name="Role">Only people with this role.</param>
/// <param name="Search">Part of the name; for administrators and HR also of e-mail or employee number. At most 100 characters.</param>
/// <param name="Limit">1 to 200; 50 where absent.</param>
/// <param name="Sort">"name", which is the default, or "-name"; Chinese by pinyin.</param>
public sealed record ListPeopleQuery(string? Role, string? Search, string? Cursor, int? Limit, string? Sort = null) : IRequest<Page<PersonView>>, IRequirePolicy<AnyPerson>;

internal sealed class ListPeopleValidator : AbstractValidator<ListPeopleQuery>
{
    public ListPeopleValidator()
    {
        RuleFor(q => q.Role).IsEnumName(typeof(Role));
        RuleFor(q => q.Search).MaximumLength(Person.NameLimit);
        RuleFor(q => q.Limit).InclusiveBetween(1, Paging.Most);
        RuleFor(q => q.Sort).Must(sort => sort is null or "name" or "-name").WithErrorCode("input.unknown-value");
    }
}

internal sealed class ListPeopleHandler(PeopleDbContext context, ICaller caller, TimeProvider time) : IRequestHandler<ListPeopleQuery, Page<PersonView>>
{
    public async Task<Page<PersonView>> Handle(ListPeopleQuery request, CancellationToken cancellationToken)
    {
        var descending = request.Sort == "-name";
        var filters = $"{request.Role}\n{request.Search}\n{descending}";
        var after = Cursor.Read(request.Cursor, filters, 1);
        var limit = request.Limit ?? Paging.Usual;
        var rows = await Sorted(context.Rows(Matching(request, after, descending)), descending).Take(limit + 1).ToListAsync(cancellationToken);
        var next = rows.Count > limit ? Cursor.Write(filters, rows[limit - 1].SortKey) : null;
        return new Page<PersonView>([.. rows.Take(limit).Select(r => r.For(caller))], next);
    }

    private static IQueryable<PersonRow> Sorted(IQueryable<PersonRow> rows, bool descending) => descending ? rows.OrderByDescending(r => r.SortKey) : rows.OrderBy(r => r.SortKey);

    private IQueryable<Person> Matching(ListPeopleQuery request, IReadOnlyList<string> after, bool descending)
    {
        var today = CompanyTime.DayOf(time.GetUtcNow());
        var people = context.Set<Person>().AsNoTracking().Where(p => p.LeftOn == null || p.LeftOn > today);
        if (after.Count > 0)
        {
            var key = after[0];
            people = descending ? people.Where(p => p.SortKey.CompareTo(key) < 0) : people.Where(p => p.SortKey.CompareTo(key) > 0);
        }

        if (request.Role is not null)
        {
            var bit = RoleSet.Bit(Enum.Parse<Role>(request.Role));
            people = people.Where(p => (p.RoleBits & bit) != 0);
        }

        if (string.IsNullOrWhiteSpace(request.Search)) return people;
        var (folded, number) = (PersonKeys.Folded(request.Search), request.Search.Trim());
        return caller.HasAny(Role.Administrator, Role.Hr)
            ? people.Where(p => p.SearchName.Contains(folded) || p.NormalizedEmail.Contains(folded) || (p.EmployeeNumber != null && p.EmployeeNumber.Contains(number)))
            : people.Where(p => p.SearchName.Contains(folded));
    }
}

using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Persons;

/// <summary>Whoever signed in may know of any person, of those who left too: their names stand on what they signed.</summary>
public sealed record GetPersonQuery(Guid PersonId) : IRequest<PersonView>, IRequirePolicy<AnyPerson>;

internal sealed class GetPersonHandler(PeopleDbContext context, ICaller caller) : IRequestHandler<GetPersonQuery, PersonView>
{
    public async Task<PersonView> Handle(GetPersonQuery request, CancellationToken cancellationToken)
    {
        var id = new PersonId(request.PersonId);
        var row = await context.Rows(context.Set<Person>().AsNoTracking().Where(p => p.Id == id)).FirstOrDefaultAsync(cancellationToken);
        return row?.For(caller) ?? throw new NotFound(nameof(Person), request.PersonId);
    }
}

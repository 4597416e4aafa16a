using MediatR;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Persons;

/// <summary>The person can sign in once a password is set (or through the company's own sign-in).</summary>
public sealed record AddPersonCommand(PersonDetails Details) : IRequest<PersonView>, IRequirePolicy<AdministratorOnly>, IDescribeAPerson;

internal sealed class AddPersonValidator : PersonDetailsValidator<AddPersonCommand>;

internal sealed class AddPersonHandler(IRepository<Person> people, Registrar registrar, IMediator mediator, TimeProvider time) : IRequestHandler<AddPersonCommand, PersonView>
{
    public async Task<PersonView> Handle(AddPersonCommand request, CancellationToken cancellationToken)
    {
        var id = new PersonId(Guid.CreateVersion7(time.GetUtcNow()));
        await registrar.CheckAsync(request.Details, id, cancellationToken);
        people.Add(Person.Add(id, request.Details, time.GetUtcNow()));
        await people.SaveChangesAsync(cancellationToken);
        return await mediator.Send(new GetPersonQuery(id.Value), cancellationToken);
    }
}

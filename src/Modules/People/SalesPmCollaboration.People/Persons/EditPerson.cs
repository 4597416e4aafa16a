using MediatR;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Persons;

/// <summary>Replaces what is written down about the person; another role counts from his next request.</summary>
public sealed record EditPersonCommand(Guid PersonId, long? ExpectedVersion, PersonDetails Details) : IRequest<PersonView>, IRequirePolicy<AdministratorOnly>, IEdit, IDescribeAPerson;

internal sealed class EditPersonValidator : PersonDetailsValidator<EditPersonCommand>;

internal sealed class EditPersonHandler(IRepository<Person> people, Registrar registrar, OneAtATime turn, IMediator mediator) : IRequestHandler<EditPersonCommand, PersonView>
{
    public async Task<PersonView> Handle(EditPersonCommand request, CancellationToken cancellationToken)
    {
        await turn.RunAsync(() => EditAsync(request, cancellationToken), cancellationToken);
        return await mediator.Send(new GetPersonQuery(request.PersonId), cancellationToken);
    }

    private async Task<Unit> EditAsync(EditPersonCommand request, CancellationToken cancellationToken)
    {
        var person = await people.GetAsync(request.PersonId, cancellationToken);
        person.ExpectVersion(request.ExpectedVersion);
        await registrar.CheckAsync(request.Details, person.Id, cancellationToken);
        if (!request.Details.Roles.Contains(Role.Administrator)) await registrar.KeepAnAdministratorAsync(person, cancellationToken);
        person.Correct(request.Details);
        await people.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

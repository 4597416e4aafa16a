using FluentValidation;
using MediatR;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Persons;

/// <param name="LeftOn">From this day on (company time) there is no access; today ends it at once.</param>
public sealed record MarkAsLeftCommand(Guid PersonId, DateOnly LeftOn) : IRequest, IRequirePolicy<AdministratorOnly>;

internal sealed class MarkAsLeftValidator : AbstractValidator<MarkAsLeftCommand>
{
    public MarkAsLeftValidator() => RuleFor(c => c.LeftOn).NotEmpty();
}

internal sealed class MarkAsLeftHandler(IRepository<Person> people, Registrar registrar) : IRequestHandler<MarkAsLeftCommand, Unit>
{
    public async Task<Unit> Handle(MarkAsLeftCommand request, CancellationToken cancellationToken)
    {
        var person = await people.GetAsync(request.PersonId, cancellationToken);
        await registrar.KeepAnAdministratorAsync(person, cancellationToken);
        person.Leave(request.LeftOn);
        await people.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

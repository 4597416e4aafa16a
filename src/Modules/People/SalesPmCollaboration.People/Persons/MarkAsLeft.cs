using FluentValidation;
using MediatR;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Persons;

/// <param name="LeftOn">From this day on (company time) there is no access; today ends it at once.</param>
public sealed record MarkAsLeftCommand(Guid PersonId, DateOnly LeftOn) : IRequest, IRequirePolicy<AdministratorOnly>;

internal sealed class MarkAsLeftValidator : AbstractValidator<MarkAsLeftCommand>
{
    public MarkAsLeftValidator() => RuleFor(c => c.LeftOn).NotEmpty();
}

internal sealed class MarkAsLeftHandler(IRepository<Person> people, Registrar registrar, OneAtATime turn, TimeProvider time) : IRequestHandler<MarkAsLeftCommand, Unit>
{
    public Task<Unit> Handle(MarkAsLeftCommand request, CancellationToken cancellationToken) => turn.RunAsync(() => MarkAsync(request, cancellationToken), cancellationToken);

    private async Task<Unit> MarkAsync(MarkAsLeftCommand request, CancellationToken cancellationToken)
    {
        var person = await people.GetAsync(request.PersonId, cancellationToken);
        await registrar.KeepAnAdministratorAsync(person, cancellationToken);
        person.Leave(request.LeftOn, CompanyTime.DayOf(time.GetUtcNow()));
        await people.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

using FluentValidation;
using MediatR;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.CompanySignIns;

/// <param name="Subject">The provider's stable id of the account (<c>sub</c>), at most 255 characters.</param>
public sealed record LinkPersonCommand(Guid PersonId, long? ExpectedVersion, string Subject) : IRequest, IEdit, IRequirePolicy<AdministratorOnly>;

/// <summary>The account opens nothing any more; sign-ins made before end.</summary>
public sealed record UnlinkPersonCommand(Guid PersonId, long? ExpectedVersion) : IRequest, IEdit, IRequirePolicy<AdministratorOnly>;

internal sealed class LinkPersonValidator : AbstractValidator<LinkPersonCommand>
{
    public LinkPersonValidator() => RuleFor(c => c.Subject).NotEmpty().MaximumLength(Person.SubjectLimit);
}

internal sealed class LinkPersonHandler(IRepository<Person> people) : IRequestHandler<LinkPersonCommand, Unit>, IRequestHandler<UnlinkPersonCommand, Unit>
{
    public async Task<Unit> Handle(LinkPersonCommand request, CancellationToken cancellationToken)
    {
        var person = await people.GetAsync(request.PersonId, cancellationToken);
        person.ExpectVersion(request.ExpectedVersion);
        if (await people.FirstOrDefaultAsync(new PersonByCompanySubject(request.Subject.Trim()), cancellationToken) is { } other && other.Id != person.Id) throw PersonErrors.SubjectTaken();
        person.LinkToCompany(request.Subject.Trim());
        await people.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(UnlinkPersonCommand request, CancellationToken cancellationToken)
    {
        var person = await people.GetAsync(request.PersonId, cancellationToken);
        person.ExpectVersion(request.ExpectedVersion);
        person.UnlinkFromCompany();
        await people.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}

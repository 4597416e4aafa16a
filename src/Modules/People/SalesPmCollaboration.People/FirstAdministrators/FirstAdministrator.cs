using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.People.SignIns;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.FirstAdministrators;

/// <summary>While there is nobody, a start prints a link; the first person comes in through it and no one else ever does.</summary>
public sealed class FirstAdministrator
{
    private readonly PeopleDbContext _context;
    private readonly IRepository<FirstAdministratorLink> _links;
    private readonly TimeProvider _time;

    internal FirstAdministrator(PeopleDbContext context, IRepository<FirstAdministratorLink> links, TimeProvider time) => (_context, _links, _time) = (context, links, time);

    /// <summary>Path and query to print after the address, valid for a day; null once there is a person. Of several nodes the last link counts.</summary>
    public async Task<string?> OfferAsync(CancellationToken ct)
    {
        if (await _context.Set<Person>().AnyAsync(ct)) return null;
        var known = await _links.FindAsync(FirstAdministratorLink.TheOnlyId, ct);
        var link = known ?? FirstAdministratorLink.Empty();
        if (known is null) _links.Add(link);
        var secret = Secret.New();
        link.Renew(secret, _time.GetUtcNow());
        await _links.SaveChangesAsync(ct);
        return "/first-administrator?token=" + secret;
    }

    /// <summary>Whether the link would be taken now; spends nothing.</summary>
    public async Task<bool> IsGoodAsync(string token, CancellationToken ct) =>
        !await _context.Set<Person>().AnyAsync(ct) && (await _links.FindAsync(FirstAdministratorLink.TheOnlyId, ct))?.Fits(token, _time.GetUtcNow()) == true;
}

/// <param name="Token">From the link that the start printed.</param>
/// <param name="Password">10 to 200 characters.</param>
public sealed record AddFirstAdministratorCommand(string Token, string Name, string Email, string Password) : IRequest<SignedInPerson>, IRequirePolicy<Anyone>
{
    public override string ToString() => nameof(AddFirstAdministratorCommand);
}

internal sealed class AddFirstAdministratorValidator : AbstractValidator<AddFirstAdministratorCommand>
{
    public AddFirstAdministratorValidator()
    {
        RuleFor(c => c.Token).NotEmpty().MaximumLength(100);
        RuleFor(c => c.Name).NotEmpty().MaximumLength(Person.NameLimit);
        RuleFor(c => c.Email).NotEmpty().MaximumLength(Person.EmailLimit).EmailAddress();
        RuleFor(c => c.Password).NewPassword();
    }
}

internal sealed class AddFirstAdministratorHandler(PeopleDbContext context, IRepository<FirstAdministratorLink> links, PersonManager manager, TimeProvider time)
    : IRequestHandler<AddFirstAdministratorCommand, SignedInPerson>
{
    public async Task<SignedInPerson> Handle(AddFirstAdministratorCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var link = await links.FindAsync(FirstAdministratorLink.TheOnlyId, cancellationToken) ?? throw FirstAdministratorLink.Void();
        if (await context.Set<Person>().AnyAsync(cancellationToken)) throw FirstAdministratorLink.Void();
        link.Use(request.Token, now);
        var person = Person.Add(new PersonId(Guid.CreateVersion7(now)), new PersonDetails(request.Name, request.Email, null, [Role.Administrator], null, null, null), now);
        // One save writes the person and spends the link.
        await manager.CreateAsync(person, request.Password);
        return new SignedInPerson(person.Id.Value, person.Name, RoleSet.Names(person.RoleBits));
    }
}

internal static class FirstAdministratorEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/first-administrators", async (AddFirstAdministratorCommand body, IMediator mediator, CancellationToken ct) =>
            {
                var person = await mediator.Send(body, ct);
                return TypedResults.Created("/api/v1/people/" + person.Id, person);
            })
            .AllowAnonymous().WithName("addFirstAdministrator").WithSummary("Let the first administrator in")
            .WithDescription("With the token of the link that the start prints while there is nobody; it works once and for a day.")
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(412);
}

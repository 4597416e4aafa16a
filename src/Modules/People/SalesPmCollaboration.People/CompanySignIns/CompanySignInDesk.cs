using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.People.SignIns;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.CompanySignIns;

/// <summary>Finds the person behind the provider's <c>sub</c>; it never makes one.</summary>
internal sealed class CompanySignInDesk(IRepository<Person> people, IRepository<SignInToken> tokens, CompanySignInOptions options, LoadedContexts contexts, TimeProvider time)
{
    /// <summary>Several windows of one person, each of which would link him.</summary>
    private const int Attempts = 4;

    /// <param name="email">Null unless the provider says that it has verified it.</param>
    /// <returns>Null where nobody here is meant, or he has left.</returns>
    public async Task<(SignInToken SignIn, Person Person)?> SignInAsync(string subject, string? email, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TrySignInAsync(subject, email, ct);
            }
            catch (DbUpdateException e) when (attempt < Attempts && (e is DbUpdateConcurrencyException || Conflicts.IsDuplicate(e)))
            {
                contexts.Forget();
            }
        }
    }

    private async Task<(SignInToken SignIn, Person Person)?> TrySignInAsync(string subject, string? email, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var person = await people.FirstOrDefaultAsync(new PersonByCompanySubject(subject), ct) ?? await ByEmailAsync(subject, email, ct);
        if (person is null || !person.IsActive(now)) return null;
        var signIn = SignInToken.Issue(person, Secret.New(), now);
        tokens.Add(signIn);
        await tokens.SaveChangesAsync(ct);
        return (signIn, person);
    }

    private async Task<Person?> ByEmailAsync(string subject, string? email, CancellationToken ct)
    {
        if (!options.LinkByEmail || string.IsNullOrWhiteSpace(email)) return null;
        var person = await people.FirstOrDefaultAsync(new PersonByEmail(email), ct);
        // Who is linked already keeps his link: another account with the same address is another account.
        if (person is null or { CompanySubject: not null } || !person.IsActive(time.GetUtcNow())) return null;
        person.LinkToCompany(subject);
        return person;
    }
}

using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.People.SignIns;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.CompanySignIns;

/// <summary>Finds the person behind the provider's <c>sub</c>; it never makes one.</summary>
internal sealed class CompanySignInDesk(IRepository<Person> people, IRepository<SignInToken> tokens, CompanySignInOptions options, TimeProvider time)
{
    /// <param name="email">Null unless the provider says that it has verified it.</param>
    /// <returns>Null where nobody here is meant, or he has left.</returns>
    public async Task<(SignInToken SignIn, Person Person)?> SignInAsync(string subject, string? email, CancellationToken ct)
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

using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.People.SignIns;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Callers;

/// <summary>Who a sign-in belongs to and whom and what he stands for, read when the request was authenticated. A feature of the request, so that it is read once.</summary>
internal sealed record SignedIn(
    Guid SignInId, PersonId PersonId, string Name, long RoleBits, string? PreferredLanguage, IReadOnlyList<PersonId> StandsInFor, IReadOnlyList<Guid> Departments)
{
    public void Fill(CurrentCaller caller) => caller.BecomePerson(PersonId, Name, RoleSet.Unpack(RoleBits), StandsInFor, Departments);
}

/// <summary>Fills a caller from his sign-in, roles and delegations as they are now. Pages use it for each send, because a circuit outlives a role.</summary>
public interface ICallerReader
{
    /// <summary>False, and the caller untouched, where the sign-in is revoked, expired or older than the last change of password, or the person left or is locked out. One statement.</summary>
    Task<bool> FillAsync(CurrentCaller caller, Guid signInId, CancellationToken ct);
}

/// <summary>One statement: every request pays for it. Person, departments below his own, delegations to him.</summary>
internal sealed class CallerReader(PeopleDbContext context, TimeProvider time) : ICallerReader
{
    public async Task<SignedIn?> ByTokenAsync(string secret, CancellationToken ct) => Of(await AskAsync(Guid.Empty, Secret.Hash(secret), ct));

    public async Task<SignedIn?> BySignInAsync(Guid signInId, CancellationToken ct) => Of(await AskAsync(signInId, "", ct));

    public async Task<bool> FillAsync(CurrentCaller caller, Guid signInId, CancellationToken ct)
    {
        if (await BySignInAsync(signInId, ct) is not { } signedIn) return false;
        signedIn.Fill(caller);
        return true;
    }

    private Task<List<Row>> AskAsync(Guid signIn, string hash, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (today, at) = (CompanyTime.DayOf(now), now.ToUnixTimeMilliseconds());
        // UNION, not UNION ALL, below: a broken tree ends too.
        return context.Database.SqlQuery<Row>(
            $"""
            WITH RECURSIVE who(sign_in, person, name, role_bits, language, department) AS (
                SELECT t.id, p.id, p.name, p.role_bits, p.preferred_language, p.department_id
                FROM people_sign_in_tokens t JOIN people_persons p ON p.id = t.person_id
                WHERE (t.id = {signIn} OR t.hash = {hash}) AND t.revoked_at IS NULL AND t.expires_at > {at} AND t.security_stamp = p.security_stamp
                    AND (p.left_on IS NULL OR p.left_on > {today}) AND (p.locked_until IS NULL OR p.locked_until <= {at})),
            below(id) AS (
                SELECT d.id FROM people_departments d JOIN who ON d.id = who.department
                UNION SELECT child.id FROM people_departments child JOIN below ON child.parent_id = below.id)
            SELECT 0 AS "Kind", sign_in AS "Id", person AS "Person", name AS "Name", role_bits AS "RoleBits", language AS "Language" FROM who
            UNION ALL SELECT 1, below.id, who.person, who.name, who.role_bits, who.language FROM below, who
            UNION ALL SELECT 2, g.from_person_id, who.person, who.name, who.role_bits, who.language FROM people_delegations g JOIN who ON g.to_person_id = who.person
                WHERE g.from_on <= {today} AND g.until_on >= {today} AND g.recorded_at <= {at} AND g.ended_at IS NULL
            """).ToListAsync(ct);
    }

    private static SignedIn? Of(List<Row> rows) => rows.Find(r => r.Kind == 0) is not { } who ? null : new SignedIn(
        who.Id, new PersonId(who.Person), who.Name, who.RoleBits, who.Language, [.. rows.Where(r => r.Kind == 2).Select(r => new PersonId(r.Id))], [.. rows.Where(r => r.Kind == 1).Select(r => r.Id)]);

    internal sealed class Row
    {
        public int Kind { get; init; }
        public Guid Id { get; init; }
        public Guid Person { get; init; }
        public string Name { get; init; } = "";
        public long RoleBits { get; init; }
        public string? Language { get; init; }
    }
}

using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.People.Leavers;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.People.SignIns;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.Callers;

/// <summary>Who a sign-in belongs to, read when the request was authenticated. A feature of the request, so that it is read once.</summary>
internal sealed record SignedIn(Guid SignInId, PersonId PersonId, string Name, long RoleBits, Guid? DepartmentId, string? PreferredLanguage);

/// <summary>Fills a caller from his sign-in, roles and delegations as they are now. Pages use it for each send, because a circuit outlives a role.</summary>
public interface ICallerReader
{
    /// <summary>False, and the caller untouched, where the sign-in is revoked, expired or older than the last change of password, or the person left. A lock-out ends nothing that is open: else a stranger who guesses could throw people out. Two statements.</summary>
    Task<bool> FillAsync(CurrentCaller caller, Guid signInId, CancellationToken ct);
}

internal sealed class CallerReader(PeopleDbContext context, TimeProvider time) : ICallerReader
{
    public Task<SignedIn?> ByTokenAsync(string secret, CancellationToken ct)
    {
        var hash = Secret.Hash(secret);
        return FindAsync(t => t.Hash == hash, ct);
    }

    public Task<SignedIn?> BySignInAsync(Guid signInId, CancellationToken ct) => FindAsync(t => t.Id == signInId, ct);

    public async Task<bool> FillAsync(CurrentCaller caller, Guid signInId, CancellationToken ct)
    {
        if (await BySignInAsync(signInId, ct) is not { } signedIn) return false;
        await FillAsync(caller, signedIn, ct);
        return true;
    }

    /// <summary>Departments and delegations in one statement; for directors one more, for the leavers in whose stead they act.</summary>
    public async Task FillAsync(CurrentCaller caller, SignedIn signedIn, CancellationToken ct)
    {
        var ties = await TiesAsync(signedIn, ct);
        caller.BecomePerson(signedIn.PersonId, signedIn.Name, RoleSet.Unpack(signedIn.RoleBits),
            [.. ties.Where(t => t.IsDelegation == 1).Select(t => new PersonId(t.Id)), .. await LeaversAsync(signedIn, ties, ct)],
            ties.Where(t => t.IsDelegation == 0).Select(t => t.Id));
    }

    private Task<SignedIn?> FindAsync(Expression<Func<SignInToken, bool>> which, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var today = CompanyTime.DayOf(now);
        return (from token in context.Set<SignInToken>().Where(which)
                join person in context.Set<Person>() on token.PersonId equals person.Id
                where token.RevokedAt == null && token.ExpiresAt > now && token.SecurityStamp == person.SecurityStamp
                    && (person.LeftOn == null || person.LeftOn > today)
                select new SignedIn(token.Id, person.Id, person.Name, person.RoleBits, person.DepartmentId, person.PreferredLanguage)).FirstOrDefaultAsync(ct);
    }

    private async Task<IEnumerable<PersonId>> LeaversAsync(SignedIn signedIn, List<Tie> ties, CancellationToken ct)
    {
        var (directors, workers) = (RoleSet.Pack(StandIns.Directors), RoleSet.Pack(StandIns.Workers));
        if ((signedIn.RoleBits & directors) == 0 || signedIn.DepartmentId is not { } department) return [];
        var parents = ties.Where(t => t.IsDelegation == 0).ToDictionary(t => t.Id, t => t.ParentId);
        var (below, today) = (parents.Keys.Select(id => (Guid?)id).ToList(), CompanyTime.DayOf(time.GetUtcNow()));
        var rows = await context.Set<Person>().Where(p => below.Contains(p.DepartmentId) && (p.LeftOn != null && p.LeftOn <= today ? (p.RoleBits & workers) != 0 : (p.RoleBits & directors) != 0))
            .Select(p => new { p.Id, p.DepartmentId, p.RoleBits, HasLeft = p.LeftOn != null && p.LeftOn <= today, p.SortKey }).ToListAsync(ct);
        return StandIns.Of(signedIn.PersonId, RoleSet.Unpack(signedIn.RoleBits), department, parents, [.. rows.Select(r => new Neighbour(r.Id, r.DepartmentId!.Value, RoleSet.Unpack(r.RoleBits), r.HasLeft, r.SortKey))]);
    }

    private Task<List<Tie>> TiesAsync(SignedIn signedIn, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (today, recorded, person, department) = (CompanyTime.DayOf(now), now.ToUnixTimeMilliseconds(), signedIn.PersonId.Value, signedIn.DepartmentId ?? Guid.Empty);
        // UNION, not UNION ALL: a broken tree ends too.
        return context.Database.SqlQuery<Tie>(
            $"""
            WITH RECURSIVE below(id, parent_id) AS (
                SELECT id, parent_id FROM people_departments WHERE id = {department}
                UNION SELECT child.id, child.parent_id FROM people_departments child JOIN below ON child.parent_id = below.id)
            SELECT id AS "Id", parent_id AS "ParentId", 0 AS "IsDelegation" FROM below
            UNION ALL
            SELECT from_person_id, NULL, 1 FROM people_delegations
            WHERE to_person_id = {person} AND from_on <= {today} AND until_on >= {today} AND recorded_at <= {recorded} AND ended_at IS NULL
            """).ToListAsync(ct);
    }

    internal sealed class Tie
    {
        public Guid Id { get; init; }
        public Guid? ParentId { get; init; }
        public int IsDelegation { get; init; }
    }
}

using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People.SignIns;

/// <summary>Failures to sign in to one account, whether it exists or not. Beside the person: guessing changes no record and waits for nobody.</summary>
internal sealed class SignInFailures
{
    /// <summary>Digest of the e-mail.</summary>
    public required string Account { get; init; }

    /// <summary>Where the person has signed in before, counted by itself; empty for everywhere else, so that strangers lock themselves out and not him.</summary>
    public required string Place { get; init; }
    public required int Count { get; set; }

    /// <summary>Of the first one counted.</summary>
    public required DateTimeOffset Since { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }
}

/// <summary>10 failures within 15 minutes lock an account's door for 15 minutes (reliability: per account, no way to lock others out).</summary>
internal sealed class SignInGuard(PeopleDbContext context, WriteLane lane, TimeProvider time)
{
    public const int Most = 10;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Longer than any lock.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private DbSet<SignInFailures> All => context.Set<SignInFailures>();

    /// <summary>A caller's address as a sign-in remembers it: a digest, of IPv6 the network that a provider gives to one home.</summary>
    public static string PlaceOf(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return Secret.Hash(address.GetAddressBytes() is { Length: 16 } bytes ? Convert.ToHexStringLower(bytes.AsSpan(0, 8)) : address.ToString());
    }

    /// <summary>Under what place failures from here are counted.</summary>
    public async Task<string> CountedAtAsync(Person? person, string place, CancellationToken ct) =>
        person is not null && place.Length > 0 && await context.Set<SignInToken>().AnyAsync(t => t.PersonId == person.Id && t.Place == place, ct) ? place : "";

    /// <returns>Null where nobody has failed of late.</returns>
    public Task<SignInFailures?> FindAsync(string email, string at, CancellationToken ct)
    {
        var account = AccountOf(email);
        return All.AsNoTracking().FirstOrDefaultAsync(f => f.Account == account && f.Place == at, ct);
    }

    public async Task CountAsync(string email, string at, CancellationToken ct)
    {
        var (account, now) = (AccountOf(email), time.GetUtcNow());
        var (begun, until) = (now - Window, (DateTimeOffset?)(now + Window));
        for (var tries = 0; tries < 2; tries++)
        {
            var counted = await ChangeAsync(() => All.Where(f => f.Account == account && f.Place == at).ExecuteUpdateAsync(
                set => set.SetProperty(f => f.LockedUntil, f => f.Since > begun && f.Count + 1 >= Most ? until : null)
                    .SetProperty(f => f.Count, f => f.Since > begun ? f.Count + 1 : 1)
                    .SetProperty(f => f.Since, f => f.Since > begun ? f.Since : now),
                ct), ct);
            if (counted > 0 || await IsBegunAsync(new SignInFailures { Account = account, Place = at, Count = 1, Since = now }, ct)) return;
        }
    }

    /// <summary>After the right password from there, or a new one by an administrator.</summary>
    /// <param name="at">Null for everywhere.</param>
    public Task ForgetAsync(string email, string? at, CancellationToken ct)
    {
        var account = AccountOf(email);
        return ChangeAsync(() => All.Where(f => f.Account == account && (at == null || f.Place == at)).ExecuteDeleteAsync(ct), ct);
    }

    /// <summary>A change with an Idempotency-Key has the lane and a transaction already.</summary>
    private async Task<int> ChangeAsync(Func<Task<int>> change, CancellationToken ct)
    {
        using var held = context.Database.CurrentTransaction is null ? await lane.EnterAsync(ct) : null;
        return await change();
    }

    /// <returns>False where another failure was first.</returns>
    private async Task<bool> IsBegunAsync(SignInFailures first, CancellationToken ct)
    {
        var old = first.Since - Kept;
        await ChangeAsync(() => All.Where(f => f.Since < old).ExecuteDeleteAsync(ct), ct);
        var row = All.Add(first);
        try
        {
            await context.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException e) when (Conflicts.IsDuplicate(e))
        {
            return false;
        }
        finally
        {
            row.State = EntityState.Detached;
        }
    }

    private static string AccountOf(string email) => Secret.Hash(PersonKeys.Folded(email));
}

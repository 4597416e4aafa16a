using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.People.Persistence;

namespace SalesPmCollaboration.People.MachineClients;

/// <summary>Which machine a token belongs to and what it may do now. A feature of the request, so that it is read once.</summary>
internal sealed record MachineSignedIn(Guid Id, string Name, IReadOnlyList<string> Scopes)
{
    public void Fill(CurrentCaller caller) => caller.BecomeMachine(Name, Scopes, Id);
}

/// <summary>Asked at each request, in one statement: a disabled client, a withdrawn scope and a renewed secret count at once.</summary>
internal sealed class MachineReader(PeopleDbContext context)
{
    /// <summary>Null where there is none or it is disabled.</summary>
    public Task<MachineClient?> FindAsync(Guid id, CancellationToken ct) =>
        context.Set<MachineClient>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.DisabledAt == null, ct);

    public async Task<MachineSignedIn?> ByTokenAsync(ClaimsPrincipal token, CancellationToken ct)
    {
        if (!Guid.TryParse(token.GetClaim(OpenIddictConstants.Claims.Subject), out var id) || await FindAsync(id, ct) is not { } client) return null;
        var secret = client.SecretNumber.ToString(CultureInfo.InvariantCulture);
        return token.GetClaim(TokenServer.SecretClaim) == secret ? new MachineSignedIn(client.Id, client.Name, [.. client.Scopes.Intersect(token.GetScopes(), StringComparer.Ordinal)]) : null;
    }
}

using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Clients;

/// <summary>A request about one client.</summary>
public interface IAboutClient
{
    Guid ClientId { get; }
}

/// <summary>What a caller has to do with a client, himself or for one for whom he stands in.</summary>
/// <param name="AsRep">He is the rep of one of its bids or handovers.</param>
/// <param name="InHandover">He has a part in one of its handovers now.</param>
/// <param name="InSubtree">One of its bids or handovers lies in the departments that he sees.</param>
/// <param name="Unserved">It has neither bid nor handover, whoever's.</param>
public sealed record ClientTie(bool AsRep, bool InHandover, bool InSubtree, bool Unserved);

/// <summary>Who serves which clients, by their bids and handovers.</summary>
public interface IClientsServed
{
    /// <summary>The clients in whose bids or handovers the caller has a part.</summary>
    Task<IReadOnlySet<Guid>> ByAsync(ICaller caller, CancellationToken ct);

    /// <summary>Null where there is no such client.</summary>
    Task<ClientTie?> TieAsync(ICaller caller, Guid clientId, CancellationToken ct);
}

/// <summary>Who sees and does what with a client. Name and credit code are known to all who might register it a second time; its people and its past belong to those who serve it.</summary>
public static class ClientSight
{
    /// <summary>These know of every client; all others of those of their bids and projects.</summary>
    public static bool SeesAll(ICaller caller) =>
        caller.HasAny(Role.Sales, Role.SalesDirector, Role.ProjectDirector, Role.Finance, Role.Executive, Role.Administrator);

    /// <summary>Preferences and earlier contracts.</summary>
    public static bool Serves(ICaller caller, ClientTie tie) => SeesContacts(caller, tie) || caller.Has(Role.Executive) || (tie.InSubtree && caller.Has(Role.Finance));

    /// <summary>Phones, mail addresses and notes of people in clear, as in a handover: for those who work with the client.</summary>
    public static bool SeesContacts(ICaller caller, ClientTie tie) => TakesPart(tie) || caller.Has(Role.Administrator)
        || (tie.InSubtree && caller.HasAny(Role.SalesDirector, Role.ProjectDirector))
        || (tie.Unserved && Sells(caller));

    /// <summary>A client whom nobody serves yet is kept by any of sales, because its people are registered before the bid.</summary>
    public static bool Keeps(ICaller caller, ClientTie tie) => tie.AsRep || (Sells(caller) && (tie.InHandover || tie.Unserved)) || Directs(caller, tie);

    /// <summary>Erasing is for good, so a director or an administrator does it.</summary>
    public static bool Erases(ICaller caller, ClientTie tie) => Directs(caller, tie) || (caller.Has(Role.SalesDirector) && (TakesPart(tie) || tie.Unserved));

    internal static bool TakesPart(ClientTie tie) => tie.AsRep || tie.InHandover;

    private static bool Directs(ICaller caller, ClientTie tie) => caller.Has(Role.Administrator) || (caller.Has(Role.SalesDirector) && tie.InSubtree);

    private static bool Sells(ICaller caller) => caller.HasAny(Role.Sales, Role.SalesDirector);
}

/// <summary>Any of sales registers a client.</summary>
internal sealed class ClientWritersPolicy : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) =>
        new(caller.HasAny(Role.Sales, Role.SalesDirector, Role.Administrator) ? Access.Allow : Access.Forbid);
}

/// <summary>Sales, directors, finance and the executive; everybody else the clients of his own bids and projects.</summary>
internal sealed class ClientReadersPolicy(IClientsServed served) : IPolicy<IAboutClient>
{
    public async ValueTask<Access> JudgeAsync(IAboutClient request, ICaller caller, CancellationToken ct) =>
        ClientSight.SeesAll(caller) ? Access.Allow : await served.JudgeAsync(request, caller, (_, _) => true, ct);
}

/// <summary>See <see cref="ClientSight.Keeps"/>; who only reads is refused, who may not read learns nothing.</summary>
internal sealed class ClientKeepersPolicy(IClientsServed served) : IPolicy<IAboutClient>
{
    public async ValueTask<Access> JudgeAsync(IAboutClient request, ICaller caller, CancellationToken ct) => await served.JudgeAsync(request, caller, ClientSight.Keeps, ct);
}

/// <summary>See <see cref="ClientSight.Erases"/>.</summary>
internal sealed class ContactErasersPolicy(IClientsServed served) : IPolicy<IAboutClient>
{
    public async ValueTask<Access> JudgeAsync(IAboutClient request, ICaller caller, CancellationToken ct) => await served.JudgeAsync(request, caller, ClientSight.Erases, ct);
}

internal static class ClientJudgement
{
    public static async Task<Access> JudgeAsync(this IClientsServed served, IAboutClient request, ICaller caller, Func<ICaller, ClientTie, bool> may, CancellationToken ct)
    {
        if (!caller.IsPerson || await served.TieAsync(caller, request.ClientId, ct) is not { } tie) return Access.Hide;
        if (!ClientSight.SeesAll(caller) && !ClientSight.TakesPart(tie)) return Access.Hide;
        return may(caller, tie) ? Access.Allow : Access.Forbid;
    }
}

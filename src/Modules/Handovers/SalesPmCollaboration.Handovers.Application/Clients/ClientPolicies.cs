using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Clients;

/// <summary>A request about one client.</summary>
public interface IAboutClient
{
    Guid ClientId { get; }
}

/// <summary>Which clients a caller knows from the projects that name him, or one for whom he stands in.</summary>
public interface IClientsServed
{
    Task<IReadOnlySet<Guid>> ByAsync(ICaller caller, CancellationToken ct);
}

/// <summary>Who sees what of a client.</summary>
public static class ClientSight
{
    /// <summary>These know every client; all others know those of their projects.</summary>
    public static bool SeesAll(ICaller caller) =>
        caller.HasAny(Role.Sales, Role.SalesDirector, Role.ProjectDirector, Role.Finance, Role.Executive, Role.Administrator);

    /// <summary>Phones and mail addresses in clear; the others see them masked.</summary>
    public static bool SeesContacts(ICaller caller) =>
        caller.HasAny(Role.Sales, Role.SalesDirector, Role.ProjectManager, Role.TechnicalLead, Role.ProjectDirector, Role.Administrator);

    internal static bool Keeps(ICaller caller) => caller.HasAny(Role.Sales, Role.SalesDirector, Role.Administrator);
}

/// <summary>Sales keeps the clients.</summary>
internal sealed class ClientWritersPolicy : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) => new(ClientSight.Keeps(caller) ? Access.Allow : Access.Forbid);
}

/// <summary>Sales, directors, finance and the executive; everybody else the clients of his own projects.</summary>
internal sealed class ClientReadersPolicy(IClientsServed served) : IPolicy<IAboutClient>
{
    public async ValueTask<Access> JudgeAsync(IAboutClient request, ICaller caller, CancellationToken ct)
    {
        if (ClientSight.SeesAll(caller)) return Access.Allow;
        return caller.IsPerson && (await served.ByAsync(caller, ct)).Contains(request.ClientId) ? Access.Allow : Access.Hide;
    }
}

/// <summary>Sales changes; who only reads is refused, who may not read learns nothing.</summary>
internal sealed class ClientKeepersPolicy(IClientsServed served) : IPolicy<IAboutClient>
{
    private readonly ClientReadersPolicy _readers = new(served);

    public async ValueTask<Access> JudgeAsync(IAboutClient request, ICaller caller, CancellationToken ct) =>
        ClientSight.Keeps(caller) ? Access.Allow : await _readers.JudgeAsync(request, caller, ct) == Access.Hide ? Access.Hide : Access.Forbid;
}

/// <summary>Erasing is for good, so a director or an administrator does it.</summary>
internal sealed class ContactErasersPolicy(IClientsServed served) : IPolicy<IAboutClient>
{
    private readonly ClientReadersPolicy _readers = new(served);

    public async ValueTask<Access> JudgeAsync(IAboutClient request, ICaller caller, CancellationToken ct) =>
        caller.HasAny(Role.SalesDirector, Role.Administrator) ? Access.Allow
        : await _readers.JudgeAsync(request, caller, ct) == Access.Hide ? Access.Hide : Access.Forbid;
}

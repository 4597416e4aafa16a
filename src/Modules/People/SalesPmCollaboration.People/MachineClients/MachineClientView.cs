namespace SalesPmCollaboration.People.MachineClients;

/// <param name="Id">The <c>client_id</c> of the token request.</param>
public sealed record MachineClientView(Guid Id, string Name, IReadOnlyList<string> Scopes, bool Disabled, DateTimeOffset CreatedAt, DateTimeOffset SecretSince, long Version);

/// <param name="Secret">The <c>client_secret</c>, shown this once.</param>
public sealed record MachineClientSecret(Guid Id, string Secret, MachineClientView Client)
{
    public override string ToString() => nameof(MachineClientSecret);
}

internal static class MachineClientViews
{
    public static MachineClientView ToView(this MachineClient c) => new(c.Id, c.Name, c.Scopes, c.DisabledAt is not null, c.CreatedAt, c.SecretSince, c.Version);
}

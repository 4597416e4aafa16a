using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.SharedKernel;
using SalesPmCollaboration.Web.Forms;

namespace SalesPmCollaboration.Web.Clients;

/// <summary>Which client a <see cref="ClientPicker"/> meant: the one of that very name, the one chosen among near ones, or a new one.</summary>
internal sealed class ClientChoice(Posted posted, PageSender sender, bool mayRegister)
{
    private const int MostOffered = 8;

    /// <summary>To offer after a refusal.</summary>
    public IReadOnlyList<ClientRow> Similar { get; private set; } = [];

    /// <exception cref="InvalidInput">Several could be meant, or none and the caller registers none.</exception>
    public async Task<Guid> ReadAsync()
    {
        var (name, chosen) = (posted.Required("clientName"), posted.Text("clientId"));
        if (Guid.TryParse(chosen, out var id)) return id;
        var near = (await sender.Send(new ListClientsQuery(name, Limit: MostOffered))).Items;
        if (near.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase)) is { } same) return same.Id;
        Similar = near;
        if (mayRegister && (near.Count == 0 || chosen == "new")) return await sender.Send(new RegisterClientCommand(name, null, null));
        throw new InvalidInput("/clientName", near.Count > 0 ? "client.pick.which" : "client.pick.unknown");
    }
}

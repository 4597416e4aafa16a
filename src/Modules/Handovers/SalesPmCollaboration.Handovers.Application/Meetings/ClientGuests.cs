using SalesPmCollaboration.Handovers.Application.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Meetings;

/// <summary>People of the client stand in meetings by name, as somebody typed it: whoever is or was called on the client's file just so is taken for him.</summary>
internal sealed class ClientGuests(IRepository<Client> clients, IRepository<StartMeeting> meetings, IRepository<ClientSync> syncs)
{
    /// <summary>By which he may stand in this handover; to be asked before the file itself forgets them.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(HandoverPackage package, Guid stakeholderId, CancellationToken ct) => (await clients.FindAsync(package.ClientId.Value, ct))?.NamesOf(stakeholderId) ?? [];

    /// <summary>To be saved with the package.</summary>
    /// <returns>True where a meeting named him.</returns>
    public async Task<bool> ForgetAsync(HandoverPackage package, IReadOnlyList<string> names, CancellationToken ct)
    {
        if (names.Count == 0) return false;
        var (sync, named) = (await syncs.FirstOrDefaultAsync(new SyncOf(package.Id), ct), false);
        var starts = await meetings.ListAsync(new MeetingsOf(package.Id), ct);
        foreach (var name in names)
        {
            named |= sync?.ErasePersonal(name) == true;
            foreach (var meeting in starts) named |= meeting.ErasePersonal(name);
        }

        return named;
    }
}

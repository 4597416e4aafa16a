using SalesPmCollaboration.Handovers.Application.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.ClientSyncs;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.StartMeetings;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Meetings;

/// <summary>People of the client stand in meetings by name, as somebody typed it: whoever is called on the client's file just so is taken for him.</summary>
internal sealed class ClientGuests(IRepository<Client> clients, IRepository<StartMeeting> meetings, IRepository<ClientSync> syncs)
{
    /// <summary>To be saved with the package, and before the file itself forgets the name.</summary>
    /// <returns>True where a meeting named him.</returns>
    public async Task<bool> ForgetAsync(HandoverPackage package, Guid stakeholderId, CancellationToken ct)
    {
        var known = (await clients.FindAsync(package.ClientId.Value, ct))?.Stakeholders.FirstOrDefault(one => one.Id == stakeholderId);
        if (known is not { ErasedAt: null, Name: var name }) return false;
        var named = (await syncs.FirstOrDefaultAsync(new SyncOf(package.Id), ct))?.ErasePersonal(name) == true;
        foreach (var meeting in await meetings.ListAsync(new MeetingsOf(package.Id), ct)) named |= meeting.ErasePersonal(name);
        return named;
    }
}

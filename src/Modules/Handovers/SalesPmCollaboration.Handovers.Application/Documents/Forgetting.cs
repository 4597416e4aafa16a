using SalesPmCollaboration.Handovers.Application.Expectations;
using SalesPmCollaboration.Handovers.Application.Meetings;
using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Documents;

/// <summary>The personal values of a subject that entered submissions and amendments, to be saved with the package.</summary>
internal interface IErasableValues
{
    Task<int> EraseAsync(HandoverId handover, string subject, DateTimeOffset at, CancellationToken ct);
}

/// <summary>Which handovers may hold something of a stakeholder, in whatever state: those that have his id, of whichever client, and those of his own client that have meetings or promises, where he may stand by name.</summary>
internal interface IHandoversNaming
{
    Task<IReadOnlyList<HandoverPackage>> StakeholderAsync(Guid stakeholderId, ClientId client, CancellationToken ct);
}

/// <summary>Forgets a person in one handover: living items, submitted values, amendments, the word he gave on promises and the meetings that name him alike; hashes stay, a tombstone tells of it.</summary>
internal sealed class Forgetting(IErasableValues values, IRepository<ExpectationConfirmation> promises, ClientGuests guests, ICaller caller, TimeProvider time)
{
    /// <returns>How many submitted values and living answers went; where nothing is left to forget, nothing is recorded.</returns>
    public async Task<int> EraseAsync(HandoverPackage package, string subject, string reason, CancellationToken ct)
    {
        var at = time.GetUtcNow();
        var remembered = package.Remembers(subject);
        var erased = await values.EraseAsync(package.Id, subject, at, ct);
        if (Guid.TryParse(subject, out var stakeholder))
        {
            var names = await guests.NamesAsync(package, stakeholder, ct);
            remembered |= (await promises.FirstOrDefaultAsync(new ExpectationsOf(package.Id), ct))?.ErasePersonal(stakeholder, names, at) == true;
            remembered |= await guests.ForgetAsync(package, names, ct);
        }

        return erased > 0 || remembered ? erased + package.ErasePersonal(subject, reason, caller.PersonId, at) : 0;
    }
}

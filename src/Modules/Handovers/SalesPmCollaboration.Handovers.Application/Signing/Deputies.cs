using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Signing;

/// <summary>Who may sign and sit at the workshop for another: by a delegation that was recorded, or as the director of one who has left (domain.md 3.1, 3.3).</summary>
internal sealed class Deputies(IPeopleDirectory people, IDelegations delegations, ILeavers leavers)
{
    public async Task<bool> StandInAsync(PersonId absent, PersonId person, DateOnly on, CancellationToken ct)
    {
        if ((await delegations.ToAsync([person.Value], on, ct)).Contains((absent.Value, person.Value))) return true;
        return (await people.CardsAsync([absent.Value], ct)).GetValueOrDefault(absent.Value) is { } card && await StandInForLeaverAsync(card, person.Value, on, ct);
    }

    public async Task<bool> StandInForLeaverAsync(PersonCard absent, Guid person, DateOnly on, CancellationToken ct) =>
        !absent.IsThereOn(on) && ((await leavers.StandInAsync(absent.Id, sales: true, ct))?.Id == person || (await leavers.StandInAsync(absent.Id, sales: false, ct))?.Id == person);
}

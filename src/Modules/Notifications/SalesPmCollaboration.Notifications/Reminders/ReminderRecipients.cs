using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Reminders;

/// <summary>Whom a reminder goes to, as of the sweep that finds it due.</summary>
internal sealed class ReminderRecipients(IPeopleDirectory people)
{
    private readonly Dictionary<Guid, (PersonId Person, string About)> _directors = [];

    /// <returns>Recipient, and the name of whom it is about where that is somebody else; each recipient once.</returns>
    public async Task<IReadOnlyList<(PersonId Person, string About)>> OfAsync(ReminderPlan plan, ReminderPoint point, CancellationToken ct)
    {
        if (!point.ForDirector) return [.. plan.RecipientIds.Distinct().Select(id => (new PersonId(id), ""))];
        List<(PersonId Person, string About)> directors = [];
        foreach (var id in plan.RecipientIds) directors.Add(await DirectorOfAsync(id, ct));
        return [.. directors.DistinctBy(d => d.Person)];
    }

    private async Task<(PersonId Person, string About)> DirectorOfAsync(Guid person, CancellationToken ct)
    {
        if (_directors.TryGetValue(person, out var known)) return known;
        var card = (await people.CardsAsync([person], ct)).GetValueOrDefault(person);
        var director = card is null ? null : await people.DirectorOfAsync(person, card.Roles.Any(r => r is nameof(Role.ProjectManager) or nameof(Role.TechnicalLead) or nameof(Role.ProjectDirector)) ? nameof(Role.ProjectDirector) : nameof(Role.SalesDirector), ct);
        return _directors[person] = director is null || director.Id == person ? (new PersonId(person), "") : (new PersonId(director.Id), card!.Name);
    }
}

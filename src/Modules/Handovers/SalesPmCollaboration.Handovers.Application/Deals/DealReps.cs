using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Deals;

/// <param name="DefaultRepEmail">Crm:DefaultRepEmail: who takes a deal whose owner is nobody here.</param>
public sealed record DealSettings(string? DefaultRepEmail);

/// <summary>Who answers for a deal: its owner where he is in sales, else the configured default, else a sales director; the last two are said in a note.</summary>
internal sealed class DealReps(IPeopleDirectory people, DealSettings settings)
{
    public async Task<PersonCard?> OwnerAsync(DealOwner? owner, CancellationToken ct) =>
        owner is null ? null : await people.MatchAsync(owner.ExternalId, owner.Email, owner.EmployeeNumber, ct);

    public async Task<(PersonId Rep, CarriedNote? Note)> ChooseAsync(DealOwner? owner, CancellationToken ct)
    {
        var known = await OwnerAsync(owner, ct);
        if (known?.Roles.Any(role => role is nameof(Role.Sales) or nameof(Role.SalesDirector)) == true) return (new PersonId(known.Id), null);
        var stand = await DefaultAsync(ct) ?? throw new RuleViolation("deal.no-rep");
        var named = Fit.Text(owner?.Name ?? owner?.Email ?? owner?.ExternalId, 200);
        return (new PersonId(stand.Id), CarriedNote.Open(named is null ? new Said("deal.owner-missing", stand.Name) : new Said(known is null ? "deal.owner-unknown" : "deal.owner-not-sales", named, stand.Name)));
    }

    private async Task<PersonCard?> DefaultAsync(CancellationToken ct)
    {
        if (settings.DefaultRepEmail is { Length: > 0 } email && await people.MatchAsync(null, email, null, ct) is { } configured) return configured;
        var directors = await people.WithRoleAsync(nameof(Role.SalesDirector), ct);
        return directors.Count > 0 ? directors[0] : null;
    }
}

using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Expectations;
using SalesPmCollaboration.Handovers.Application.Policies;
using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Opening;

/// <summary>Gives what every way of opening needs: number, tier by policy, template, calendar, departments.</summary>
internal sealed class HandoverOpener(
    IRepository<HandoverPackage> packages, IRepository<ChecklistTemplate> templates, IRepository<HandoverPolicy> policies, IHandoverNumbers numbers, ExpectationDesk expectations,
    OpeningSurroundings around)
{
    public async Task<HandoverPackage> OpenAsync(OpeningDraft draft, PersonId by, CancellationToken ct)
    {
        var open = await ReadyAsync(draft, by, ct);
        var package = open(await numbers.NextAsync(CompanyTime.DayOf(around.Time.GetUtcNow()).Year, ct));
        package.PlaceUnder(await DepartmentsAsync(package, ct));
        packages.Add(package);
        expectations.OpenWith(package);
        return package;
    }

    /// <summary>The first of a part, from today.</summary>
    public void Name(HandoverPackage package, Part part, PersonId person, PersonId by)
    {
        var at = around.Time.GetUtcNow();
        package.ChangeAssignment(part, person, CompanyTime.DayOf(at), null, by, at, around.Calendar);
    }

    /// <summary>Throws what opening would refuse, and writes nothing.</summary>
    public Task CheckAsync(OpeningDraft draft, PersonId by, CancellationToken ct) => ReadyAsync(draft, by, ct);

    /// <summary>A number is written at once and not given back, so whatever is refused is refused before.</summary>
    private async Task<Func<string, HandoverPackage>> ReadyAsync(OpeningDraft draft, PersonId by, CancellationToken ct)
    {
        var at = around.Time.GetUtcNow();
        var policy = await policies.FirstOrDefaultAsync(new LatestPolicy(), ct) ?? throw new InvalidOperationException("No policy: first data are missing.");
        var least = policy.TierFor(draft.Amount, draft.ProjectType);
        var tier = draft.Tier ?? least;
        if (draft.Amount is not null && tier < least) throw OpeningErrors.BelowPolicy(least);
        // A code's earlier editions serve nobody any more, wherever its newest one serves.
        var template = (await templates.ListAsync(new AllTemplates(), ct)).GroupBy(t => t.Code, StringComparer.Ordinal).Select(editions => editions.MaxBy(t => t.Edition)!)
            .Where(t => t.Serves(tier, draft.ProjectType)).OrderBy(t => t.ProjectType is null).ThenByDescending(t => t.PublishedAt).FirstOrDefault() ?? throw OpeningErrors.NoTemplate(tier);
        var facts = draft.ToFacts(tier, "?");
        facts = facts with { ProjectDirector = await ProjectDirectorAsync(facts, ct) };
        Func<string, HandoverPackage> open = number => HandoverPackage.Open(facts with { Number = number }, template, policy, around.Calendar, by, at);
        open("?");
        return open;
    }

    /// <summary>Where several direct projects, the one above the project side, else above sales; the first by name where the tree tells of none.</summary>
    private async Task<PersonId?> ProjectDirectorAsync(OpeningFacts facts, CancellationToken ct)
    {
        var directors = await around.People.WithRoleAsync(nameof(Role.ProjectDirector), ct);
        if (directors.Count > 1)
        {
            foreach (var person in new[] { facts.ProjectManager, facts.TechnicalLead, facts.Rep }.OfType<PersonId>())
            {
                if (await around.People.DirectorOfAsync(person.Value, nameof(Role.ProjectDirector), ct) is { } above) return new PersonId(above.Id);
            }
        }

        return directors.Count > 0 ? new PersonId(directors[0].Id) : null;
    }

    public async Task<IReadOnlyList<Guid>> DepartmentsAsync(HandoverPackage package, CancellationToken ct)
    {
        var cards = await around.People.CardsAsync([.. package.Assignments.Where(a => a.IsCurrent).Select(a => a.Person.Value).Distinct()], ct);
        return [.. cards.Values.Select(c => c.DepartmentId).OfType<Guid>().Distinct()];
    }
}

/// <summary>Clock, calendar and people, which every opening asks.</summary>
internal sealed record OpeningSurroundings(TimeProvider Time, IWorkCalendar Calendar, IPeopleDirectory People);

/// <summary>Some dozens in the life of a company.</summary>
internal sealed class AllTemplates : Specification<ChecklistTemplate>;

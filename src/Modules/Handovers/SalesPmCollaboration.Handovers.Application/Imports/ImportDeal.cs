using MediatR;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.Handovers.Application.Deals;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.Deals;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Imports;

public enum ImportMode
{
    /// <summary>Known opportunities are passed over.</summary>
    Append = 1,

    /// <summary>Known ones are renewed where nobody has touched them, else flagged.</summary>
    Update,
}

public enum ImportKind
{
    Opportunities = 1,

    /// <summary>Projects that ran before go-live: no score; gates read "before go-live".</summary>
    InFlight,

    /// <summary>Projects that were finished before go-live: baseline facts for the outcomes.</summary>
    Finished,
}

/// <summary>Sales and its directors.</summary>
internal sealed class ImportPolicy : IPolicy<object>
{
    public ValueTask<Access> JudgeAsync(object request, ICaller caller, CancellationToken ct) =>
        new(caller.HasAny(Role.Sales, Role.SalesDirector, Role.Administrator) ? Access.Allow : Access.Forbid);
}

/// <summary>One opportunity of a file, all or nothing, by the same path as the webhook.</summary>
internal sealed record ImportDealCommand(ImportedDeal Imported, ImportMode Mode, ImportKind Kind) : IRequest<DealOutcome>, ICommute, IRequirePolicy<ImportPolicy>;

internal sealed class ImportDealHandler(DealDesk desk, IRepository<DealReceipt> receipts, ImportArrivals arrivals) : IRequestHandler<ImportDealCommand, DealOutcome>
{
    public async Task<DealOutcome> Handle(ImportDealCommand request, CancellationToken cancellationToken)
    {
        var (imported, known) = await arrivals.KnownAsync(request.Imported, await receipts.ListAsync(new ReceiptsOf([request.Imported.Deal.ExternalId]), cancellationToken), cancellationToken);
        if (known is not null && request.Mode == ImportMode.Append) return new(await arrivals.VisibleAsync(known, cancellationToken), DealStatus.Ignored);
        var arrival = await arrivals.OfAsync(imported, request.Kind, known, cancellationToken);
        return await desk.ReceiveAsync(imported.ToDeal() with { Revision = known is null ? 0 : arrival.Renews ? known.Revision : known.Revision + 1 }, arrival, cancellationToken);
    }
}

/// <summary>Who and what one opportunity of a file brings, or why it may not: asked by the dry run and by the real one.</summary>
internal sealed class ImportArrivals(ImportPeople people, DealDesk desk, IRepository<HandoverPackage> packages, ICaller caller)
{
    /// <summary>The receipt of the same deal, and the deal under the source as that spells it.</summary>
    /// <exception cref="InvalidInput">The row names no source, and a CRM has told of this number: two handovers would stand for one deal.</exception>
    public async Task<(ImportedDeal Imported, DealReceipt? Known)> KnownAsync(ImportedDeal imported, IEnumerable<DealReceipt> ofItsNumber, CancellationToken ct)
    {
        var heard = ofItsNumber.ToList();
        var same = heard.FirstOrDefault(receipt => receipt.IsOf(imported.Deal.Source));
        if (same?.IsOpened != true) same = await desk.UnsourcedAsync(heard, imported.Deal, ct) ?? same;
        if (same?.IsOpened != true && imported.Deal.Source == ImportWorkbook.Source && heard.FirstOrDefault(receipt => receipt.IsOpened) is { } other)
        {
            var standing = await packages.FindAsync(other.HandoverId.Value, ct);
            throw standing is not null && caller.Sees(standing)
                ? new InvalidInput("/externalId", "import.other-source", imported.Deal.ExternalId, other.Source, standing.Number)
                : new InvalidInput("/externalId", "import.other-source-hidden", imported.Deal.ExternalId, other.Source);
        }

        return (same is null ? imported : imported with { Deal = imported.Deal with { Source = same.Source } }, same?.IsOpened == true ? same : null);
    }

    public async Task<DealArrival> OfAsync(ImportedDeal imported, ImportKind kind, DealReceipt? known, CancellationToken ct)
    {
        var standing = known is null ? null : await RequirePlaceAsync(known, ct);
        if (standing is not null && (standing.Source == HandoverSource.Finished) != (kind == ImportKind.Finished)) throw new RuleViolation("import.other-kind");
        if (standing?.IsCalledOff == true) throw new RuleViolation("import.called-off", standing.Number);
        var arrival = new DealArrival("import/" + Guid.CreateVersion7(), SourceOf(kind))
        {
            Baseline = imported.Baseline,
            Renews = imported.Deal.Source != ImportWorkbook.Source,
            By = caller.IsPerson ? caller.PersonId : null,
            Rep = await people.RepAsync(imported.Rep, ct),
            ProjectManager = await people.FindAsync(imported.ProjectManager, Role.ProjectManager, "/projectManager", ct),
            TechnicalLead = await people.LeadAsync(imported, ct),
        };
        if (standing is not null) RequireSame(standing, Part.ProjectManager, arrival.ProjectManager, "/projectManager");
        if (standing is not null) RequireSame(standing, Part.TechnicalLead, arrival.TechnicalLead, "/technicalLead");
        return arrival;
    }

    /// <summary>Null where the caller may not know of the handover.</summary>
    public async Task<Guid?> VisibleAsync(DealReceipt known, CancellationToken ct) =>
        await packages.FindAsync(known.HandoverId.Value, ct) is { } package && caller.Sees(package) ? package.Key : null;

    private static HandoverSource SourceOf(ImportKind kind) => kind switch
    {
        ImportKind.InFlight => HandoverSource.InFlight,
        ImportKind.Finished => HandoverSource.Finished,
        _ => HandoverSource.Import,
    };

    /// <summary>People change by an assignment with its reason (domain.md 3.1), never by a file.</summary>
    private static void RequireSame(HandoverPackage standing, Part part, PersonId? named, string pointer)
    {
        if (named is not null && standing.Current(part) is { } current && current != named) throw new InvalidInput(pointer, "import.person-differs");
    }

    private async Task<HandoverPackage> RequirePlaceAsync(DealReceipt known, CancellationToken ct)
    {
        var package = await packages.GetAsync(known.HandoverId.Value, ct);
        if (!caller.Sees(package)) throw new RuleViolation("import.not-yours");
        if (!caller.WorksInSales(package) && !caller.HasAny(Role.SalesDirector, Role.Administrator)) throw new RuleViolation("import.not-yours");
        return package;
    }
}

/// <summary>People named in a file: by e-mail, employee number, or a name that only one person with the role has.</summary>
internal sealed class ImportPeople(IPeopleDirectory people, ICaller caller)
{
    /// <summary>Only a director or administrator imports for somebody else; where the file names nobody, the caller or (null) the usual stand-in.</summary>
    public async Task<PersonId?> RepAsync(string? named, CancellationToken ct)
    {
        var self = caller.Has(Role.Sales) ? caller.PersonId : (PersonId?)null;
        var rep = await FindAsync(named, Role.Sales, "/rep", ct) ?? self;
        if (rep != self && !caller.HasAny(Role.SalesDirector, Role.Administrator)) throw new InvalidInput("/rep", "import.rep-not-you");
        return rep;
    }

    public async Task<PersonId?> FindAsync(string? named, Role role, string pointer, CancellationToken ct)
    {
        if (named is null) return null;
        var card = named.Contains('@', StringComparison.Ordinal) ? await people.MatchAsync(null, named, null, ct) : await people.MatchAsync(null, null, named, ct);
        if (card is null)
        {
            var namesakes = (await people.WithRoleAsync(role.ToString(), ct)).Where(p => p.Name == named).ToList();
            card = namesakes.Count == 1 ? namesakes[0] : null;
        }

        if (card is null) throw new InvalidInput(pointer, "import.person-unknown", named);
        return card.Roles.Contains(role.ToString(), StringComparer.Ordinal) ? new PersonId(card.Id) : throw new InvalidInput(pointer, "people.lacks-role", card.Name, role);
    }

    /// <summary>In Light the project manager may be technical lead too (domain.md 3.1), without that role; elsewhere the domain refuses it.</summary>
    public Task<PersonId?> LeadAsync(ImportedDeal imported, CancellationToken ct) =>
        FindAsync(imported.TechnicalLead, imported.TechnicalLead == imported.ProjectManager ? Role.ProjectManager : Role.TechnicalLead, "/technicalLead", ct);
}

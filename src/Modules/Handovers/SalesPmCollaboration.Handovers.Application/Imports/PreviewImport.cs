using MediatR;
using SalesPmCollaboration.Handovers.Application.Deals;
using SalesPmCollaboration.Handovers.Domain.Deals;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Imports;

/// <param name="Status">What a real run would do; null where the row has errors.</param>
/// <param name="Items">Keys of the checklist items that it would fill.</param>
public sealed record ImportPlan(string ExternalId, int Row, string? Name, string? Client, DealStatus? Status, Guid? HandoverId, IReadOnlyList<string> Items, IReadOnlyList<RowError> Errors);

/// <param name="Errors">Those that belong to no opportunity.</param>
public sealed record ImportPreview(IReadOnlyList<ImportPlan> Opportunities, IReadOnlyList<RowError> Errors);

/// <summary>Reads a file and changes nothing.</summary>
public sealed record PreviewImportQuery(Stream Content, ImportMode Mode, ImportKind Kind) : IRequest<ImportPreview>, IRequirePolicy<ImportPolicy>;

internal sealed class PreviewImportHandler(ITableFiles files, IRepository<DealReceipt> receipts, ImportPeople people, TimeProvider time) : IRequestHandler<PreviewImportQuery, ImportPreview>
{
    public async Task<ImportPreview> Handle(PreviewImportQuery request, CancellationToken cancellationToken)
    {
        using var file = files.Open(request.Content);
        var read = ImportWorkbook.Read(file, request.Kind, CompanyTime.DayOf(time.GetUtcNow()));
        var ids = read.Deals.Select(d => d.Deal.ExternalId).ToList();
        var known = (await receipts.ListAsync(new ReceiptsOf(ids), cancellationToken)).ToDictionary(r => r.ExternalId, StringComparer.Ordinal);
        List<ImportPlan> plans = [];
        foreach (var one in read.Deals) plans.Add(await PlanAsync(one, known.GetValueOrDefault(one.Deal.ExternalId), request.Mode, cancellationToken));
        return new(plans, read.Errors);
    }

    private async Task<ImportPlan> PlanAsync(ImportedDeal one, DealReceipt? known, ImportMode mode, CancellationToken ct)
    {
        List<RowError> errors = [.. one.Errors];
        if (known is null || mode == ImportMode.Update)
        {
            await TryAsync(errors, one, () => people.RepAsync(one.Rep, ct));
            await TryAsync(errors, one, () => people.FindAsync(one.ProjectManager, Role.ProjectManager, "/projectManager", ct));
            await TryAsync(errors, one, () => people.FindAsync(one.TechnicalLead, Role.TechnicalLead, "/technicalLead", ct));
        }

        var status = known is null ? DealStatus.Created : mode == ImportMode.Update ? DealStatus.Updated : DealStatus.Ignored;
        IReadOnlyList<string> items = status == DealStatus.Ignored ? [] : [.. DealTakeover.Of(one.Deal).Items.Keys, .. DealClients.ContactItems(one.Deal)];
        return new(one.Deal.ExternalId, one.Row, one.Deal.DealName, one.Deal.Customer?.Name, errors.Count > 0 ? null : status, known?.HandoverId.Value, items, errors);
    }

    private static async Task TryAsync(List<RowError> errors, ImportedDeal one, Func<Task<PersonId?>> find)
    {
        try
        {
            await find();
        }
        catch (InvalidInput e)
        {
            var column = ImportSheets.Opportunities.Columns.First(c => c.Field == e.Pointer.TrimStart('/')).Headings[0];
            errors.Add(new(ImportSheets.Opportunities.Names[0], one.Row, column, e.Code, e.Arguments));
        }
    }
}

internal sealed class ReceiptsOf : Specification<DealReceipt>
{
    public ReceiptsOf(IReadOnlyCollection<string> externalIds) => Query.Where(r => r.Source == ImportWorkbook.Source && externalIds.Contains(r.ExternalId));
}

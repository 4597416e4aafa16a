using MediatR;
using SalesPmCollaboration.Handovers.Application.Deals;
using SalesPmCollaboration.Handovers.Domain.Deals;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Imports;

/// <param name="Status">What a real run would do; null where the row has errors.</param>
/// <param name="Amount">Of the contract, as the units of heading and cell say.</param>
/// <param name="Items">Keys of the checklist items that it would fill.</param>
public sealed record ImportPlan(string ExternalId, int Row, string? Name, string? Client, AmountValue? Amount, DealStatus? Status, Guid? HandoverId, IReadOnlyList<string> Items, IReadOnlyList<RowError> Errors);

/// <param name="Errors">Those that belong to no opportunity.</param>
public sealed record ImportPreview(IReadOnlyList<ImportPlan> Opportunities, IReadOnlyList<RowError> Errors);

/// <summary>Reads a file and changes nothing.</summary>
public sealed record PreviewImportQuery(Stream Content, ImportMode Mode, ImportKind Kind) : IRequest<ImportPreview>, IRequirePolicy<ImportPolicy>;

internal sealed class PreviewImportHandler(ITableFiles files, IRepository<DealReceipt> receipts, ImportPeople people, ImportArrivals arrivals, DealDesk desk, IBatchSteps steps, TimeProvider time) : IRequestHandler<PreviewImportQuery, ImportPreview>
{
    public async Task<ImportPreview> Handle(PreviewImportQuery request, CancellationToken cancellationToken)
    {
        using var file = files.Open(request.Content);
        var read = ImportWorkbook.Read(file, request.Kind, CompanyTime.DayOf(time.GetUtcNow()));
        var ids = read.Deals.Select(d => d.Deal.ExternalId).ToList();
        var known = (await receipts.ListAsync(new ReceiptsOf(ids), cancellationToken)).ToLookup(r => r.ExternalId, StringComparer.Ordinal);
        List<ImportPlan> plans = [];
        List<RowError> notices = [.. read.Errors];
        foreach (var one in read.Deals) plans.Add(await PlanAsync(one, known[one.Deal.ExternalId], request, notices, cancellationToken));
        return new(plans, notices);
    }

    private async Task<ImportPlan> PlanAsync(ImportedDeal row, IEnumerable<DealReceipt> heard, PreviewImportQuery request, List<RowError> notices, CancellationToken ct)
    {
        List<RowError> errors = [.. row.Errors];
        var (one, known) = (row, (DealReceipt?)null);
        await TryAsync(errors, row, async () => (one, known) = await arrivals.KnownAsync(row, heard, ct));
        var status = known is null ? DealStatus.Created : request.Mode == ImportMode.Update ? DealStatus.Updated : DealStatus.Ignored;
        if (status != DealStatus.Ignored)
        {
            await TryAsync(errors, one, () => people.RepAsync(one.Rep, ct));
            await TryAsync(errors, one, () => people.FindAsync(one.ProjectManager, Role.ProjectManager, "/projectManager", ct));
            await TryAsync(errors, one, () => people.LeadAsync(one, ct));
            // What the real run would refuse, asked the same way.
            DealOutcome? outcome = null;
            if (errors.Count == 0) await TryAsync(errors, one, async () => outcome = await desk.CheckAsync(one.ToDeal(), await arrivals.OfAsync(one, request.Kind, known, ct), known, ct));
            status = outcome?.Status ?? status;
            if (outcome?.Warning is { } warning) notices.Add(one.Notice(warning));
        }

        IReadOnlyList<string> items = status == DealStatus.Ignored ? [] : [.. DealTakeover.Of(one.Deal).Items.Keys, .. DealClients.ContactItems(one.Deal)];
        return new(one.Deal.ExternalId, one.Row, one.Deal.DealName, one.Deal.Customer?.Name, DealTakeover.Of(one.Deal).Amount is { } amount ? AmountValue.Of(amount) : null, errors.Count > 0 ? null : status, known is null ? null : await arrivals.VisibleAsync(known, ct), items, errors);
    }

    /// <summary>As a step of a batch: what it looked at is forgotten, and nothing of it could be saved.</summary>
    private async Task TryAsync(List<RowError> errors, ImportedDeal one, Func<Task> find)
    {
        if (await steps.TryAsync(find) is not { } refusal) return;
        var column = ImportSheets.Opportunities.Columns.FirstOrDefault(c => c.Field == refusal.Pointer?.TrimStart('/')) ?? ImportSheets.Opportunities.Columns[0];
        errors.Add(new(one.Sheet, one.Row, column.Headings[0], refusal.Code, refusal.Arguments));
    }
}

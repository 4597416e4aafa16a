using MediatR;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Imports;

/// <param name="Status">created, updated, ignored or failed.</param>
/// <param name="Code">Of the refusal; with row errors, of the first one.</param>
public sealed record ImportResult(string Id, int Row, string Status, Guid? HandoverId, string? Code, string? Detail, IReadOnlyList<RowError> Errors);

public sealed record ImportReport(IReadOnlyList<ImportResult> Rows, IReadOnlyList<RowError> Errors);

/// <summary>Imports a file: each opportunity is one transaction of its own, and the same file again changes nothing.</summary>
public sealed record RunImportCommand(Stream Content, ImportMode Mode, ImportKind Kind) : IRequest<ImportReport>, IRequirePolicy<ImportPolicy>;

/// <summary>Runs one command of a batch so that a failed one leaves nothing behind for the next.</summary>
public interface IBatchSteps
{
    /// <summary>The refusal; null where the step went through.</summary>
    Task<StepRefusal?> TryAsync(Func<Task> step);
}

/// <param name="Pointer">Of the field, where it names one.</param>
public sealed record StepRefusal(string Code, IReadOnlyList<object> Arguments, string? Pointer = null);

internal sealed class RunImportHandler(ITableFiles files, IMediator mediator, IBatchSteps steps, Reading.IReaderTexts texts, TimeProvider time) : IRequestHandler<RunImportCommand, ImportReport>
{
    public async Task<ImportReport> Handle(RunImportCommand request, CancellationToken cancellationToken)
    {
        using var file = files.Open(request.Content);
        var read = ImportWorkbook.Read(file, request.Kind, CompanyTime.DayOf(time.GetUtcNow()));
        List<ImportResult> results = [];
        List<RowError> notices = [.. read.Errors];
        foreach (var one in read.Deals) results.Add(await ImportAsync(one, request, notices, cancellationToken));
        return new(results, notices);
    }

    private async Task<ImportResult> ImportAsync(ImportedDeal one, RunImportCommand request, List<RowError> notices, CancellationToken ct)
    {
        if (one.Errors.Count > 0) return Failed(one, new(one.Errors[0].Code, one.Errors[0].Arguments));
        Deals.DealOutcome? outcome = null;
        var refusal = await steps.TryAsync(async () => outcome = await mediator.Send(new ImportDealCommand(one, request.Mode, request.Kind), ct));
        if (outcome?.Warning is { } warning) notices.Add(one.Notice(warning));
        return refusal is not null ? Failed(one, refusal) : new(one.Deal.ExternalId, one.Row, outcome!.Status.ToString().ToLowerInvariant(), outcome.HandoverId, null, null, []);
    }

    private ImportResult Failed(ImportedDeal one, StepRefusal refusal) =>
        new(one.Deal.ExternalId, one.Row, "failed", null, refusal.Code, texts.For(refusal.Code, refusal.Arguments), one.Errors);
}

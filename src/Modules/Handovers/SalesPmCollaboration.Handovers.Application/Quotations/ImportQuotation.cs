using FluentValidation;
using FluentValidation.Results;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Imports;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.ChecklistTemplates;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Quotations;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Quotations;

/// <param name="Difference">Sum − contract; null where the contract amount is unknown.</param>
/// <param name="Version">The handover's version after filling; null in a dry run.</param>
public sealed record QuotationReading(IReadOnlyList<QuotationLine> Lines, IReadOnlyList<RowError> Errors, Money Sum, Money? Contract, Money? Difference, long? Version);

/// <summary>What the file would fill, with an error for each bad cell.</summary>
public sealed record PreviewQuotationQuery(Guid HandoverId, Stream Content) : IRequest<QuotationReading>, IAboutHandover, IRequirePolicy<SalesWorkPolicy>;

/// <summary>Fills the quotation item from a bill of quantities; with any bad row nothing is filled.</summary>
public sealed record FillQuotationCommand(Guid HandoverId, Stream Content, long? ExpectedVersion) : IRequest<QuotationReading>, IAboutHandover, IEdit, IRequirePolicy<SalesWorkPolicy>;

internal sealed class ImportQuotationHandler(IRepository<HandoverPackage> packages, IRepository<QuotationMapping> mappings, ITableFiles files, ReadersCall reader)
    : IRequestHandler<PreviewQuotationQuery, QuotationReading>, IRequestHandler<FillQuotationCommand, QuotationReading>
{
    public async Task<QuotationReading> Handle(PreviewQuotationQuery request, CancellationToken cancellationToken) =>
        await ReadAsync(await packages.GetAsync(request.HandoverId, cancellationToken), request.Content, cancellationToken);

    public async Task<QuotationReading> Handle(FillQuotationCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        package.ExpectVersion(request.ExpectedVersion);
        var reading = await ReadAsync(package, request.Content, cancellationToken);
        if (reading.Errors.Where(error => !error.IsNotice).ToList() is { Count: > 0 } wrong) throw new ValidationException(wrong.Select(reader.Failure));
        var item = ItemOf(package);
        package.Fill(item.Key, new ItemValue { Lines = reading.Lines, Text = item.Value?.Text }, reader.Caller.PersonId, reader.Time.GetUtcNow());
        await packages.SaveChangesAsync(cancellationToken);
        return reading with { Version = package.Version };
    }

    /// <summary>The usual one, else the first of the kind that the company's template has.</summary>
    private static ChecklistItem ItemOf(HandoverPackage package) =>
        package.Items.Where(item => item.Kind == ItemKind.Quotation).OrderBy(item => item.Key != ItemKeys.Quotation).FirstOrDefault() ?? throw HandoverErrors.NoSuchItem(ItemKeys.Quotation);

    private async Task<QuotationReading> ReadAsync(HandoverPackage package, Stream content, CancellationToken ct)
    {
        ItemOf(package);
        var mapping = await mappings.FirstOrDefaultAsync(new NewestMapping(), ct);
        using var file = files.Open(content);
        var read = QuotationSheet.Read(file, mapping, package.Amount?.Currency);
        var total = read.Lines.Sum(l => (decimal)l.AmountMinor);
        if (Math.Abs(total) > Money.Limit) throw new InvalidInput("/file", "input.not-an-amount");
        var sum = new Money((long)total, read.Currency);
        return new(read.Lines, [.. read.Errors, .. read.Notices], sum, package.Amount, package.Amount is { } contract ? sum - contract : null, null);
    }
}

/// <summary>Who asks, when, and in which language a row's error is told.</summary>
internal sealed record ReadersCall(ICaller Caller, TimeProvider Time, IReaderTexts Texts)
{
    /// <summary>In words that need no more arguments: a form has no field for the row.</summary>
    public ValidationFailure Failure(RowError error)
    {
        var said = Texts.For("quotation.row", error.Row, error.Column, Texts.For(error.Code, error.Arguments));
        return new($"Rows[{error.Row}].{error.Column}", said) { ErrorCode = error.Code, CustomState = said };
    }
}

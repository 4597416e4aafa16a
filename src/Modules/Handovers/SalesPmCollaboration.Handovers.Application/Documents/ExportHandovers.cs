using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Documents;

public enum ExportFormat
{
    Xlsx = 1,
    Csv,
}

/// <summary>The list as a file: the same filters, the same rows, the same columns, for the same reader.</summary>
public sealed record ExportHandoversQuery(string? Search, HandoverState? State, Tier? Tier, bool? Mine, Guid? ClientId, Guid? ProjectId, HandoverSort? Sort, ExportFormat? Format, bool? Leavers = null)
    : IRequest<DocumentFile>, IRequirePolicy<SignedInPolicy>;

internal sealed class ExportHandoversValidator : AbstractValidator<ExportHandoversQuery>
{
    public ExportHandoversValidator() => RuleFor(q => q.Format).IsInEnum();
}

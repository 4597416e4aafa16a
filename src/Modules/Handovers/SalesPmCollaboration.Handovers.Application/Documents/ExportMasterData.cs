using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Bids;
using SalesPmCollaboration.Handovers.Application.Clients;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Documents;

/// <summary>The list of clients as a file: exactly the rows that <see cref="ListClientsQuery"/> shows the same reader.</summary>
public sealed record ExportClientsQuery(string? Search, string? Sort, ExportFormat? Format) : IRequest<DocumentFile>, IRequirePolicy<SignedInPolicy>;

/// <summary>The list of bids as a file: exactly the rows that <see cref="ListBidsQuery"/> shows the same reader.</summary>
public sealed record ExportBidsQuery(string? Search, BidOutcome? Outcome, Guid? RepId, Guid? ClientId, string? Sort, ExportFormat? Format) : IRequest<DocumentFile>, IRequirePolicy<SignedInPolicy>;

internal sealed class ExportClientsValidator : AbstractValidator<ExportClientsQuery>
{
    public ExportClientsValidator()
    {
        RuleFor(q => q.Search).OptionalText(100);
        RuleFor(q => q.Sort).Must(sort => sort is null or "name" or "-name").WithErrorCode("input.unknown-value");
        RuleFor(q => q.Format).IsInEnum();
    }
}

internal sealed class ExportBidsValidator : AbstractValidator<ExportBidsQuery>
{
    public ExportBidsValidator()
    {
        RuleFor(q => q.Search).OptionalText(100);
        RuleFor(q => q.Outcome).Known();
        RuleFor(q => q.Sort).Must(sort => sort is null or "name" or "-name").WithErrorCode("input.unknown-value");
        RuleFor(q => q.Format).IsInEnum();
    }
}

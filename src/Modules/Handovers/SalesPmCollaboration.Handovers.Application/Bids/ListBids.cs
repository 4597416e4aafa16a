using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Bids;

/// <summary>The bids that the caller knows.</summary>
/// <param name="Search">Part of the bid's or the client's name, at most 100 characters.</param>
/// <param name="Sort">"name" or "-name", Chinese by pinyin; newest first where left out.</param>
/// <param name="Limit">1–200.</param>
public sealed record ListBidsQuery(string? Search = null, BidOutcome? Outcome = null, Guid? RepId = null, Guid? ClientId = null, string? Sort = null, string? Cursor = null, int Limit = 50)
    : IRequest<ListPage<BidRow>>, IRequirePolicy<SignedInPolicy>;

/// <param name="RepName">Null where the person is not known any more.</param>
public sealed record BidRow(
    Guid Id,
    string Name,
    Guid ClientId,
    string ClientName,
    ProjectType ProjectType,
    Guid RepId,
    string? RepName,
    MoneyDto? Amount,
    BidOutcome Outcome,
    int OpenConsultations,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    long Version);

internal sealed class ListBidsValidator : AbstractValidator<ListBidsQuery>
{
    public ListBidsValidator()
    {
        RuleFor(q => q.Search).OptionalText(100);
        RuleFor(q => q.Outcome).Known();
        RuleFor(q => q.Sort).Must(sort => sort is null or "name" or "-name").WithErrorCode("input.unknown-value");
        RuleFor(q => q.Limit).PageSize();
    }
}

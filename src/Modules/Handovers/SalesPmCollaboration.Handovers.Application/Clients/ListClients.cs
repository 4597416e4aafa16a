using FluentValidation;
using MediatR;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Clients;

/// <summary>The clients that the caller knows, by name.</summary>
/// <param name="Search">Part of the name or of the credit code, at most 100 characters; letter case of a–z does not count.</param>
/// <param name="Sort">"name" or "-name"; Chinese by pinyin.</param>
/// <param name="Limit">1–200.</param>
public sealed record ListClientsQuery(string? Search = null, string? Sort = null, string? Cursor = null, int Limit = 50)
    : IRequest<ListPage<ClientRow>>, IRequirePolicy<SignedInPolicy>;

public sealed record ClientRow(Guid Id, string Name, string? CreditCode, string? Address, long Version);

internal sealed class ListClientsValidator : AbstractValidator<ListClientsQuery>
{
    public ListClientsValidator()
    {
        RuleFor(q => q.Search).OptionalText(100);
        RuleFor(q => q.Sort).Must(sort => sort is null or "name" or "-name").WithErrorCode("input.unknown-value");
        RuleFor(q => q.Limit).PageSize();
    }
}

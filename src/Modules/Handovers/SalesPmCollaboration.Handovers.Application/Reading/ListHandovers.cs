using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Reading;

/// <summary>How a list may be sorted; the default shows what changed last first.</summary>
public enum HandoverSort
{
    Updated = 1,
    Due,
    Number,

    /// <summary>By the project's name, Chinese by pinyin.</summary>
    Project,

    /// <summary>By the client's name, Chinese by pinyin.</summary>
    Client,
}

/// <summary>Those handovers that the caller may see.</summary>
/// <param name="Search">Part of number, project, client or contract number.</param>
/// <param name="Mine">Only those in which the caller has a part now.</param>
/// <param name="ProjectId">All lots of one project.</param>
/// <param name="Limit">1–200, default 50.</param>
/// <param name="Leavers">Only open ones in which somebody who has left still has a part.</param>
public sealed record ListHandoversQuery(string? Search, HandoverState? State, Tier? Tier, bool? Mine, Guid? ClientId, Guid? ProjectId, HandoverSort? Sort, string? Cursor, int? Limit, bool? Leavers = null)
    : IRequest<HandoverList>, IRequirePolicy<SignedInPolicy>;

internal sealed class ListHandoversValidator : AbstractValidator<ListHandoversQuery>
{
    public ListHandoversValidator()
    {
        RuleFor(q => q.Search).MaximumLength(100);
        RuleFor(q => q.Limit).InclusiveBetween(1, 200);
        RuleFor(q => q.State).IsInEnum();
        RuleFor(q => q.Tier).IsInEnum();
        RuleFor(q => q.Sort).IsInEnum();
    }
}

/// <summary>Next is absent at the end.</summary>
public sealed record HandoverList(IReadOnlyList<HandoverLine> Items, string? Next);

public sealed record HandoverLine(
    Guid Id, string Number, HandoverState State, Tier Tier, Guid ProjectId, string Project, string? Lot, NamedId Client, NamedId? Rep, NamedId? Pm, NamedId? TechnicalLead,
    AmountValue? Amount, string? Score, bool? Passes, MoveView? WaitingFor, DateTimeOffset UpdatedAt, bool Provisional);

using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.History;

/// <summary>Who did what and when, newest first, in the reader's language.</summary>
/// <param name="Limit">1–200, default 50.</param>
public sealed record ReadHistoryQuery(Guid HandoverId, string? Cursor, int? Limit) : IRequest<HandoverHistory>, IAboutHandover, IRequirePolicy<SeePolicy>;

/// <summary>Next is absent at the end.</summary>
public sealed record HandoverHistory(IReadOnlyList<HistoryLine> Items, string? Next);

/// <summary>By is absent for what the clock or another system did; a deputy stands with the one for whom he acted. Kind is a stable code, Text is for reading.</summary>
public sealed record HistoryLine(string Id, DateTimeOffset At, NamedId? By, NamedId? OnBehalfOf, string Kind, string Text, string? ItemKey);

internal sealed class ReadHistoryValidator : AbstractValidator<ReadHistoryQuery>
{
    public ReadHistoryValidator() => RuleFor(q => q.Limit).InclusiveBetween(1, 200);
}

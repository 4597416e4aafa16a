using MediatR;
using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain;
using SalesPmCollaboration.Handovers.Domain.Bids;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Bids;

public sealed record GetBidQuery(Guid BidId) : IRequest<BidDetails>, IAboutBid, IRequirePolicy<BidReadersPolicy>;

/// <param name="MarginPercent">Null where not estimated, and for readers who may not see it.</param>
/// <param name="MarginVisible">False where the reader may not see the margin.</param>
/// <param name="MayKeep">True where the reader may change the bid while it is open.</param>
public sealed record BidDetails(
    Guid Id,
    string Name,
    Guid ClientId,
    string ClientName,
    ProjectType ProjectType,
    Guid RepId,
    string? RepName,
    MoneyDto? Amount,
    decimal? MarginPercent,
    bool MarginVisible,
    BidOutcome Outcome,
    string? ClosingReason,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<Risk> Risks,
    IReadOnlyList<ConsultationDetails> Consultations,
    bool MayKeep,
    long Version);

/// <param name="Asked">Whose move it is while the question waits and the bid is open.</param>
/// <param name="DueOn">Three working days after it was asked; null of a question from before there were such days.</param>
/// <param name="WorkingDaysLeft">Until the due day, negative after it; null once nobody's move it is.</param>
/// <param name="MayAnswer">True where the question waits and the reader may answer it.</param>
public sealed record ConsultationDetails(
    Guid Id,
    ConsultedDepartment Department,
    string Question,
    Guid AskedById,
    string? AskedByName,
    DateTimeOffset AskedAt,
    IReadOnlyList<NamedId> Asked,
    DateOnly? DueOn,
    int? WorkingDaysLeft,
    string? Answer,
    Guid? AnsweredById,
    string? AnsweredByName,
    DateTimeOffset? AnsweredAt,
    bool MayAnswer);

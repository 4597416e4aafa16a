using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Bids;

public readonly record struct BidId(Guid Value) : ITypedId<BidId>
{
    public static BidId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public enum BidOutcome
{
    Open = 1,
    Won,
    Lost,
    Withdrawn,
}

public enum ConsultedDepartment
{
    Technical = 1,
    Procurement,
    Finance,
}

/// <summary>A question put to a department while the bid is written; open until answered. Texts at most 2000 characters.</summary>
public sealed record Consultation(
    Guid Id,
    ConsultedDepartment Department,
    string Question,
    PersonId AskedBy,
    DateTimeOffset AskedAt,
    string? Answer = null,
    PersonId? AnsweredBy = null,
    DateTimeOffset? AnsweredAt = null)
{
    public bool IsOpen => AnsweredAt is null;

    /// <summary>Whose move it is; empty where the bid's group has nobody to ask, and of a question from before there were such moves.</summary>
    public IReadOnlyList<PersonId> Asked { get; init; } = [];

    /// <summary>Null of a question from before there were such moves.</summary>
    public DateOnly? DueOn { get; init; }
}

public sealed record BidOpened(BidId BidId, PersonId Rep, DateTimeOffset At) : IDomainEvent;

public sealed record DepartmentConsulted(BidId BidId, string Bid, Consultation Question) : IDomainEvent;

public sealed record ConsultationAnswered(BidId BidId, Consultation Question) : IDomainEvent;

public sealed record BidClosed(BidId BidId, BidOutcome Outcome, IReadOnlyList<Consultation> Unanswered, DateTimeOffset At) : IDomainEvent;

public static class BidErrors
{
    public static RuleViolation AlreadyClosed(BidOutcome outcome) => new("bid.already-closed", outcome);
    public static RuleViolation NoSuchConsultation() => new("bid.no-such-consultation");
    public static RuleViolation AlreadyAnswered() => new("bid.already-answered");
    public static RuleViolation TooManyRisks(int limit) => new("bid.too-many-risks", limit);
}

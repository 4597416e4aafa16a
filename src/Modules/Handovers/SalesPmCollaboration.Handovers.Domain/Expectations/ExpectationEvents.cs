using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.Handovers.Domain.Policies;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.Expectations;

public sealed record ExpectationsOpened(HandoverId HandoverId, DateOnly? DueOn, DateTimeOffset At) : IDomainEvent;

public sealed record ExpectationsWritten(HandoverId HandoverId, PersonId By, DateTimeOffset At) : IDomainEvent;

public sealed record ExpectationsIssued(HandoverId HandoverId, int Number, string Hash, PersonId By, DateTimeOffset At) : IDomainEvent;

public sealed record ExpectationsSignedByRep(HandoverId HandoverId, int Number, string Hash, PersonId By, DateTimeOffset At) : IDomainEvent;

public sealed record SigningLinkOffered(HandoverId HandoverId, Guid LinkId, int Number, PersonId By, DateTimeOffset At) : IDomainEvent;

public sealed record ExpectationsAgreed(HandoverId HandoverId, ProjectId ProjectId, int Number, string Hash, Assurance Assurance, DateTimeOffset At) : IDomainEvent;

public sealed record ExpectationsDeclined(HandoverId HandoverId, ProjectId ProjectId, int Number, string Hash, Assurance Assurance, DateTimeOffset At) : IDomainEvent;

/// <summary>AfterContest: this verdict takes the place of the earlier one.</summary>
public sealed record PromiseWasJudged(HandoverId HandoverId, ProjectId ProjectId, string Key, PromiseVerdict Verdict, PersonId Rep, PersonId By, bool AfterContest, DateTimeOffset At) : IDomainEvent;

public sealed record JudgementContested(HandoverId HandoverId, string Key, PersonId By, DateTimeOffset At) : IDomainEvent;

public sealed record PromiseDeferred(HandoverId HandoverId, string Key, DateOnly Until, PersonId By, DateTimeOffset At) : IDomainEvent;

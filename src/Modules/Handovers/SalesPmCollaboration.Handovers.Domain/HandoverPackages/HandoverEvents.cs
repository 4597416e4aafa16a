using SalesPmCollaboration.Handovers.Domain.Clients;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Domain.HandoverPackages;

public sealed record PackageOpened(HandoverId HandoverId, ProjectId ProjectId, string Number, string ProjectName, Tier Tier, ClientId ClientId, string ClientName, PersonId Rep, HandoverSource Source, bool Provisional, DateTimeOffset At) : IDomainEvent;

/// <summary>At first and each time that a fact was corrected; the last one counts.</summary>
public sealed record BaselineSet(HandoverId HandoverId, ProjectId ProjectId, ClientId ClientId, ProjectType Type, PersonId Rep, DateOnly? SignedOn, Money? Amount, decimal? MarginPercent, BaselineFacts Facts, DateTimeOffset At) : IDomainEvent;

/// <summary>At the opening too, for what the bid, the deal or the earlier project knew.</summary>
public sealed record ItemFilled(HandoverId HandoverId, string Key, PersonId? By, DateTimeOffset At) : IPartChanged
{
    public const string Verb = "filled:";

    public string Told => Verb + Key;
}

public sealed record ItemCleared(HandoverId HandoverId, string Key, PersonId By, DateTimeOffset At) : IPartChanged
{
    public const string Verb = "cleared:";

    public string Told => Verb + Key;
}

public sealed record PackageSubmitted(HandoverId HandoverId, ProjectId ProjectId, int Number, string Hash, PersonId By, DateTimeOffset At) : IDomainEvent;

public sealed record ItemJudged(HandoverId HandoverId, string Key, VerdictKind Kind, PersonId By, DateTimeOffset At) : IDomainEvent;

/// <summary>FirstReview: this score is the one the KPI keeps.</summary>
public sealed record PackageReviewed(HandoverId HandoverId, ProjectId ProjectId, int SubmissionNumber, PersonId SubmittedBy, string ExactScore, string DisplayScore, HandoverState Outcome, bool FirstReview, PersonId By, DateTimeOffset At) : IDomainEvent;

public sealed record RectificationStarted(HandoverId HandoverId, ProjectId ProjectId, string ExactScore, DateOnly DueOn, DateTimeOffset At) : IDomainEvent;

public sealed record RectificationEnded(HandoverId HandoverId, ProjectId ProjectId, string ExactScore, DateTimeOffset At) : IDomainEvent;

public sealed record PackageReturned(HandoverId HandoverId, ProjectId ProjectId, IReadOnlyList<string> Keys, DateOnly DueOn, DateTimeOffset At) : IDomainEvent;

/// <summary>Before sign-off the package was returned; after it the rep has an action.</summary>
public sealed record ConditionLapsed(HandoverId HandoverId, ProjectId ProjectId, string Key, PersonId? Rep, bool AfterSignOff, DateTimeOffset At) : IDomainEvent;

public sealed record ConditionCleared(HandoverId HandoverId, string Key, PersonId By, DateTimeOffset At) : IDomainEvent;

public sealed record PackageReadyToSign(HandoverId HandoverId, ProjectId ProjectId, string Hash, DateOnly DueOn, DateTimeOffset At) : IDomainEvent;

public sealed record WorkshopHeld(HandoverId HandoverId, ProjectId ProjectId, DateOnly On, DateTimeOffset At) : IDomainEvent;

public sealed record PackagePartSigned(HandoverId HandoverId, Part Part, PersonId Person, string Hash, DateTimeOffset At) : IDomainEvent;

public sealed record SignaturesSuperseded(HandoverId HandoverId, IReadOnlyList<PersonId> Signers, string Hash, DateTimeOffset At) : IDomainEvent;

public sealed record PackageSigned(HandoverId HandoverId, ProjectId ProjectId, string Hash, DateTimeOffset At) : IDomainEvent;

public sealed record PersonAssigned(HandoverId HandoverId, ProjectId ProjectId, Part Part, PersonId Person, PersonId? Predecessor, DateOnly FromOn, string Reason, DateTimeOffset At) : IDomainEvent;

public sealed record SalesTeamMemberLeft(HandoverId HandoverId, ProjectId ProjectId, PersonId Person, DateOnly UntilOn, string Reason, DateTimeOffset At) : IDomainEvent;

public sealed record TakeoverConfirmed(HandoverId HandoverId, Part Part, PersonId Person, DateTimeOffset At) : IDomainEvent;

public sealed record AmendmentProposed(HandoverId HandoverId, ProjectId ProjectId, int Number, string Hash, PersonId By, DateTimeOffset At) : IDomainEvent;

public sealed record AmendmentInForce(HandoverId HandoverId, ProjectId ProjectId, int Number, string Hash, DateTimeOffset At) : IDomainEvent;

public sealed record AmendmentWithdrawn(HandoverId HandoverId, int Number, PersonId By, string Reason, DateTimeOffset At) : IDomainEvent;

/// <summary>Invited: everybody who has or had a part, to be told.</summary>
public sealed record PackageVoided(HandoverId HandoverId, ProjectId ProjectId, string ProjectName, string Reason, PersonId By, IReadOnlyList<PersonId> Invited, DateTimeOffset At) : IDomainEvent;

public sealed record PackageCancelled(HandoverId HandoverId, ProjectId ProjectId, string ProjectName, string Reason, PersonId By, IReadOnlyList<PersonId> Invited, DateTimeOffset At) : IDomainEvent;

public sealed record KickoffGateWaived(HandoverId HandoverId, ProjectId ProjectId, DateOnly Until, string Reason, DateTimeOffset At) : IDomainEvent;

/// <summary>Of a milestone, by a meeting of the start.</summary>
public sealed record MilestoneMoveAgreed(HandoverId HandoverId, string Key, PersonId By, DateTimeOffset At) : IDomainEvent;

public sealed record PackageFlagged(HandoverId HandoverId, ProjectId ProjectId, CrmFlagKind Kind, string Note, DateTimeOffset At) : IDomainEvent;

public sealed record ContractConfirmed(HandoverId HandoverId, ProjectId ProjectId, string ContractNumber, Money Amount, DateOnly SignedOn, DateTimeOffset At) : IDomainEvent;

public sealed record TransitionBegun(HandoverId HandoverId, ProjectId ProjectId, DateTimeOffset At) : IDomainEvent;

public sealed record PackageCompleted(HandoverId HandoverId, ProjectId ProjectId, DateTimeOffset At) : IDomainEvent;

/// <summary>News for somebody with a part. Topic: opened, reviewed, signed, assignment-changed, crm-flagged, question-answered.</summary>
public sealed record PartyInformed(HandoverId HandoverId, PersonId Person, string Topic, string ProjectName, IReadOnlyList<string> Arguments, DateTimeOffset At) : IDomainEvent;

public sealed record MoveStarted(HandoverId HandoverId, PersonId? Person, string Action, string ProjectName, DateTimeOffset Since, DateOnly DueOn, PersonId? WaitedForBy) : IDomainEvent;

public sealed record MoveEnded(HandoverId HandoverId, PersonId? Person, string Action, DateTimeOffset At, PersonId? By) : IDomainEvent;

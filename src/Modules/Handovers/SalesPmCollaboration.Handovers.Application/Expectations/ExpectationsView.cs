using SalesPmCollaboration.Handovers.Application.Reading;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.Handovers.Domain.Policies;

namespace SalesPmCollaboration.Handovers.Application.Expectations;

/// <summary>The expectations of one handover as their reader may see them.</summary>
/// <param name="Version">Names the record in If-Match; 0 where nothing was saved yet.</param>
/// <param name="AwaitingClient">The rep has signed and the client is waited for.</param>
/// <param name="InForce">Number of the version that both signed; absent: not effective 未生效.</param>
/// <param name="DraftDiffers">The draft says something else than the last version sent.</param>
/// <param name="NextKey">The key that the next new promise gets; an editor that saves by itself names it, so that saving twice is saving once.</param>
/// <param name="May">write, issue, sign, offer-link, judge, decide-contest, see-accuracy (of the rep).</param>
public sealed record ExpectationsView(
    Guid HandoverId, long Version, string Number, string Project, string Client, NamedId? Rep, ExpectationState State, DateOnly? DueOn, bool AwaitingClient, MoveView? WaitingFor, int? InForce, bool DraftDiffers,
    ExpectationDraft Draft, string NextKey, IReadOnlyList<VersionView> Versions, IReadOnlyList<PromiseView> Promises, IReadOnlyList<LinkView> Links, IReadOnlyList<DeferralView> Deferrals, IReadOnlyList<string> May);

/// <summary>Newest first.</summary>
public sealed record VersionView(int Number, string ContentHash, VersionState State, NamedId By, DateTimeOffset IssuedAt, RepSignatureView? Rep, ClientWordView? Client, ClientWordView? Refusal);

public sealed record RepSignatureView(NamedId By, NamedId? OnBehalfOf, DateTimeOffset At, Assurance Assurance, int TermsVersion);

/// <summary>Name, title and masked address are shown to those who may see contacts, dots to the others.</summary>
/// <param name="CheckCode">Opens a page with hash, time and level.</param>
public sealed record ClientWordView(string Name, string? Title, Assurance Assurance, DateTimeOffset At, string? CodeSentTo, DateOnly? GivenOn, IReadOnlyList<Guid> FileIds, NamedId? RecordedBy, string? Reason, string? CheckCode);

/// <summary>A promise in force, or one that was judged earlier, and how it turned out. One with a judgement stays in every later version as it is here.</summary>
/// <param name="MayContest">The reader may contest it now.</param>
public sealed record PromiseView(string Key, string Wording, PromiseKind Kind, DateOnly? Until, JudgementView? Judgement, bool MayContest);

/// <param name="Verdict">As judged; Final is what counts after a contest.</param>
public sealed record JudgementView(PromiseVerdict Verdict, PromiseVerdict Final, string Milestone, string Reason, NamedId By, DateTimeOffset At, NamedId Rep, DateOnly ContestUntil, ContestView? Contest);

public sealed record ContestView(string Reason, NamedId By, DateTimeOffset At, DateOnly DueOn, PromiseVerdict? Decision, string? DecisionReason, NamedId? DecidedBy, DateTimeOffset? DecidedAt);

/// <summary>A link without its token, which nobody keeps.</summary>
public sealed record LinkView(Guid Id, int Version, string Name, CodeChannel? CodeBy, string? CodeGoesTo, LinkStanding Standing, NamedId CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? DeliveredAt, DateTimeOffset? NewOneAskedAt);

public sealed record DeferralView(string Key, DateOnly Until, string Reason, NamedId By, DateTimeOffset At);

using MediatR;
using SalesPmCollaboration.Handovers.Domain.Expectations;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Expectations;

/// <summary>承诺兑现率 of a rep with all that it rests on; recomputing from the inputs gives the identical value.</summary>
/// <param name="AsOf">What was known then; now where left out.</param>
public sealed record ExplainPromiseAccuracyQuery(Guid PersonId, DateTimeOffset? AsOf) : IRequest<PromiseAccuracyExplanation>, IRequirePolicy<AccuracyPolicy>;

/// <param name="Exact">"2/3" in lowest terms; absent where nothing was judged kept or broken: absent is not zero.</param>
/// <param name="Display">Per cent with one decimal: "66.7".</param>
public sealed record PromiseAccuracyExplanation(Guid PersonId, string Rule, int RuleVersion, int Kept, int Broken, int Waived, string? Exact, string? Display, string Rounding, IReadOnlyList<AccuracyInput> Inputs);

/// <summary>One judged promise. Counted is false for a waived one; Why says it in words; Href opens it. Milestone and reason are the project manager's, beside them the rep's contest and the project director's decision.</summary>
public sealed record AccuracyInput(Guid HandoverId, string Project, string Key, string Wording, PromiseVerdict Verdict, bool Counted, bool ContestOpen, string Why, DateTimeOffset JudgedAt, string Href, string Milestone, string Reason, string? ContestReason, string? DecisionReason);

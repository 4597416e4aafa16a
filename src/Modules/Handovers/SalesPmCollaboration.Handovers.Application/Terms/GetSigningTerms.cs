using MediatR;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Terms;

/// <summary>The terms in force, and whether the caller has accepted them.</summary>
public sealed record GetSigningTermsQuery : IRequest<SigningTermsDetails>, IRequirePolicy<SignedInPolicy>;

/// <param name="AcceptedAt">When the caller accepted this edition; null: not yet.</param>
public sealed record SigningTermsDetails(int Edition, string TextZh, string TextEn, DateTimeOffset PublishedAt, DateTimeOffset? AcceptedAt);

using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain.SigningTerms;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Terms;

/// <summary>The caller accepts the edition in force, for himself; harmless when repeated.</summary>
public sealed record AcceptSigningTermsCommand(int Edition) : IRequest<TermsAccepted>, ICommute, IRequirePolicy<SignedInPolicy>;

/// <param name="AcceptedAt">When it was accepted for the first time.</param>
public sealed record TermsAccepted(int Edition, DateTimeOffset AcceptedAt);

internal sealed class AcceptSigningTermsValidator : AbstractValidator<AcceptSigningTermsCommand>
{
    public AcceptSigningTermsValidator() => RuleFor(c => c.Edition).Within(1, 10_000);
}

internal sealed class AcceptSigningTermsHandler(IRepository<TermsAcceptance> acceptances, IRepository<SigningTermsText> terms, ICaller caller, TimeProvider time)
    : IRequestHandler<AcceptSigningTermsCommand, TermsAccepted>
{
    public async Task<TermsAccepted> Handle(AcceptSigningTermsCommand request, CancellationToken cancellationToken)
    {
        var known = await acceptances.FirstOrDefaultAsync(new AcceptanceOf(caller.PersonId, request.Edition), cancellationToken);
        if (known is not null) return new(known.Edition, known.AcceptedAt);
        var current = await terms.FirstOrDefaultAsync(new LatestTerms(), cancellationToken);
        if (current?.Edition != request.Edition) throw new RuleViolation("signing-terms.not-in-force", current?.Edition ?? 0);
        var accepted = TermsAcceptance.Accept(new(Guid.CreateVersion7()), caller.PersonId, current, time.GetUtcNow());
        acceptances.Add(accepted);
        await acceptances.SaveChangesAsync(cancellationToken);
        return new(accepted.Edition, accepted.AcceptedAt);
    }
}

internal sealed class AcceptanceOf : Specification<TermsAcceptance>
{
    public AcceptanceOf(PersonId person, int edition) => Query.Where(one => one.Person == person && one.Edition == edition);
}

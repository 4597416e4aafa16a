using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Handovers.Application.Terms;
using SalesPmCollaboration.Handovers.Domain.SigningTerms;
using SalesPmCollaboration.Handovers.Infrastructure.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Infrastructure.Queries;

internal sealed class GetSigningTermsHandler(HandoversDbContext db, ICaller caller) : IRequestHandler<GetSigningTermsQuery, SigningTermsDetails>
{
    public async Task<SigningTermsDetails> Handle(GetSigningTermsQuery request, CancellationToken cancellationToken)
    {
        var reader = caller.PersonId;
        var acceptances = db.Set<TermsAcceptance>();
        return await db.Set<SigningTermsText>().OrderByDescending(terms => terms.Edition)
            .Select(terms => new SigningTermsDetails(
                terms.Edition,
                terms.TextZh,
                terms.TextEn,
                terms.PublishedAt,
                acceptances.Where(one => one.Person == reader && one.Edition == terms.Edition).Select(one => (DateTimeOffset?)one.AcceptedAt).FirstOrDefault()))
            .FirstOrDefaultAsync(cancellationToken) ?? throw new NotFound(nameof(SigningTermsText), 0);
    }
}

using FluentValidation;
using MediatR;
using SalesPmCollaboration.Handovers.Domain.SigningTerms;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Terms;

/// <summary>The next edition of 《电子签认约定》; everybody accepts it before his next signature. Answers its number.</summary>
/// <param name="Supersedes">The edition that the author edited.</param>
public sealed record PublishSigningTermsCommand(string TextZh, string TextEn, int? Supersedes) : IRequest<int>, IRequirePolicy<AdministratorsPolicy>;

internal sealed class PublishSigningTermsValidator : AbstractValidator<PublishSigningTermsCommand>
{
    public PublishSigningTermsValidator()
    {
        RuleFor(c => c.TextZh).Text(20_000);
        RuleFor(c => c.TextEn).Text(20_000);
    }
}

internal sealed class PublishSigningTermsHandler(IRepository<SigningTermsText> terms, TimeProvider time) : IRequestHandler<PublishSigningTermsCommand, int>
{
    public async Task<int> Handle(PublishSigningTermsCommand request, CancellationToken cancellationToken)
    {
        var current = await terms.FirstOrDefaultAsync(new LatestTerms(), cancellationToken);
        var edition = Editions.Next(current?.Edition, request.Supersedes);
        terms.Add(SigningTermsText.Publish(new(Guid.CreateVersion7()), edition, request.TextZh, request.TextEn, time.GetUtcNow()));
        await terms.SaveChangesAsync(cancellationToken);
        return edition;
    }
}

/// <summary>The edition in force.</summary>
internal sealed class LatestTerms : Specification<SigningTermsText>
{
    public LatestTerms() => Query.OrderByDescending(terms => terms.Edition).Take(1);
}

using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Application.Ports;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Expectations;

/// <summary>The draft becomes the next numbered version; it never changes again.</summary>
public sealed record IssuePromisesCommand(Guid HandoverId) : IRequest<IssuedPromises>, IAboutHandover, ICommute, IRequirePolicy<RepPolicy>;

/// <param name="ContentHash">SHA-256 of the canonical content; what signatures name.</param>
public sealed record IssuedPromises(int Number, string ContentHash, DateTimeOffset IssuedAt);

internal sealed class IssuePromisesHandler(ExpectationDesk desk, IExpectationVersions versions, ICaller caller, TimeProvider time) : IRequestHandler<IssuePromisesCommand, IssuedPromises>
{
    public async Task<IssuedPromises> Handle(IssuePromisesCommand request, CancellationToken cancellationToken)
    {
        var (package, expectations) = await desk.OfAsync(request.HandoverId, cancellationToken);
        var version = expectations.Issue(package, caller.PersonId, time.GetUtcNow());
        versions.Add(version);
        await desk.SaveAsync(cancellationToken);
        return new(version.Number, version.Hash, version.IssuedAt);
    }
}

using MediatR;
using SalesPmCollaboration.Handovers.Application.Places;
using SalesPmCollaboration.Handovers.Domain.HandoverPackages;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Handovers.Application.Signing;

/// <summary>The caller signs the content that he saw.</summary>
/// <param name="Part">Rep, ProjectManager or TechnicalLead; the caller's own part where left out.</param>
/// <param name="ContentHash">SHA-256 of the submission, as shown.</param>
/// <param name="ScanFileId">盖章扫描件: the signature was given on paper and this is its scan.</param>
/// <param name="SignerId">With a scan: who signed on paper, a deputy with a delegation too; the one who has the part where left out.</param>
public sealed record SignHandoverCommand(Guid HandoverId, Part? Part, string ContentHash, Guid? ScanFileId, Guid? SignerId)
    : IRequest<HandoverState>, IAboutHandover, IGiveSignature, ICommute, IRequirePolicy<SignatoryPolicy>;

internal sealed class SignHandoverValidator : SignatureValidator<SignHandoverCommand>;

internal sealed class SignHandoverHandler(IRepository<HandoverPackage> packages, Pen pen, TimeProvider time) : IRequestHandler<SignHandoverCommand, HandoverState>
{
    public async Task<HandoverState> Handle(SignHandoverCommand request, CancellationToken cancellationToken)
    {
        var package = await packages.GetAsync(request.HandoverId, cancellationToken);
        package.Sign(await pen.SignAsync(package, request, package.Signatures, cancellationToken), time.GetUtcNow());
        await pen.FileAsync(package, request, cancellationToken);
        await packages.SaveChangesAsync(cancellationToken);
        return package.State;
    }
}

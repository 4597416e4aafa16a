using MediatR;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Auditing;

/// <summary>Does the whole trail hold? Reads every row of it and every audited record: seconds on a large installation.</summary>
public sealed record VerifyAuditQuery : IRequest<AuditVerdict>, IRequirePolicy<AdministratorOnly>;

internal sealed class VerifyAuditHandler(IAuditVerifier verifier) : IRequestHandler<VerifyAuditQuery, AuditVerdict>
{
    public Task<AuditVerdict> Handle(VerifyAuditQuery request, CancellationToken cancellationToken) => verifier.VerifyAsync(cancellationToken);
}

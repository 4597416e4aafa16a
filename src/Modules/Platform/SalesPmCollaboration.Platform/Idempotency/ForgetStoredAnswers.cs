using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Idempotency;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Idempotency;

/// <summary>Removes answers older than seven days; harmless twice. For a job's tick.</summary>
public sealed record ForgetStoredAnswersCommand : IRequest<int>, IRequirePolicy<AdministratorOnly>;

internal sealed class ForgetStoredAnswersHandler(PlatformDbContext context, TimeProvider time) : IRequestHandler<ForgetStoredAnswersCommand, int>
{
    public Task<int> Handle(ForgetStoredAnswersCommand request, CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - StoredAnswer.KeptFor;
        return context.InTransactionAsync(() => context.Set<StoredAnswer>().Where(a => a.At <= oldest).ExecuteDeleteAsync(cancellationToken), cancellationToken);
    }
}

using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Ticking;

/// <summary>A recurring job has run. Not audited: it is no decision of anybody's.</summary>
/// <param name="Error">At most 500 characters are kept.</param>
public sealed record RecordJobRunCommand(string JobId, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string? Error) : IRequest, IRequirePolicy<SystemOnly>;

internal sealed class RecordJobRunHandler(PlatformDbContext context) : IRequestHandler<RecordJobRunCommand>
{
    public async Task<Unit> Handle(RecordJobRunCommand request, CancellationToken cancellationToken)
    {
        var error = request.Error is { Length: > 500 } long_ ? long_[..500] : request.Error;
        var (started, ended) = (request.StartedAt.ToUnixTimeMilliseconds(), request.EndedAt.ToUnixTimeMilliseconds());
        // One statement: two nodes that tick at once meet on the key, and neither fails.
        await context.InTransactionAsync(
            () => context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO platform_job_runs (id, started_at, ended_at, error) VALUES ({request.JobId}, {started}, {ended}, {error})
                 ON CONFLICT (id) DO UPDATE SET started_at = excluded.started_at, ended_at = excluded.ended_at, error = excluded.error
                 """,
                cancellationToken),
            cancellationToken);
        return Unit.Value;
    }
}

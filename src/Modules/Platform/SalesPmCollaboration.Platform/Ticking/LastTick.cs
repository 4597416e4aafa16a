using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.Platform.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Platform.Ticking;

/// <summary>When any recurring job last ended, on any node; null where none ever ran.</summary>
public sealed record LastTickQuery : IRequest<DateTimeOffset?>, IRequirePolicy<SystemOnly>;

/// <summary>The last run of one job; null where it never ran.</summary>
public sealed record JobRunQuery(string JobId) : IRequest<JobRun?>, IRequirePolicy<SystemOnly>;

internal sealed class LastTickHandler(PlatformDbContext context) : IRequestHandler<LastTickQuery, DateTimeOffset?>, IRequestHandler<JobRunQuery, JobRun?>
{
    public async Task<DateTimeOffset?> Handle(LastTickQuery request, CancellationToken cancellationToken) =>
        await context.Set<JobRun>().AsNoTracking().OrderByDescending(r => r.EndedAt).Select(r => (DateTimeOffset?)r.EndedAt).FirstOrDefaultAsync(cancellationToken);

    public Task<JobRun?> Handle(JobRunQuery request, CancellationToken cancellationToken) =>
        context.Set<JobRun>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == request.JobId, cancellationToken);
}

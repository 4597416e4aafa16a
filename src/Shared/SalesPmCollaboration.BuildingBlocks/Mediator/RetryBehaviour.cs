using System.Diagnostics;
using System.Security.Cryptography;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Mediator;

/// <summary>Changes that commute (signature, verdict, webhook) are tried again on fresh data when another one was faster; an edit is not. Who named no version is never told that it is stale.</summary>
internal sealed class RetryBehaviour<TRequest, TResponse>(LoadedContexts contexts) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    /// <summary>A second record of the same key is most often refused for good: fifty deliveries of one deal at once want no more.</summary>
    private const int MostForDuplicates = 8;

    /// <summary>One of many is done at each moment, so the last of some hundred waits its turn well within it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        // The true time: the product's clock may stand, in tests and demonstrations.
        var began = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await next();
            }
            catch (Exception e) when (IsConflict(e) || IsDuplicate(e))
            {
                if (request is ICommute && (IsConflict(e) ? Stopwatch.GetElapsedTime(began) < Patience : attempt < MostForDuplicates)) contexts.Forget();
                else if (IsConflict(e) && request is not IEdit { ExpectedVersion: not null }) throw new HttpRefusal(503, HttpRefusal.Busy);
                else throw;
            }

            await PauseAsync(attempt, cancellationToken);
        }
    }

    private static bool IsConflict(Exception e) => e is DbUpdateConcurrencyException or HttpRefusal { Code: HttpRefusal.Busy } || (e is DbUpdateException && Conflicts.IsSameVersion(e));

    private static bool IsDuplicate(Exception e) => e is DbUpdateException && Conflicts.IsDuplicate(e);

    /// <summary>The first retry at once; then by chance within a growing time, so that those who met do not meet again.</summary>
    private static Task PauseAsync(int attempt, CancellationToken ct) =>
        attempt == 1 ? Task.CompletedTask : Task.Delay(RandomNumberGenerator.GetInt32(1, Math.Min(200, 10 << Math.Min(attempt - 2, 5)) + 1), ct);
}

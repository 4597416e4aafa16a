using MediatR;
using Microsoft.EntityFrameworkCore;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Mediator;

/// <summary>Changes that commute (signature, verdict, webhook) are tried again on fresh data when another one was faster; an edit is not.</summary>
internal sealed class RetryBehaviour<TRequest, TResponse>(LoadedContexts contexts) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    /// <summary>Three would do for people; fifty deliveries of one deal at once want more.</summary>
    private const int Attempts = 8;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (request is not ICommute) return await next();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await next();
            }
            catch (DbUpdateException e) when (attempt < Attempts && (e is DbUpdateConcurrencyException || Conflicts.IsDuplicate(e)))
            {
                contexts.Forget();
            }
        }
    }
}

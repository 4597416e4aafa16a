using MediatR;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Mediator;

/// <summary>Asks the request's policy before anything else, for API, pages and jobs alike.</summary>
internal sealed class AuthorisationBehaviour<TRequest, TResponse>(IServiceProvider services, ICaller caller) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    // A static per closed type: one look-up for each kind of request.
    private static readonly Type PolicyType = RequestPolicy.Of(typeof(TRequest)) ?? throw new InvalidOperationException($"{typeof(TRequest)} names no policy.");

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (caller is CurrentCaller { IsSystem: true }) return await next();
        var policy = (IPolicy<TRequest>)services.GetService(PolicyType)!;
        return await policy.JudgeAsync(request, caller, cancellationToken) switch
        {
            Access.Allow => await next(),
            Access.Forbid => throw new Forbidden(),
            _ => throw new NotFound(typeof(TRequest).Name, ""),
        };
    }
}

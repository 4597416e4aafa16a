using MediatR;
using Microsoft.AspNetCore.Http;

namespace SalesPmCollaboration.Web;

/// <summary>
/// The pages' way to commands and queries. Layout, page and parts render side by side within one request and share its
/// database contexts, which bear one user at a time: sends queue up here.
/// </summary>
public sealed class PageSender(IMediator mediator, IHttpContextAccessor http) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _closed;

    /// <summary>Ends when the reader goes away.</summary>
    public CancellationToken Ct => http.HttpContext?.RequestAborted ?? CancellationToken.None;

    public Task<TResult> Send<TResult>(IRequest<TResult> request) => Ask(ct => mediator.Send(request, ct));

    /// <summary>For contract queries and other services that read through the request's contexts.</summary>
    public async Task<TResult> Ask<TResult>(Func<CancellationToken, Task<TResult>> question)
    {
        await _turn.WaitAsync(Ct);
        try
        {
            if (_closed) throw new OperationCanceledException("The page has failed already.");
            return await question(Ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits for the question under way and lets no other begin: who leaves in mid-reading takes a database connection from its pool for good.</summary>
    public async Task CloseAsync()
    {
        await _turn.WaitAsync(CancellationToken.None);
        _closed = true;
        _turn.Release();
    }

    public void Dispose() => _turn.Dispose();
}

using MediatR;
using Microsoft.AspNetCore.Components;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Web.Forms;

/// <summary>A page that reads and sends. What a load throws becomes the error page with its status; what a <see cref="PostForm"/> throws is shown in the form.</summary>
public abstract class PageForm : ComponentBase
{
    [Inject] private PageSender Sender { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    /// <summary>What the reader typed, by field name.</summary>
    [Inject] protected Posted Posted { get; private set; } = default!;

    protected DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>The company's day.</summary>
    protected DateOnly Today => CompanyTime.DayOf(Now);

    protected Task<TResult> Send<TResult>(IRequest<TResult> request) => Sender.Send(request);

    protected Task<TResult> Ask<TResult>(Func<CancellationToken, Task<TResult>> question) => Sender.Ask(question);
}

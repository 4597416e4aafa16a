using MediatR;
using Microsoft.AspNetCore.Components;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Web.Forms;

/// <summary>A page that reads and sends. What a load throws becomes the error page with its status; what a <see cref="PostForm"/> throws is shown in the form.</summary>
public abstract class PageForm : ComponentBase
{
    private bool _initialized;

    [Inject] private PageSender Sender { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    /// <summary>What the reader typed, by field name.</summary>
    [Inject] protected Posted Posted { get; private set; } = default!;

    protected DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>The company's day.</summary>
    protected DateOnly Today => CompanyTime.DayOf(Now);

    /// <summary>Nothing is drawn before what it shows is there: a page is rendered once, and a slow database must not show it half.</summary>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!_initialized)
        {
            _initialized = true;
            OnInitialized();
            await OnInitializedAsync();
        }

        OnParametersSet();
        await OnParametersSetAsync();
        StateHasChanged();
    }

    protected Task<TResult> Send<TResult>(IRequest<TResult> request) => Sender.Send(request);

    protected Task<TResult> Ask<TResult>(Func<CancellationToken, Task<TResult>> question) => Sender.Ask(question);
}

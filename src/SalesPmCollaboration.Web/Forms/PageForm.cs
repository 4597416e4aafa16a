using MediatR;
using Microsoft.AspNetCore.Components;
using SalesPmCollaboration.Platform.Files;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Web.Forms;

/// <summary>A page that reads and sends. What a load throws becomes the error page with its status; what a <see cref="PostForm"/> throws is shown in the form.</summary>
public abstract class PageForm : ComponentBase
{
    [Inject] private PageSender Sender { get; set; } = default!;

    private Task? _loading;

    [Inject] private TimeProvider Time { get; set; } = default!;

    /// <summary>What the reader typed, by field name.</summary>
    [Inject] protected Posted Posted { get; private set; } = default!;

    /// <summary>Draws once, when all is loaded: drawing before, as components do by themselves, would meet what is not there yet whenever the database makes one wait.</summary>
    public override Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (_loading is null) return _loading = LoadAsync();
        return _loading.IsCompletedSuccessfully ? DrawAsync() : _loading;
    }

    private async Task LoadAsync()
    {
#pragma warning disable S6966 // Both are called, as ComponentBase does.
        OnInitialized();
#pragma warning restore S6966
        await OnInitializedAsync();
        await DrawAsync();
    }

    private async Task DrawAsync()
    {
#pragma warning disable S6966 // Both are called, as ComponentBase does.
        OnParametersSet();
#pragma warning restore S6966
        await OnParametersSetAsync();
        StateHasChanged();
    }

    protected DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>The company's day.</summary>
    protected DateOnly Today => CompanyTime.DayOf(Now);

    protected Task<TResult> Send<TResult>(IRequest<TResult> request) => Sender.Send(request);

    /// <summary>The files of a <c>FilePicker</c>: those that its script sent before, and those that came with the form itself.</summary>
    /// <param name="subject">"handovers/{id}" attaches at once; null leaves that to the command which names the files.</param>
    protected async Task<IReadOnlyList<Guid>> FilesAsync(string name, string? subject)
    {
        List<Guid> ids = [.. Posted.Ids(name)];
        foreach (var upload in Posted.Uploads(name))
        {
            await using var content = upload.OpenReadStream();
            ids.Add((await Send(new StoreFileCommand(upload.FileName, content, subject))).Id);
        }

        return ids;
    }

    protected Task<TResult> Ask<TResult>(Func<CancellationToken, Task<TResult>> question) => Sender.Ask(question);
}

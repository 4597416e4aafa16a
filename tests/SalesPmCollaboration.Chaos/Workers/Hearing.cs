using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace SalesPmCollaboration.Chaos.Workers;

/// <summary>Hears what Entity Framework is about to do in this process, without a word to the product.</summary>
/// <param name="hear">Name of the event and what it brings.</param>
internal sealed class Hearing(Action<string, object?> hear) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value) => hear(value.Key, value.Value);

    public void OnCompleted()
    {
        // Listeners live as long as the worker.
    }

    public void OnError(Exception error) => throw error;
}

using System.Diagnostics;

namespace SalesPmCollaboration.Benchmarks;

/// <summary>Counts the commands that EF Core sends within a request. Only while it watches: the web server begins an activity for a request only where somebody listens, and that would be timed.</summary>
internal sealed class StatementCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";
    private static long s_count;
    private readonly List<IDisposable> _subscriptions = [];

    public StatementCounter()
    {
        var requests = new ActivityListener { ShouldListenTo = source => source.Name == "Microsoft.AspNetCore", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData };
        ActivitySource.AddActivityListener(requests);
        _subscriptions.Add(requests);
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public static long Count => Interlocked.Read(ref s_count);

    public static void Add() => Interlocked.Increment(ref s_count);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore") _subscriptions.Add(value.Subscribe(this, name => name == "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuting"));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Activity.Current?.OperationName == Request) Add();
    }

    public void OnCompleted()
    {
        // Counts until the process ends.
    }

    public void OnError(Exception error)
    {
        // A listener that fails counts nothing more; the report then shows it.
    }

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());
}

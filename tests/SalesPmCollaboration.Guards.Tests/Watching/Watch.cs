using System.Collections.Concurrent;
using System.Diagnostics;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Guards.Tests.Watching;

/// <summary>Knows for each request, and hands to who asks by header, which policies judged it and what it did to the database. What runs beside a request, as the relay does, is in nobody's tally.</summary>
internal sealed class Watch : IStartupFilter, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    public const string Header = "X-Watch";
    public const string StopHeader = "X-Watch-Stop";
    private static readonly AsyncLocal<Tally?> CurrentTally = new();
    private readonly ConcurrentDictionary<string, Tally> _tallies = new(StringComparer.Ordinal);
    private readonly List<IDisposable> _subscriptions = [];

    public Watch() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>Told of every request, asked for or not.</summary>
    public Action<Finished>? Finished { get; set; }

    public static Tally? Current => CurrentTally.Value;

    public static void AddTo(IServiceCollection services, Watch watch)
    {
        services.AddSingleton<IStartupFilter>(watch);
        services.Insert(0, ServiceDescriptor.Scoped(typeof(IPipelineBehavior<,>), typeof(Witness<,>)));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Stop<,>));
    }

    public Tally Take(string id) => _tallies.TryRemove(id, out var tally) ? tally : new Tally();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(WatchAsync);
        next(app);
    };

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore") _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (CurrentTally.Value is not { } tally || tally.Owner != this) return;
        if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData sent) tally.Executed(sent.Command);
        else if (value.Key == RelationalEventId.TransactionCommitted.Name) tally.Committed();
        else if (value.Key == RelationalEventId.TransactionRolledBack.Name) tally.RolledBack();
    }

    public void OnCompleted()
    {
        // Listeners end with the process.
    }

    public void OnError(Exception error)
    {
        // Not ours to report.
    }

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());

    private async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        var tally = new Tally { Owner = this, StopBeforeHandling = context.Request.Headers.ContainsKey(StopHeader) };
        if (context.Request.Headers[Header].ToString() is { Length: > 0 } id) _tallies[id] = tally;
        CurrentTally.Value = tally;
        await next(context);
        Finished?.Invoke(new Finished(context.Request.Method, "/" + (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.Trim('/'), context.Response.StatusCode, tally));
    }
}

/// <summary>A request that has been answered.</summary>
internal sealed record Finished(string Method, string Route, int Status, Tally Tally);

/// <summary>First in the pipeline: notes the policy that the request names.</summary>
internal sealed class Witness<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    private static readonly string Policy = typeof(TRequest).GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequirePolicy<>)).GetGenericArguments()[0].Name;

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        Watch.Current?.Judged(Policy);
        return next();
    }
}

/// <summary>Last in the pipeline: what was authorised and found well-formed is refused as if its input were bad, so that a test may ask for every change and make none.</summary>
internal sealed class Stop<TRequest, TResponse> : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
{
    public const string Code = "stopped-by-test";

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        Watch.Current is { StopBeforeHandling: true } ? throw new ValidationException([new ValidationFailure("", Code) { ErrorCode = Code }]) : next();
}

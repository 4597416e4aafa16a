using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.Contracts;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Outbox;

/// <summary>One reaction of one module: who hears which event, and in which module's context its transaction runs.</summary>
/// <param name="BlocksKey">See <see cref="BlockKeyAttribute"/>.</param>
public sealed record Reaction(Type EventType, string Consumer, Type ContextType, Type HandlerType, bool BlocksKey = false);

/// <summary>All published events by name and all who hear them, known at start.</summary>
public sealed class EventCatalogue
{
    private readonly FrozenDictionary<Type, string[]> _consumers;
    private readonly FrozenDictionary<string, Reaction> _reactions;
    private readonly FrozenDictionary<string, Type> _types;

    public EventCatalogue(IEnumerable<Reaction> reactions)
    {
        List<Reaction> all = [.. reactions];
        _reactions = all.ToFrozenDictionary(r => r.Consumer + "|" + NameOf(r.EventType), StringComparer.Ordinal);
        _consumers = all.GroupBy(r => r.EventType).ToFrozenDictionary(g => g.Key, g => g.Select(r => r.Consumer).ToArray());
        Blocking = [.. all.Where(r => r.BlocksKey).Select(r => r.Consumer).Distinct(StringComparer.Ordinal)];
        _types = typeof(IPublishedEvent).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IPublishedEvent)) && !t.IsInterface).ToFrozenDictionary(NameOf, StringComparer.Ordinal);
    }

    /// <summary>Consumers that declare <see cref="BlockKeyAttribute"/>.</summary>
    public IReadOnlyList<string> Blocking { get; }

    public IReadOnlyCollection<string> EventNames => _types.Keys;

    /// <summary><c>Handovers.HandoverSigned</c>: the stored name, which outlives a move of the assembly.</summary>
    public static string NameOf(Type type) => type.Namespace!.Split('.')[^1] + "." + type.Name;

    public IReadOnlyList<string> ConsumersOf(Type eventType) => _consumers.GetValueOrDefault(eventType, []);

    public Type? TypeOf(string name) => _types.GetValueOrDefault(name);

    public Reaction? Find(string consumer, string eventName) => _reactions.GetValueOrDefault(consumer + "|" + eventName);
}

public static class ReactionRegistration
{
    /// <summary>Every <c>IReactTo&lt;&gt;</c> of the assembly, run in transactions of <typeparamref name="TContext"/>. Harmless when repeated.</summary>
    public static IServiceCollection AddReactions<TContext>(this IServiceCollection services, string module, Assembly assembly)
    {
        foreach (var handler in assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }))
        {
            if (services.Any(s => s.ImplementationInstance is Reaction known && known.HandlerType == handler)) continue;
            foreach (var heard in handler.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReactTo<>)))
            {
                services.AddScoped(handler);
                services.AddSingleton(new Reaction(heard.GetGenericArguments()[0], module + "." + handler.Name, typeof(TContext), handler, handler.IsDefined(typeof(BlockKeyAttribute), inherit: false)));
            }
        }

        return services;
    }
}

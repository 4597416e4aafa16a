using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.BuildingBlocks.Mediator;

public static class MediatorRegistration
{
    /// <summary>Handlers, validators and policies of a module, internal ones included.</summary>
    public static IServiceCollection AddUseCases(this IServiceCollection services, params Assembly[] assemblies)
    {
        services.Scan(scan => scan.FromAssemblies(assemblies)
            .AddClasses(c => c.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
                .AsImplementedInterfaces(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)).WithScopedLifetime()
            .AddClasses(c => c.AssignableTo(typeof(IPolicy<>)), publicOnly: false).AsSelf().WithScopedLifetime());
        services.AddValidatorsFromAssemblies(assemblies, includeInternalTypes: true);
        foreach (var assembly in assemblies) services.AddSingleton(new UseCaseAssembly(assembly));
        return services;
    }

    /// <summary>The pipeline itself: authorise, validate, check for a version, retry what commutes.</summary>
    public static IServiceCollection AddMediatorPipeline(this IServiceCollection services)
    {
        ValidatorOptions.Global.ErrorCodeResolver = FieldCodes.Of;
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, MediatR.Mediator>();
        services.AddSingleton<SystemOnly>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(RetryBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthorisationBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>));
        return services;
    }

    /// <summary>Refuses to start with a request that names no policy.</summary>
    public static void RequirePolicies(this IServiceProvider services)
    {
        var without = services.GetServices<UseCaseAssembly>().SelectMany(a => a.Assembly.GetTypes())
            .Where(t => t is { IsAbstract: false } && t.GetInterfaces().Any(i => i == typeof(IBaseRequest)) && RequestPolicy.Of(t) is null)
            .Select(t => t.FullName).ToList();
        if (without.Count > 0) throw new InvalidOperationException("These requests name no policy: " + string.Join(", ", without));
    }
}

public sealed record UseCaseAssembly(Assembly Assembly);

internal static class RequestPolicy
{
    public static Type? Of(Type request) => request.GetInterfaces()
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequirePolicy<>))?.GetGenericArguments()[0];
}

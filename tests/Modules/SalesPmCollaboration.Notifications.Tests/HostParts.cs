using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.BuildingBlocks.Outbox;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.BuildingBlocks.Resources;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Tests;

internal static class HostParts
{
    /// <summary>What the host and other modules give to this one.</summary>
    public static void AddHostOf(this IServiceCollection services, TimeProvider clock, IWorkCalendar calendar, People people)
    {
        services.AddSingleton<TimeProvider>(new MillisecondClock(clock));
        services.AddScoped<CurrentCaller>();
        services.AddScoped<ICaller>(p => p.GetRequiredService<CurrentCaller>());
        services.AddSingleton<EventCatalogue>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<Texts>();
        services.AddSingleton(new TextSource(typeof(CommonTexts)));
        services.AddSingleton(calendar);
        services.AddSingleton<IPeopleDirectory>(people).AddSingleton<IPeopleContacts>(people);
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        services.AddMediatorPipeline();
        services.AddExceptionHandler<ProblemDetailsMapper>().AddProblemDetails();
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.DefaultIgnoreCondition = Json.Stored.DefaultIgnoreCondition);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.BuildingBlocks.Resources;
using SalesPmCollaboration.Handovers.Infrastructure;
using SalesPmCollaboration.Host.Contract;
using SalesPmCollaboration.Host.Demo;
using SalesPmCollaboration.Host.Http;
using SalesPmCollaboration.Host.Jobs;
using SalesPmCollaboration.Host.Resources;
using SalesPmCollaboration.Notifications;
using SalesPmCollaboration.People;
using SalesPmCollaboration.Platform;
using SalesPmCollaboration.Platform.Startup;
using SalesPmCollaboration.Web;

namespace SalesPmCollaboration.Host;

/// <summary>Puts the modules together, by name.</summary>
internal static class Composition
{
    public static void AddProduct(this WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        builder.WebHost.UseStaticWebAssets();
        // Its catch-all for files that appear later would take every GET away from 405; nobody edits files below a running product.
        configuration["ReloadStaticAssetsAtRuntime"] = "false";
        if (string.IsNullOrEmpty(configuration["urls"])) builder.WebHost.UseUrls(CommandLine.DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        services.Configure<DemoOptions>(configuration.GetSection(DemoOptions.Section));

        services.TryAddSingleton(new MillisecondClock(TimeProvider.System));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<MillisecondClock>());
        services.AddSingleton(new TextSource(typeof(CommonTexts))).AddSingleton(new TextSource(typeof(HostTexts)));

        var database = DatabaseLocation.From(configuration).Options;
        services.AddPlatform(configuration, database);
        services.AddPeople(configuration, database);
        services.AddNotifications(configuration, database);
        services.AddHandovers(configuration, database);
        services.AddMediatorPipeline();
        services.AddWeb(web => web.Demo = configuration.GetValue<bool>("Demo:Enabled"));
        services.AddScoped<ISignInGateway, SignInGateway>();
        services.AddSingleton<DemoCompany>().AddSingleton<DemoPlay>().AddSingleton<ProductStart>();
        AddHttp(services);
        services.AddApiContract();
        services.AddHealthChecks().AddCheck<ReadyCheck>("ready", tags: ["ready"]);
        services.AddJobs(configuration, database);
    }

    public static void UseProduct(this WebApplication app)
    {
        app.UseRequestIds();
        app.UseRequestLocalization();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStartGate();
        app.UsePageProblems(ApiProblems.WriteAsync);
        app.UseRequestSizes();
        app.UseHeadAsGet();
        app.UseRouting();
        app.UseKnownCharsets();
        app.UseCrossSiteRefusal();
        app.UseSignInLimit();
        app.UsePeople(beforeAuthorisation: between => between.UseCallerLimit().UseIdempotencyKeys());
        app.UseUnknownParameterRefusal();
        app.UseUnexpectedBodyRefusal();
        app.UseAntiforgery();
        app.UseOutdatedFormRefusal();
        app.MapStaticAssets().AllowAnonymous();
        app.MapWeb();
        app.MapPlatform();
        app.MapPeople();
        app.MapNotifications();
        app.MapHandovers();
        app.MapApiContract();
        app.MapSecurityText();
        app.UseJobs();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready"), ResponseWriter = ReadyCheck.WriteAsync }).AllowAnonymous();
    }

    private static void AddHttp(IServiceCollection services)
    {
        services.AddExceptionHandler<ProblemDetailsMapper>();
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            o.SerializerOptions.RespectNullableAnnotations = true;
            o.SerializerOptions.TypeInfoResolverChain.Insert(0, new DefaultJsonTypeInfoResolver { Modifiers = { RequiredMembers.Mark, NullItems.Refuse } });
            o.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            o.SerializerOptions.AllowDuplicateProperties = false;
            o.SerializerOptions.MaxDepth = 32;
            o.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
            o.SerializerOptions.Converters.Add(new TypedIdJsonConverterFactory());
            o.SerializerOptions.Converters.Add(new RequestDays());
            o.SerializerOptions.Converters.Add(new Instants());
            o.SerializerOptions.PropertyNameCaseInsensitive = false;
            o.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        });
    }
}

using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Mediator;
using SalesPmCollaboration.BuildingBlocks.Persistence;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.Contracts.People;
using SalesPmCollaboration.People.Callers;
using SalesPmCollaboration.People.CompanySignIns;
using SalesPmCollaboration.People.Delegations;
using SalesPmCollaboration.People.Departments;
using SalesPmCollaboration.People.FirstAdministrators;
using SalesPmCollaboration.People.Importing;
using SalesPmCollaboration.People.Leavers;
using SalesPmCollaboration.People.MachineClients;
using SalesPmCollaboration.People.Persistence;
using SalesPmCollaboration.People.Persons;
using SalesPmCollaboration.People.Resources;
using SalesPmCollaboration.People.SignIns;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.People;

/// <summary>The door of this module: people, departments, delegations and signing in.</summary>
public static class PeopleModule
{
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration, DatabaseOptions database)
    {
        services.AddModuleDatabase<PeopleDbContext, SqlitePeopleDbContext, PostgresPeopleDbContext>(PeopleDbContext.Module, database);
        services.AddRepository<Person, PeopleDbContext>().AddRepository<Department, PeopleDbContext>().AddRepository<Delegation, PeopleDbContext>()
            .AddRepository<SignInToken, PeopleDbContext>().AddRepository<FirstAdministratorLink, PeopleDbContext>().AddRepository<MachineClient, PeopleDbContext>();
        services.AddUseCases(typeof(PeopleModule).Assembly);
        services.AddSingleton(new TextSource(typeof(PeopleTexts)));
        services.AddScoped<IPeopleDirectory, PeopleDirectory>().AddScoped<IPeopleContacts, PeopleContacts>().AddScoped<IDelegations, RecordedDelegations>().AddScoped<ILeavers, LeaverIds>();
        services.AddScoped<OneAtATime>().AddScoped<Registrar>().AddScoped<PeopleRows>();
        services.AddScoped(s => new FirstAdministrator(s.GetRequiredService<PeopleDbContext>(), s.GetRequiredService<IRepository<FirstAdministratorLink>>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PeopleSeed>();
        AddCaller(services);
        AddIdentity(services, configuration.GetSection(SignInSettings.Section).Get<SignInSettings>() ?? new SignInSettings());
        AddSchemes(services, CompanySignInOptions.From(configuration));
        services.AddTokenServer();
        return services;
    }

    public static IEndpointRouteBuilder MapPeople(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("People").RequireAuthorization();
        SignInEndpoints.Map(api);
        FirstAdministratorEndpoints.Map(api);
        PersonEndpoints.Map(api);
        DelegationEndpoints.Map(api);
        DepartmentEndpoints.Map(api);
        MachineClientEndpoints.Map(api);
        PeopleImportEndpoints.Map(api);
        routes.MapCompanySignIn();
        return routes;
    }

    /// <summary>Authenticate, know the caller, then what the host puts between (replay of Idempotency-Key), then authorise.</summary>
    public static IApplicationBuilder UsePeople(this IApplicationBuilder app, Action<IApplicationBuilder>? beforeAuthorisation = null)
    {
        app.UseAuthentication();
        app.UseMiddleware<CallerMiddleware>();
        beforeAuthorisation?.Invoke(app);
        app.Use(OpenRefusals);
        return app.UseAuthorization();
    }

    /// <summary>What stands for a refusal of routing (405, 415) says so to everybody: it is no secret which methods and types an address takes.</summary>
    private static Task OpenRefusals(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is { } refusal and not RouteEndpoint) context.SetEndpoint(new Endpoint(refusal.RequestDelegate, new([.. refusal.Metadata, new AllowAnonymousAttribute()]), refusal.DisplayName));
        return next(context);
    }

    private static void AddCaller(IServiceCollection services)
    {
        services.TryAddScoped<CurrentCaller>();
        services.TryAddScoped<ICaller>(s => s.GetRequiredService<CurrentCaller>());
        services.TryAddSingleton<Texts>();
        services.TryAddSingleton<ProblemDetailsMapper>();
        services.AddScoped<CallerReader>();
        services.AddScoped<ICallerReader>(s => s.GetRequiredService<CallerReader>());
    }

    private static void AddIdentity(IServiceCollection services, SignInSettings signIn)
    {
        services.AddIdentityCore<Person>(_ => { }).AddUserManager<PersonManager>().AddUserStore<PersonStore>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = signIn.PasswordIterations);
        services.AddSingleton<NobodysPassword>();
        services.AddScoped<SignInGuard>().AddScoped<Credentials>();
        services.AddScoped<IPageSignIn, PageSignIn>();
    }

    private static void AddSchemes(IServiceCollection services, CompanySignInOptions company)
    {
        services.AddScoped<SessionEvents>();
        services.AddAuthentication(Schemes.Either)
            .AddPolicyScheme(Schemes.Either, null, o => o.ForwardDefaultSelector = Schemes.Choose)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Schemes.Bearer, null)
            .AddCookie(Schemes.Cookie, o =>
            {
                o.Cookie.Name = Schemes.Cookie;
                o.CookieManager = new HostCookies();
                o.Cookie.HttpOnly = true;
                o.Cookie.SameSite = SameSiteMode.Lax;
                o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                o.Cookie.Path = "/";
                o.ExpireTimeSpan = SignInToken.Lifetime;
                o.SlidingExpiration = false;
                o.LoginPath = "/sign-in";
                o.ReturnUrlParameter = "returnUrl";
                o.EventsType = typeof(SessionEvents);
            })
            .AddCompanySignIn(company);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}

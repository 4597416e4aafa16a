using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using SalesPmCollaboration.BuildingBlocks;
using SalesPmCollaboration.BuildingBlocks.Problems;
using SalesPmCollaboration.Web.Forms;
using SalesPmCollaboration.Web.Problems;
using SalesPmCollaboration.Web.Resources;

namespace SalesPmCollaboration.Web;

/// <summary>The pages: rendered on the server for each request, without a live connection.</summary>
public static class WebModule
{
    public const string DefaultLanguage = "zh-CN";
    private static readonly CookieBuilder LanguageCookie = new() { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, SecurePolicy = CookieSecurePolicy.SameAsRequest };
    private static readonly Type[] PageTexts =
        [typeof(Handovers.HandoverPageTexts), typeof(Home.HomePageTexts), typeof(Clients.ClientPageTexts), typeof(Bids.BidPageTexts), typeof(People.PeoplePageTexts), typeof(Templates.TemplatePageTexts), typeof(Rules.RulePageTexts), typeof(Imports.ImportPageTexts), typeof(Audit.AuditPageTexts), typeof(Dispatches.DispatchPageTexts), typeof(Meetings.MeetingPageTexts), typeof(Expectations.ExpectationPageTexts), typeof(Channels.ChannelPageTexts), typeof(Calendars.CalendarPageTexts)];
    private static readonly string[] Languages = [DefaultLanguage, "en"];

    /// <summary>The host adds an <see cref="ISignInGateway"/>, and its own exception handler for the API after this one, which takes pages only.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services, Action<WebOptions>? configure = null)
    {
        services.Configure(configure ?? (_ => { }));
        services.AddRazorComponents();
        services.AddAntiforgery(o => (o.Cookie.SameSite, o.Cookie.SecurePolicy) = (SameSiteMode.Strict, CookieSecurePolicy.SameAsRequest));
        services.AddHttpContextAccessor();
        // Chinese as it is, not as entities: a third of the bytes, and readable.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.TryAddSingleton<Texts>();
        services.TryAddSingleton<ProblemDetailsMapper>();
        services.AddSingleton(new TextSource(typeof(WebTexts)));
        foreach (var pages in PageTexts) services.AddSingleton(new TextSource(pages));
        services.AddScoped<PageSender>().AddScoped<Posted>().AddSingleton<Expectations.LinkTicket>();
        services.AddExceptionHandler<PageProblems>();
        return services.Configure<RequestLocalizationOptions>(Localise);
    }

    /// <summary>Errors without a body become a page for readers of pages; the API's are the host's, by <paramref name="api"/>. After the exception handler, before routing.</summary>
    public static IApplicationBuilder UsePageProblems(this IApplicationBuilder app, Func<HttpContext, Task>? api = null) =>
        app.UseStatusCodePages(context => PageProblems.IsPage(context.HttpContext)
            ? PageProblems.WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode)
            : api?.Invoke(context.HttpContext) ?? Task.CompletedTask);

    /// <summary>After <c>UseAntiforgery()</c>: a form whose token does not fit any more (signed out in another tab, cookies cleared) is refused in words; the framework answers an empty page.</summary>
    public static IApplicationBuilder UseOutdatedFormRefusal(this IApplicationBuilder app) => app.Use((context, next) =>
        context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } && PageProblems.IsPage(context) ? throw new HttpRefusal(400, "form-outdated") : next(context));

    /// <summary>After <c>MapStaticAssets().AllowAnonymous()</c>, so that assets carry their fingerprint.</summary>
    public static IEndpointRouteBuilder MapWeb(this IEndpointRouteBuilder endpoints)
    {
        Assembly[] more = [.. endpoints.ServiceProvider.GetRequiredService<IOptions<WebOptions>>().Value.AdditionalAssemblies];
        endpoints.MapRazorComponents<App>().AddAdditionalAssemblies(more).WithStaticAssets();
        endpoints.MapPost("/language", ChooseLanguage).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapPost("/sign-out", SignOutAsync).AllowAnonymous().ExcludeFromDescription();
        return endpoints;
    }

    private static void Localise(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(DefaultLanguage).AddSupportedCultures(Languages).AddSupportedUICultures(Languages);
        options.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
    }

    private static RedirectHttpResult ChooseLanguage(HttpContext http, [FromForm] string language, [FromForm] string? back)
    {
        var chosen = Languages.Contains(language, StringComparer.Ordinal) ? language : DefaultLanguage;
        http.Response.Cookies.Append(
            CookieRequestCultureProvider.DefaultCookieName,
            CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen)),
            LanguageCookie.Build(http));
        return TypedResults.LocalRedirect(Address.Local(back));
    }

    private static async Task<RedirectHttpResult> SignOutAsync(HttpContext http, [FromForm] string? back, ISignInGateway gateway)
    {
        await gateway.SignOutAsync(http);
        return TypedResults.LocalRedirect(Address.Local(back ?? "/sign-in"));
    }
}

using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.EndToEnd.Tests.CompanySignIn;

/// <summary>The company's own sign-in, against a provider that answers as the contract says, and as it must not.</summary>
public abstract class CompanySignInTests(Provider provider) : IAsyncLifetime
{
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);
    private AppFactory? _app;
    private StubProvider? _company;

    private AppFactory App => _app ?? throw new InvalidOperationException("Not started.");

    private StubProvider Company => _company!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(provider == Provider.Postgres && AppFactory.Postgres is null, "PostgreSQL is not configured: set TEST_POSTGRES to an administrator's connection string.");
        _app = new AppFactory(provider) { Settings = _settings };
        _company = new StubProvider(_app.Clock);
        await _company.StartAsync();
        foreach (var (name, value) in _company.Settings) _settings[name] = value;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_app is not null) await _app.DisposeAsync();
        if (_company is not null) await _company.DisposeAsync();
    }

    [Fact]
    public async Task a_linked_person_signs_in_and_only_while_linked()
    {
        var (admin, rep) = (await App.AsAsync("admin"), await App.AsAsync("liwen"));
        await LinkAsync();
        var visitor = Visitor.Of(App);
        (await visitor.GetAsync("/sign-in?returnUrl=%2Fhandovers")).Body.ShouldContain("/sign-in/company?returnUrl=%2Fhandovers");
        (await ThroughAsync(visitor, "/handovers")).Location.ShouldBe("/handovers");
        (await visitor.GetAsync("/handovers")).Body.ShouldContain("李雯");
        (await admin.SendAsync(HttpMethod.Delete, $"/api/v1/people/{rep.Id}/company-sign-in", ifMatch: await TagAsync(admin, rep))).Succeeded(204);
        (await visitor.GetAsync("/handovers")).Location!.ShouldContain("/sign-in");
        await RefusedAsync(Visitor.Of(App), "company-sign-in.unknown-person");
    }

    [Fact]
    public async Task the_provider_makes_nobody_and_opens_nobody_by_mail_unless_told_to()
    {
        (Company.Subject, Company.Email) = ("sub-x", "liwen@demo.example");
        await RefusedAsync(Visitor.Of(App), "company-sign-in.unknown-person");
    }

    [Fact]
    public async Task where_the_company_wants_it_a_verified_address_links_the_first_time()
    {
        _settings["OpenId:LinkByEmail"] = "true";
        (Company.Subject, Company.Email, Company.EmailVerified) = ("sub-2", "zhaolei@demo.example", false);
        await RefusedAsync(Visitor.Of(App), "company-sign-in.unknown-person");
        Company.EmailVerified = true;
        (await ThroughAsync(Visitor.Of(App))).Location.ShouldBe("/");
        (Company.Email, Company.Subject) = (null, "sub-2");
        (await ThroughAsync(Visitor.Of(App))).Location.ShouldBe("/");
        (Company.Email, Company.Subject) = ("zhaolei@demo.example", "sub-3");
        await RefusedAsync(Visitor.Of(App), "company-sign-in.unknown-person");
        (Company.Email, Company.Subject) = ("nobody@demo.example", "sub-4");
        await RefusedAsync(Visitor.Of(App), "company-sign-in.unknown-person");
    }

    [Fact]
    public async Task who_has_left_stays_out()
    {
        var (admin, rep) = (await App.AsAsync("admin"), await App.AsAsync("liwen"));
        await LinkAsync();
        (await admin.PostAsync($"/api/v1/people/{rep.Id}/departures", new { leftOn = "2026-11-23" })).Succeeded(204);
        await RefusedAsync(Visitor.Of(App), "company-sign-in.unknown-person");
    }

    [Theory]
    [InlineData("nonce", "another")]
    [InlineData("aud", "another-client")]
    [InlineData("iss", "https://somebody-else.example")]
    [InlineData("exp", 1795000000L)]
    public async Task a_bent_token_is_refused_with_a_page(string claim, object value)
    {
        await LinkAsync();
        Company.Bend = claims => claims[claim] = value is long ? App.Clock.GetUtcNow().ToUnixTimeSeconds() - 3600 : value;
        await RefusedAsync(Visitor.Of(App), "company-sign-in.failed");
    }

    [Fact]
    public async Task a_token_of_another_key_is_refused_with_a_page()
    {
        await LinkAsync();
        Company.SignsWithAnotherKey = true;
        await RefusedAsync(Visitor.Of(App), "company-sign-in.failed");
    }

    [Fact]
    public async Task a_token_without_a_signature_is_refused_with_a_page()
    {
        await LinkAsync();
        Company.SignsNothing = true;
        await RefusedAsync(Visitor.Of(App), "company-sign-in.failed");
    }

    [Fact]
    public async Task an_answer_that_nobody_asked_for_is_refused_with_a_page()
    {
        await LinkAsync();
        var visitor = Visitor.Of(App);
        foreach (var answer in new[] { "?code=x&state=y", "?code=x", "", "?error=access_denied&state=z" })
        {
            (await visitor.GetAsync("/sign-in/company/callback" + answer)).Location.ShouldBe("/sign-in?refused=company-sign-in.failed");
        }

        // Somebody else's answer: the browser that asked has the cookie, this one has not.
        var asked = await (await visitor.GetAsync("/sign-in/company")).AtProviderAsync();
        (await Visitor.Of(App).GetAsync(asked)).Location.ShouldBe("/sign-in?refused=company-sign-in.failed");
    }

    [Fact]
    public async Task a_provider_that_is_away_is_said_on_the_page()
    {
        var (visitor, address) = (Visitor.Of(App), App);
        await address.AsAsync("admin");
        await Company.DisposeAsync();
        _company = null;
        (await visitor.GetAsync("/sign-in/company")).Location.ShouldBe("/sign-in?refused=company-sign-in.unavailable");
        (await visitor.GetAsync("/sign-in?refused=company-sign-in.unavailable")).Body.ShouldContain("公司登录系统暂时没有响应");
    }

    [Fact]
    public async Task one_account_opens_one_person()
    {
        var admin = await App.AsAsync("admin");
        await LinkAsync();
        var other = await App.AsAsync("zhaolei");
        var (path, tag) = ($"/api/v1/people/{other.Id}/company-sign-in", await TagAsync(admin, other));
        (await admin.PutAsync(path, new { subject = "sub-1" }, tag)).Refused(409, "company-sign-in.subject-taken");
        (await other.PutAsync(path, new { subject = "sub-9" }, tag)).Refused(403, "forbidden");
        (await admin.PutAsync(path, new { subject = "" }, tag)).Refused(400, "invalid-input");
    }

    [Fact]
    public async Task of_two_administrators_the_slower_sees_first_what_the_other_linked()
    {
        var (admin, rep) = (await App.AsAsync("admin"), await App.AsAsync("liwen"));
        var (path, seen) = ($"/api/v1/people/{rep.Id}/company-sign-in", await TagAsync(admin, rep));
        (await admin.PutAsync(path, new { subject = "sub-1" })).Refused(428, "version-required");
        (await admin.PutAsync(path, new { subject = "sub-1" }, seen)).Succeeded(204);
        (await admin.PutAsync(path, new { subject = "sub-2" }, seen)).Refused(412, "stale-version");
        (await admin.SendAsync(HttpMethod.Delete, path, ifMatch: seen)).Refused(412, "stale-version");
        (await admin.GetAsync($"/api/v1/people/{rep.Id}")).Text("companySubject").ShouldBe("sub-1");
    }

    private async Task LinkAsync()
    {
        var (admin, rep) = (await App.AsAsync("admin"), await App.AsAsync("liwen"));
        (await admin.PutAsync($"/api/v1/people/{rep.Id}/company-sign-in", new { subject = "sub-1" }, await TagAsync(admin, rep))).Succeeded(204);
    }

    private static async Task<string> TagAsync(Person admin, Person person) => (await admin.GetAsync($"/api/v1/people/{person.Id}")).Succeeded(200).ETag!;

    private static async Task<PageSeen> ThroughAsync(Visitor visitor, string? returnUrl = null)
    {
        var asked = await visitor.GetAsync("/sign-in/company" + (returnUrl is null ? "" : "?returnUrl=" + Uri.EscapeDataString(returnUrl)));
        return await visitor.GetAsync(await asked.AtProviderAsync());
    }

    private static async Task RefusedAsync(Visitor visitor, string code)
    {
        var refused = await ThroughAsync(visitor);
        refused.Status.ShouldBe(302, refused.Body);
        refused.Location.ShouldBe("/sign-in?refused=" + code);
        var page = await visitor.GetAsync(refused.Location!);
        page.Status.ShouldBe(200);
        page.Body.ShouldContain("role=\"alert\"");
        (await visitor.GetAsync("/handovers")).Location!.ShouldContain("/sign-in");
    }
}

internal static class AtTheProvider
{
    /// <summary>Follows the page to the provider and answers where that sends the browser back to.</summary>
    public static async Task<string> AtProviderAsync(this PageSeen asked)
    {
        asked.Status.ShouldBe(302, asked.Body);
        using var provider = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await provider.GetAsync(asked.Location);
        return answer.Headers.Location.ShouldNotBeNull(await answer.Content.ReadAsStringAsync()).PathAndQuery;
    }
}

public sealed class CompanySignInOnSqlite() : CompanySignInTests(Provider.Sqlite);

public sealed class CompanySignInOnPostgres() : CompanySignInTests(Provider.Postgres);

public sealed class WithoutCompanySignIn
{
    [Fact]
    public async Task without_a_provider_there_is_no_button_and_no_address()
    {
        await using var app = new AppFactory(Provider.Sqlite);
        (await Visitor.Of(app).GetAsync("/sign-in?refused=person.has-left")).Body.ShouldNotContain("role=\"alert\"");
        (await Visitor.Of(app).GetAsync("/sign-in")).Body.ShouldNotContain("/sign-in/company");
    }
}

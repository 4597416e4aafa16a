using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Shouldly;

namespace SalesPmCollaboration.Testing;

/// <summary>A browser without a screen: keeps cookies (whatever the clock says), follows links and posts forms.</summary>
public sealed partial class Visitor(HttpClient client)
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    public static Visitor Of(AppFactory app) => new(app.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false }));

    /// <summary>The same browser at another node.</summary>
    public Visitor At(AppFactory node)
    {
        var moved = Of(node);
        foreach (var (name, value) in _cookies) moved._cookies[name] = value;
        return moved;
    }

    public void Forget(Func<string, bool> which)
    {
        foreach (var name in _cookies.Keys.Where(which).ToList()) _cookies.Remove(name);
    }

    public Task<PageSeen> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>Posts a form of the page with its antiforgery token.</summary>
    public Task<PageSeen> PostAsync(PageSeen page, string form, params (string Name, string Value)[] fields) => PostAsync(page.Path, page, form, fields);

    public Task<PageSeen> PostAsync(string path, PageSeen page, string form, params (string Name, string Value)[] fields)
    {
        var token = Antiforgery().Match(page.Body).Groups["token"].Value;
        token.ShouldNotBeEmpty("no antiforgery token on " + page.Path);
        return SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("_handler", form), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]));
    }

    public async Task SignInAsync(string account)
    {
        var page = await GetAsync("/sign-in");
        (await PostAsync(page, "sign-in", ("email", account + "@demo.example"), ("password", AppFactory.Password))).Status.ShouldBe(302);
    }

    private async Task<PageSeen> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        if (_cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => c.Key + "=" + c.Value)));
        using var response = await client.SendAsync(request);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : []) Keep(cookie.Split(';')[0]);
        return new PageSeen(path, (int)response.StatusCode, response.Headers.Location?.ToString(), await response.Content.ReadAsStringAsync());
    }

    private void Keep(string cookie)
    {
        var at = cookie.IndexOf('=', StringComparison.Ordinal);
        if (at == cookie.Length - 1) _cookies.Remove(cookie[..at]);
        else _cookies[cookie[..at]] = cookie[(at + 1)..];
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Antiforgery();
}

/// <param name="Location">Where it sends the reader; null where it does not.</param>
public sealed record PageSeen(string Path, int Status, string? Location, string Body);

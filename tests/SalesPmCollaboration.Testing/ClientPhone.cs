using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;

namespace SalesPmCollaboration.Testing;

/// <summary>Somebody of the client with a browser of his own: no sign-in, cookies, plain forms.</summary>
public sealed partial class ClientPhone(AppFactory app) : IDisposable
{
    private readonly HttpClient _browser = app.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });

    /// <summary>The page that was shown last.</summary>
    public string Page { get; private set; } = "";

    public HttpResponseMessage Answer { get; private set; } = new();

    public async Task<string> OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        return await ShowAsync(await _browser.SendAsync(request));
    }

    /// <summary>Presses a button of the form as it stands on the page, then follows to where it leads.</summary>
    public async Task<string> PressAsync(string path, string form, params (string Name, string Value)[] typed)
    {
        using var answer = await PostAsync(path, form, typed);
        return answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther ? await OpenAsync(answer.Headers.Location!.ToString()) : await ShowAsync(answer);
    }

    /// <summary>Posts and looks no further.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, string form, params (string Name, string Value)[] typed)
    {
        var inside = Forms().Matches(Page).Select(m => m.Value).First(text => text.Contains($"id=\"{form}\"", StringComparison.Ordinal));
        var fields = Hidden().Matches(inside).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        foreach (var (name, value) in typed) fields[name] = value;
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Accept.ParseAdd("text/html");
        return _browser.SendAsync(request);
    }

    public void Dispose()
    {
        _browser.Dispose();
        Answer.Dispose();
    }

    private async Task<string> ShowAsync(HttpResponseMessage answer)
    {
        Answer = answer;
        return Page = await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Hidden();
}

using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Browser.Tests;

/// <summary>The page for those who write programs against us.</summary>
public sealed class ApiReferenceTests(RunningBrowser running) : IClassFixture<RunningBrowser>
{
    [Fact]
    public async Task the_api_reference_shows_its_operations_under_a_policy_of_its_own()
    {
        RunningBrowser.Need();
        var page = await running.AsAsync("admin", language: "en");
        List<string> refused = [];
        page.Console += (_, said) =>
        {
            if (said.Text.Contains("Content Security Policy", StringComparison.Ordinal)) refused.Add(said.Text);
        };
        var answer = await page.GotoAsync("/api-reference/");
        await page.GetByText("Open a bid").First.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        var policy = (await answer.ShouldNotBeNull().AllHeadersAsync())["content-security-policy"];
        policy.ShouldContain("script-src 'self' 'nonce-");
        policy.Split(';').Single(d => d.Contains("script-src", StringComparison.Ordinal)).ShouldNotContain("unsafe");
        refused.ShouldBeEmpty();
        (await (await page.GotoAsync("/"))!.AllHeadersAsync())["content-security-policy"].ShouldNotContain("nonce");
    }
}

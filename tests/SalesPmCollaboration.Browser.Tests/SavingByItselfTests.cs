using Microsoft.Playwright;
using SalesPmCollaboration.Testing;
using Shouldly;
using Xunit;

namespace SalesPmCollaboration.Browser.Tests;

/// <summary>What saves itself and the person's own button, on a network that answers only when the test says so.</summary>
public sealed class SavingByItselfTests(RunningBrowser running) : IClassFixture<RunningBrowser>
{
    private const string Parameters = "requirements.technical-parameters";
    private const string Standards = "requirements.delivery-standards";

    [Fact]
    public async Task the_button_waits_for_a_save_that_is_under_way_and_nobody_conflicts_with_himself()
    {
        RunningBrowser.Need();
        var (page, path) = await OpenAsync("抢先保存的泵站");
        await using var slow = await SlowSaves.OfAsync(page);
        await Answer(page, Parameters).FillAsync("三泵一备");
        await slow.BegunAsync(1);
        await Button(page, Parameters).ClickAsync();
        slow.LetGo();
        await RunningBrowser.DoneAsync(page);
        await page.GotoAsync(path);
        (await Answer(page, Parameters).InputValueAsync()).ShouldBe("三泵一备");
    }

    [Fact]
    public async Task two_answers_typed_at_once_are_saved_one_after_the_other()
    {
        RunningBrowser.Need();
        var (page, path) = await OpenAsync("两项同填的泵站");
        await using var slow = await SlowSaves.OfAsync(page);
        await Answer(page, Parameters).FillAsync("三泵一备");
        await slow.BegunAsync(1);
        await Answer(page, Standards).FillAsync("按 GB 50334 验收");
        slow.LetGo();
        await slow.BegunAsync(2);
        await page.Locator($"#item-{Escaped(Standards)}[data-unsaved]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.GotoAsync(path);
        (await Answer(page, Parameters).InputValueAsync(), await Answer(page, Standards).InputValueAsync()).ShouldBe(("三泵一备", "按 GB 50334 验收"));
    }

    [Fact]
    public async Task a_button_pressed_before_the_first_save_takes_along_what_other_forms_hold()
    {
        RunningBrowser.Need();
        var (page, path) = await OpenAsync("先按按钮的泵站");
        await Answer(page, Parameters).FillAsync("三泵一备");
        await Answer(page, Standards).FillAsync("按 GB 50334 验收");
        await Button(page, Standards).ClickAsync();
        await RunningBrowser.DoneAsync(page);
        await page.GotoAsync(path);
        (await Answer(page, Parameters).InputValueAsync(), await Answer(page, Standards).InputValueAsync()).ShouldBe(("三泵一备", "按 GB 50334 验收"));
    }

    [Fact]
    public async Task a_file_goes_along_with_the_form_where_no_script_runs()
    {
        RunningBrowser.Need();
        var (_, path) = await OpenAsync("不用脚本的附件");
        var page = await running.AsAsync("liwen", 360, scripts: false);
        await page.GotoAsync(path);
        await Answer(page, Parameters).FillAsync("三泵一备");
        await page.Locator($"#item-{Escaped(Parameters)} input[type=file]").SetInputFilesAsync(new FilePayload { Name = "参数表.txt", MimeType = "text/plain", Buffer = "Q=2000 m³/h"u8.ToArray() });
        await Button(page, Parameters).ClickAsync();
        await RunningBrowser.DoneAsync(page);
        await page.GotoAsync(path);
        (await page.Locator($"#item-{Escaped(Parameters)} .files a").InnerTextAsync()).ShouldBe("参数表.txt");
    }

    private async Task<(IPage Page, string Path)> OpenAsync(string project)
    {
        var path = (await (await Team.OfAsync(running.App)).OpenAsync(project)).Replace("/api/v1", "", StringComparison.Ordinal);
        var page = await running.AsAsync("liwen");
        await page.GotoAsync(path);
        return (page, path);
    }

    private static string Escaped(string key) => key.Replace(".", "\\.", StringComparison.Ordinal);

    private static ILocator Answer(IPage page, string key) => page.Locator($"#item-{Escaped(key)} [name='value.text']");

    private static ILocator Button(IPage page, string key) => page.Locator($"#item-{Escaped(key)} button.btn:not([type=button])").Last;

    /// <summary>Holds what saves itself until it is let go.</summary>
    private sealed class SlowSaves(IPage page) : IAsyncDisposable
    {
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SemaphoreSlim _begun = new(0);
        private int _seen;

        public static async Task<SlowSaves> OfAsync(IPage page)
        {
            var slow = new SlowSaves(page);
            await page.RouteAsync("**/api/v1/handovers/*/items/*", async route =>
            {
                slow._begun.Release();
                await slow._gate.Task;
                await route.ContinueAsync();
            });
            return slow;
        }

        /// <summary>Waits until so many saves were sent in all.</summary>
        public async Task BegunAsync(int count)
        {
            for (; _seen < count; _seen++) (await _begun.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue("no save was sent");
        }

        public void LetGo() => _gate.TrySetResult();

        public async ValueTask DisposeAsync()
        {
            _gate.TrySetResult();
            await page.UnrouteAsync("**/api/v1/handovers/*/items/*");
            _begun.Dispose();
        }
    }
}

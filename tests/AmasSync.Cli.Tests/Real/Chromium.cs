using AmasSync.Cli.Tests.Real;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace AmasSync.Cli.Tests.Real;

/// <summary>
/// A headless Chromium on this machine, started by the first test that opens a page. If it is missing, the test is skipped.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> started = new(StartAsync);

    /// <summary>Opens an HTML text from its own file.</summary>
    internal async Task<OpenedPage> OpenAsync(string html, BrowserNewContextOptions? options = null)
    {
        RealProgram.Named("chromium");
        var (_, browser) = await started.Value;
        return await OpenedPage.OfAsync(await browser.NewContextAsync(options), html);
    }

    public async ValueTask DisposeAsync()
    {
        if (started is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            var (playwright, browser) = await started.Value;
            await browser.CloseAsync();
            playwright.Dispose();
        }
    }

    // Its sandbox does not work for root, the user of many builds in containers.
    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = RealProgram.Named("chromium").Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        }));
    }
}

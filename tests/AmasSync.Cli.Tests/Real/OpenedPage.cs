using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace AmasSync.Cli.Tests.Real;

/// <summary>A page in a browser, and what it did that a report must not do: send a request, log an error, or open a dialog.</summary>
internal sealed class OpenedPage : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> incidents = [];

    private OpenedPage(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Incidents => incidents;

    public static async Task<OpenedPage> OfAsync(IBrowserContext context, string html)
    {
        OpenedPage opened = new(context, await context.NewPageAsync());
        var address = new Uri(opened.folder.Write("page.html", html)).AbsoluteUri;
        opened.Page.Request += (_, request) => opened.Note(request.Url != address, $"asked for {request.Url}");
        opened.Page.Console += (_, message) => opened.Note(message.Type is "error" or "warning", message.Text);
        opened.Page.PageError += (_, error) => opened.Note(true, error);
        opened.Page.Dialog += (_, dialog) =>
        {
            opened.Note(true, $"dialog {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        await opened.Page.GotoAsync(address);
        return opened;
    }

    /// <summary>Returns the text of each visible element.</summary>
    public async Task<IReadOnlyList<string>> GetVisibleTextsAsync(string selector) =>
        [.. (await Page.Locator(selector).Filter(new() { Visible = true }).AllTextContentsAsync()).Select(text => text.Trim())];

    /// <summary>Saves a screenshot of the whole page if <c>PICTURES_INTO</c> names a folder.</summary>
    public async Task SaveScreenshotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("PICTURES_INTO") is { Length: > 0 } into)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(into, $"{name}.png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        folder.Dispose();
    }

    private void Note(bool isOne, string incident)
    {
        if (isOne)
        {
            incidents.Enqueue(incident);
        }
    }
}

namespace AmasSync.Cli.Views.Markdown;

/// <summary>An item of a section: its block, and the line that names it if there is no room for the block.</summary>
/// <param name="RenderBlock">Renders the block, which is shown entirely or not at all.</param>
/// <param name="Line">The line, with its line feed; null if the item is only counted.</param>
internal sealed record MarkdownItem(Func<string> RenderBlock, string? Line = null);

using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Markdown.Tests;

/// <summary>Formats a sentence that quotes answers of agents, or is one of them, as code of a limited length.</summary>
internal static class ForeignSentence
{
    private const int MaxLength = 600;

    public static string Format(string text) => MarkdownText.FormatCode(DisplayWidth.Truncate(VisibleText.Escape(text), MaxLength));
}

namespace AmasSync.Cli.Views;

/// <summary>Renders what views write to a string.</summary>
internal static class RenderedText
{
    /// <summary>Returns what an action writes, with line feeds as line endings.</summary>
    public static string Render(Action<TextWriter> write)
    {
        using StringWriter text = new() { NewLine = "\n" };
        write(text);
        return text.ToString();
    }
}

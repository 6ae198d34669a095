using AmasSync.Cli.Hosting;
using AmasSync.Cli.Hosting.Streams;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>A progress line that overwrites itself and is cleared in the end. It writes nothing if the stream is not a terminal.</summary>
/// <param name="palette">The colors of the stream.</param>
/// <param name="to">The stream for progress.</param>
/// <param name="columns">Returns the width of the terminal; null if the stream is not a terminal.</param>
internal sealed class StatusLine(Palette palette, TextWriter to, Func<int>? columns) : IStatusLine
{
    private const string ClearLine = "\r\e[2K";
    private bool isShown;

    /// <summary>Creates the status line of a run, on its error stream, or returns the one that it shares with others.</summary>
    public static IStatusLine Create(RunContext context)
    {
        if (context.SharedStatus is { } shared)
        {
            return shared;
        }

        var terminal = context.Terminal;
        Palette palette = new(context.HasColor(terminal.IsErrorInteractive));
        return new StatusLine(palette, terminal.Error, terminal.IsErrorInteractive ? terminal.WidthProvider : null);
    }

    public void Show(string text)
    {
        if (columns is not null)
        {
            var line = DisplayWidth.Truncate(VisibleText.Escape(text), Math.Max(1, columns() - 1));
            to.Write(ClearLine + palette.PaintMuted(line));
            isShown = true;
        }
    }

    public void Clear()
    {
        if (isShown)
        {
            to.Write(ClearLine);
            isShown = false;
        }
    }
}

using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>One line about what is under way, written over itself, that leaves nothing behind. Where there is no terminal it is not there.</summary>
/// <param name="palette">Colours of the stream.</param>
/// <param name="to">The stream for progress.</param>
/// <param name="columns">The width of the terminal; null where it is none.</param>
internal sealed class StatusLine(Palette palette, TextWriter to, Func<int>? columns)
{
    private const string ClearLine = "\r\e[2K";
    private bool isShown;

    /// <summary>That of a run.</summary>
    public static StatusLine Create(RunContext session) => new(
        new(session.HasColor(session.Terminal.IsErrorInteractive)),
        session.Terminal.Error,
        session.Terminal.IsErrorInteractive ? session.Terminal.WidthProvider : null);

    public void Show(string text)
    {
        if (columns is not null)
        {
            to.Write(ClearLine + palette.PaintMuted(DisplayWidth.Truncate(VisibleText.Escape(text), Math.Max(1, columns() - 1))));
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

using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text.Parts;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Text;

/// <summary>
/// Shows the progress of an apply: on a terminal one line with the changes in progress, which is cleared in the end; elsewhere a
/// line for each finished change. Not thread-safe.
/// </summary>
/// <param name="palette">The colors of the stream.</param>
/// <param name="to">The stream for progress.</param>
/// <param name="columns">The width of the terminal; null if the stream is not a terminal.</param>
internal sealed class ApplyProgress(Palette palette, TextWriter to, int? columns)
{
    private const string ClearLine = "\r\e[2K";

    private readonly List<Change> inProgress = [];
    private readonly AppliedChangeText text = new(palette, nameColumns: 0);
    private int total;
    private int finished;

    /// <summary>Creates the progress of a run, on its error stream.</summary>
    public static ApplyProgress Create(RunContext context)
    {
        var terminal = context.Terminal;
        Palette palette = new(context.HasColor(terminal.IsErrorInteractive));
        return new(palette, terminal.Error, terminal.IsErrorInteractive ? terminal.Width : null);
    }

    public void Show(ApplyEvent applyEvent)
    {
        switch (applyEvent)
        {
            case ApplyEvent.Began began:
                total = began.ChangeCount;
                break;
            case ApplyEvent.Started started:
                inProgress.Add(started.Change);
                break;
            case ApplyEvent.Finished ended:
                finished++;
                inProgress.RemoveAll(change => change.Name == ended.Applied.Change.Name);
                Log(ended.Applied);
                break;
            case ApplyEvent.Ended:
                inProgress.Clear();
                Clear();
                return;
        }

        Draw();
    }

    private void Log(AppliedChange applied)
    {
        if (columns is null)
        {
            to.Write(text.RenderLine(applied) + "\n");
        }
    }

    private void Clear()
    {
        if (columns is not null)
        {
            to.Write(ClearLine);
        }
    }

    private void Draw()
    {
        if (columns is not { } width)
        {
            return;
        }

        var names = string.Join(", ", inProgress.Select(change => VisibleText.Escape(change.Name.Text)));
        var line = $"{finished} of {total}{(names.Length == 0 ? "" : $": {names}")}";
        to.Write(ClearLine + palette.PaintMuted(DisplayWidth.Truncate(line, Math.Max(1, width - 1))));
    }
}

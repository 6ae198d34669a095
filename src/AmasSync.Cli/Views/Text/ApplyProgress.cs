using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text.Parts;
using AmasSync.Core.Applying;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Text;

/// <summary>
/// What an applier does while it does it: on a terminal one line with what is under way, which is gone at the end and leaves the screen to
/// the report; elsewhere a line per finished agent. For one consumer of the events.
/// </summary>
/// <param name="palette">Colours of the stream.</param>
/// <param name="to">The stream for progress.</param>
/// <param name="columns">The width of the terminal; null where it is none.</param>
internal sealed class ApplyProgress(Palette palette, TextWriter to, int? columns)
{
    private const string ClearLine = "\r\e[2K";

    private readonly List<Change> inProgress = [];
    private readonly AppliedChangeText text = new(palette, nameColumns: 0);
    private int total;
    private int finished;

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
        if (columns is { } width)
        {
            var names = string.Join(", ", inProgress.Select(change => VisibleText.Escape(change.Name.Text)));
            to.Write(ClearLine + palette.PaintMuted(DisplayWidth.Truncate($"{finished} of {total}{(names.Length == 0 ? "" : $": {names}")}", Math.Max(1, width - 1))));
        }
    }
}

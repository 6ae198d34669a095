using AmasSync.Cli.Hosting;
using AmasSync.Cli.Hosting.Streams;
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
/// <param name="status">The line for progress; null if the stream is not a terminal.</param>
internal sealed class ApplyProgress(Palette palette, TextWriter to, IStatusLine? status)
{
    private readonly List<Change> inProgress = [];
    private readonly AppliedChangeText text = new(palette, nameColumns: 0);
    private int total;
    private int finished;

    /// <summary>Creates the progress of a run, on its error stream.</summary>
    public static ApplyProgress Create(RunContext context)
    {
        var terminal = context.Terminal;
        Palette palette = new(context.HasColor(terminal.IsErrorInteractive));
        return new(palette, terminal.Error, terminal.IsErrorInteractive ? StatusLine.Create(context) : null);
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
                status?.Clear();
                return;
        }

        Draw();
    }

    private void Log(AppliedChange applied)
    {
        if (status is null)
        {
            to.Write(text.RenderLine(applied) + "\n");
        }
    }

    private void Draw()
    {
        var names = string.Join(", ", inProgress.Select(change => change.Name.Text));
        status?.Show($"{finished} of {total}{(names.Length == 0 ? "" : $": {names}")}");
    }
}

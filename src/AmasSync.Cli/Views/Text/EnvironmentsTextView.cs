using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Text;

/// <summary>The products of several environments for people at a screen: each under the name of its environment, as soon as it is there.</summary>
internal sealed class EnvironmentsTextView(RunContext session)
{
    private readonly Palette palette = new(session.HasColor(session.Terminal.IsOutInteractive));
    private bool isFirst = true;

    public void Write<T>(EnvironmentResult<T> attempt, Action<T> show)
        where T : class
    {
        session.Out.Write(isFirst ? "" : "\n");
        session.Out.Write(palette.PaintStrong($"== {attempt.Environment} ==") + "\n\n");
        isFirst = false;
        if (attempt.Value is { } product)
        {
            show(product);
        }
        else
        {
            session.Out.Write(palette.PaintFailed($"failed: {VisibleText.Escape(attempt.Error?.Sentence ?? "")}") + "\n");
        }

        session.Out.Flush();
    }
}

using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Text;

/// <summary>Writes the results of several environments: each below the name of its environment, as soon as it is complete.</summary>
/// <param name="palette">The colors of the stream.</param>
/// <param name="to">The stream.</param>
internal sealed class EnvironmentsTextView(Palette palette, TextWriter to)
{
    private bool isFirst = true;

    /// <summary>Creates the view of a run, on its standard output.</summary>
    public static EnvironmentsTextView Create(RunContext context) =>
        new(new(context.HasColor(context.Terminal.IsOutInteractive)), context.Out);

    public void Write<T>(EnvironmentResult<T> result, Action<T> write)
        where T : class
    {
        WriteHeading(result.Environment);
        if (result.Value is { } product)
        {
            write(product);
        }

        WriteFailure(result.Error);
        to.Flush();
    }

    /// <summary>Writes the text that the work for an environment has written, and its error if it failed.</summary>
    public void WriteText(string environment, string text, ToolError? error)
    {
        WriteHeading(environment);
        to.Write(text);
        if (text.Length > 0 && error is not null)
        {
            to.Write("\n");
        }

        WriteFailure(error);
        to.Flush();
    }

    private void WriteHeading(string environment)
    {
        to.Write(isFirst ? "" : "\n");
        to.Write(palette.PaintStrong($"== {environment} ==") + "\n\n");
        isFirst = false;
    }

    private void WriteFailure(ToolError? error)
    {
        if (error is not null)
        {
            // A pass that was not made because another run is active is no failure.
            var isFailure = error.Code != ExitCode.Done;
            var text = $"{(isFailure ? "failed" : error.Kind)}: {VisibleText.Escape(error.Sentence)}";
            to.Write((isFailure ? palette.PaintFailed(text) : palette.PaintBlocked(text)) + "\n");
        }
    }
}

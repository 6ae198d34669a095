using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Text;

/// <summary>Writes the results of several environments: each below the name of its environment, as soon as it is complete.</summary>
internal sealed class EnvironmentsTextView(RunContext context)
{
    private readonly Palette palette = new(context.HasColor(context.Terminal.IsOutInteractive));
    private bool isFirst = true;

    public void Write<T>(EnvironmentResult<T> result, Action<T> write)
        where T : class
    {
        context.Out.Write(isFirst ? "" : "\n");
        context.Out.Write(palette.PaintStrong($"== {result.Environment} ==") + "\n\n");
        isFirst = false;
        if (result.Value is { } product)
        {
            write(product);
        }
        else
        {
            context.Out.Write(palette.PaintFailed($"failed: {VisibleText.Escape(result.Error?.Sentence ?? "")}") + "\n");
        }

        context.Out.Flush();
    }
}

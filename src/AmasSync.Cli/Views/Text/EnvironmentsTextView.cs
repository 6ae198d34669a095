using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Text;

/// <summary>The products of several environments for people at a screen: each under the name of its environment, as soon as it is there.</summary>
internal sealed class EnvironmentsTextView(Session session)
{
    private readonly Palette palette = new(session.HasColor(session.Terminal.IsOutInteractive));
    private bool isFirst = true;

    public void Write<T>(Attempt<T> attempt, Action<T> show)
        where T : class
    {
        session.Out.Write(isFirst ? "" : "\n");
        session.Out.Write(palette.Strong($"== {attempt.Environment} ==") + "\n\n");
        isFirst = false;
        if (attempt.Product is { } product)
        {
            show(product);
        }
        else
        {
            session.Out.Write(palette.Failed($"failed: {VisibleText.Of(attempt.Error?.Sentence ?? "")}") + "\n");
        }

        session.Out.Flush();
    }
}

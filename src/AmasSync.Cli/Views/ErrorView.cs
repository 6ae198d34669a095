using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views;

/// <summary>Writes the error of a failed run, as text and as JSON.</summary>
internal sealed class ErrorView : IErrorView
{
    public void WriteText(ToolError error, string? details, TextWriter output)
    {
        foreach (var line in error.Details)
        {
            output.WriteLine(VisibleText.Escape(line));
        }

        output.WriteLine($"amas-sync: {error.Sentence}");
        if (details is not null)
        {
            output.WriteLine(details);
        }
    }

    public void WriteJson(ToolError error, bool isLine, TextWriter output) => ErrorJsonView.Write(error, isLine, output);
}

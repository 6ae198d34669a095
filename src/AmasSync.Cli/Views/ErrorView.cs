using Amas.Config.Files;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views;

/// <summary>Writes the error of a failed run, as text and as JSON.</summary>
/// <param name="selection">What the run selected.</param>
internal sealed class ErrorView(RunSelection selection) : IErrorView
{
    private const int Indent = 4;

    public void WriteText(ToolError error, string? details, HostTerminal terminal)
    {
        var output = terminal.Error;
        int? columns = terminal.IsErrorInteractive ? terminal.Width : null;
        string[] lines = [.. error.Details.Select(VisibleText.Escape), $"amas-sync: {VisibleText.EscapeLines(error.Sentence)}"];
        foreach (var line in Row.WrapLines(lines, columns, Indent))
        {
            output.WriteLine(line);
        }

        if (details is not null)
        {
            output.WriteLine(VisibleText.EscapeLines(details));
        }
    }

    public void WriteJson(ToolError error, bool isLine, TextWriter output) =>
        ErrorJsonView.Write(error, selection, isLine, output);

    public void WriteFile(ToolError error, string path) =>
        OutputFile.Write(path, RenderedText.Render(output => ErrorJsonView.Write(error, selection, isLine: false, output)));
}

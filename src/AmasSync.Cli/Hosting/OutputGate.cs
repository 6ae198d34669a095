using AmasSync.Cli.Errors;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Hosting;

/// <summary>
/// What a run puts on its standard output. A document is held back until the run has ended, so that exactly one is printed:
/// the product, or the error in its place.
/// </summary>
internal sealed class OutputGate(HostTerminal terminal, bool isDocument) : IDisposable
{
    private readonly StringWriter buffer = new() { NewLine = "\n" };
    private int ended;

    /// <summary>Whether it comes bit by bit, and an error is one more line.</summary>
    public bool IsStreamed { get; set; }

    public TextWriter Writer => isDocument && !IsStreamed ? buffer : terminal.Out;

    /// <summary>For what is not a document, whatever the format: help and version.</summary>
    public TextWriter GetDirectWriter() => terminal.Out;

    /// <summary>The run has ended and its product is whole.</summary>
    public void Complete()
    {
        if (Interlocked.Exchange(ref ended, 1) == 0)
        {
            terminal.Out.Write(buffer.ToString());
            terminal.Out.Flush();
        }
    }

    /// <summary>The run has ended without its product. A second end says nothing.</summary>
    public void Fail(ToolError error, Exception? details)
    {
        if (Interlocked.Exchange(ref ended, 1) != 0)
        {
            return;
        }

        foreach (var line in error.Details)
        {
            terminal.Error.WriteLine(VisibleText.Escape(line));
        }

        terminal.Error.WriteLine($"amas-sync: {error.Sentence}");
        if (details is not null)
        {
            terminal.Error.WriteLine(details);
        }

        if (isDocument)
        {
            ErrorJsonView.Write(error, IsStreamed, terminal.Out);
        }

        terminal.Out.Flush();
    }

    public void Dispose() => buffer.Dispose();
}

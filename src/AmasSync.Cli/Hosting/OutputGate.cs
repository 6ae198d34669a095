using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting.Streams;

namespace AmasSync.Cli.Hosting;

/// <summary>
/// Controls the standard output of a run. A document is buffered until the run has ended, so that exactly one is printed:
/// the result, or an error in its place.
/// </summary>
internal sealed class OutputGate(HostTerminal terminal, bool isDocument, IErrorView errors) : IDisposable
{
    private readonly StringWriter buffer = new() { NewLine = "\n" };
    private int ended;

    /// <summary>Gets or sets whether the output is streamed; an error is then one more line.</summary>
    public bool IsStreamed { get; set; }

    /// <summary>
    /// Gets or sets whether the run changes something, so that it is judged by that even if its output is lost. For other runs, the output
    /// is the result.
    /// </summary>
    public bool HasEffects { get; set; }

    /// <summary>Gets or sets the file that receives the error of a failed run.</summary>
    public ErrorFile ErrorFile { get; set; } = new(null);

    public TextWriter Writer => isDocument && !IsStreamed ? buffer : terminal.Out;

    /// <summary>Returns the writer for output that is never a document: help and version.</summary>
    public TextWriter GetDirectWriter() => terminal.Out;

    /// <summary>Ends a successful run: writes the buffered document, and returns the exit code, which may be that of lost output.</summary>
    public ExitCode Complete(ExitCode code)
    {
        if (Interlocked.Exchange(ref ended, 1) == 0)
        {
            terminal.Out.Write(buffer.ToString());
            terminal.Out.Flush();
        }

        if (HasEffects || terminal.OutFailure is not { } failure)
        {
            return code;
        }

        errors.WriteText(ToolError.ForLostOutput(failure), details: null, terminal);
        return ExitPrecedence.Resolve(code, ExitCode.Failed);
    }

    /// <summary>Ends a failed run: writes the error. Does nothing if the run has already ended.</summary>
    public void Fail(ToolError error, string? details)
    {
        if (Interlocked.Exchange(ref ended, 1) != 0)
        {
            return;
        }

        errors.WriteText(error, details, terminal);
        if (isDocument)
        {
            errors.WriteJson(error, IsStreamed, terminal.Out);
        }

        WriteErrorFile(error);
        terminal.Out.Flush();
    }

    public void Dispose() => buffer.Dispose();

    // The error was already shown, and stays the reason for the exit code.
    private void WriteErrorFile(ToolError error)
    {
        if (ErrorFile.Path is not { } path)
        {
            return;
        }

        try
        {
            errors.WriteFile(error, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            errors.WriteText(ToolError.ForLostFile(path, failure), details: null, terminal);
        }
    }
}

using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Hosting;

/// <summary>Writes the error of a failed run.</summary>
internal interface IErrorView
{
    /// <summary>Writes the error for people, to the error stream.</summary>
    /// <param name="error">The error.</param>
    /// <param name="details">An unexpected exception to show with its stack trace; null for none.</param>
    /// <param name="terminal">The streams of the run.</param>
    void WriteText(ToolError error, string? details, HostTerminal terminal);

    /// <summary>Writes the error as JSON, to the standard output.</summary>
    /// <param name="error">The error.</param>
    /// <param name="isLine">Whether the output is JSON lines, so that the error is one line.</param>
    /// <param name="output">The standard output.</param>
    void WriteJson(ToolError error, bool isLine, TextWriter output);

    /// <summary>Writes the error as JSON to the file that was to receive the result.</summary>
    /// <param name="error">The error.</param>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The permission to write the file is missing.</exception>
    void WriteFile(ToolError error, string path);
}

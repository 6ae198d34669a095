using System.CommandLine;

namespace AmasSync.Cli.Arguments;

/// <summary>A command of the tool: it declares its options, reads them into a record, and runs.</summary>
internal abstract class Verb(string name, string description) : Command(name, description)
{
    /// <summary>What <c>--format</c> may be here.</summary>
    public virtual IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text, OutputFormat.Json];

    /// <exception cref="ToolException">It ended without its product.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public abstract Task<ExitCode> RunAsync(ParseResult parsed, Session session);
}

using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands;

/// <summary>A command of the tool: it declares its options, reads them into a record, and runs.</summary>
internal abstract class ToolCommand(string name, string description) : Command(name, description)
{
    /// <summary>What <c>--format</c> may be here.</summary>
    public virtual IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text, OutputFormat.Json];

    /// <summary>Whether its product comes bit by bit, also as JSON: then it is lines of JSON and not one document.</summary>
    public virtual bool IsStreamed => false;

    /// <summary>Whether it does its work for several environments in one call.</summary>
    public virtual bool IsMultiEnvironment => false;

    /// <exception cref="ToolException">It ended without its product.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public abstract Task<ExitCode> RunAsync(ParseResult parsed, RunContext context);
}

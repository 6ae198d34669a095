using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands;

/// <summary>A command of the tool: declares its options, reads them into a record, and runs.</summary>
internal abstract class ToolCommand(string name, string description) : Command(name, description), ICommandTraits
{
    /// <summary>Gets the formats that <c>--format</c> accepts here. The first is the default.</summary>
    public virtual IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text, OutputFormat.Json];

    /// <summary>Gets whether the output is streamed. JSON is then written as JSON lines in place of one document.</summary>
    public virtual bool IsStreamed => false;

    /// <summary>
    /// Gets whether the command changes something: agents, files, sessions or comments. Its exit code is then about these changes, even if
    /// its output cannot be written.
    /// </summary>
    public virtual bool HasEffects => false;

    /// <summary>Gets whether the command accepts several environments in one call.</summary>
    public virtual bool IsMultiEnvironment => false;

    /// <summary>Gets whether the command is for all environments of the project if none is selected.</summary>
    public virtual bool SelectsAllByDefault => false;

    /// <summary>Gets the global options that have an effect here. The help lists only these.</summary>
    public virtual GlobalOptionSet ListedGlobals => GlobalOptionSet.All;

    /// <summary>Runs the command and returns how it ended.</summary>
    /// <exception cref="ToolException">It ended without output.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public abstract Task<ExitCode> RunAsync(ParseResult parsed, RunContext context);
}

using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Completing;

/// <summary>Prints the script with which a shell completes commands, options and names of environments.</summary>
internal sealed class CompletionCommand : ToolCommand
{
    private readonly Argument<string> shell = OptionFactory.CreateWordArgument(
        "shell", string.Join(", ", CompletionScripts.Shells), CompletionScripts.Shells);

    public CompletionCommand()
        : base(
            "completion",
            """
            Print the completion script for bash, zsh, fish or pwsh

            The comment at the beginning of the script explains how to install it.
            """) => Add(shell);

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text];

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.None;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var name = parsed.GetValue(shell) ?? "";
        context.Out.Write(CompletionScripts.Find(name) ?? throw CreateUnknownShellError(name));
        return Task.FromResult(ExitCode.Done);
    }

    private static ToolException CreateUnknownShellError(string name) => new(ToolError.ForUsage(
        $"completion is not available for '{name}'", $"available: {string.Join(", ", CompletionScripts.Shells)}"));
}

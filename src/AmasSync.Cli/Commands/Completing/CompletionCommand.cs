using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Completing;

/// <summary>Prints the script that makes a shell complete commands, options and names of environments.</summary>
internal sealed class CompletionCommand : ToolCommand
{
    private readonly Argument<string> shell = OptionFactory.CreateWordArgument(
        "shell", $"{string.Join(", ", CompletionScripts.Shells)}; the script says in its first lines where to put it", CompletionScripts.Shells);

    public CompletionCommand()
        : base("completion", "Print the completion script of a shell: bash, zsh, fish or pwsh") => Add(shell);

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text];

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var name = parsed.GetValue(shell) ?? "";
        context.Out.Write(CompletionScripts.Find(name)
            ?? throw new ToolException(ToolError.ForUsage($"there is no completion for '{name}'", $"there is one for {string.Join(", ", CompletionScripts.Shells)}")));
        return Task.FromResult(ExitCode.Done);
    }
}

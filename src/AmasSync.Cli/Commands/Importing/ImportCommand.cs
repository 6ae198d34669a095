using System.CommandLine;
using Amas.Config;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Core.Importing;

namespace AmasSync.Cli.Commands.Importing;

/// <summary>Writes saved agents as files, and records them in the inventory.</summary>
internal sealed class ImportCommand : ToolCommand
{
    private readonly Argument<string[]> names = new("glob")
    {
        Description = "Agents of the server by name. Without any and without --all: those of the inventory that were changed on the server",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> all = OptionFactory.CreateSwitch("--all", "Every agent that the account can see");
    private readonly Option<string?> into = OptionFactory.CreateText("--into", "DIR", "The folder for new files (the first of the project's folders of agents)");
    private readonly Option<bool> promptsAsFiles = OptionFactory.CreateSwitch("--prompts-as-files", "Write the long prompts of new files to prompts/<agent_key>/<agent>.md");
    private readonly Option<bool> filesOnly = OptionFactory.CreateSwitch("--files-only", "Record nothing, and keep what the files alone changed: for a pull request that takes over what was changed on the server");

    public ImportCommand()
        : base("import", "Write saved agents as YAML, or their changes into the files there are, and record them as this project's")
    {
        Add(names);
        Add(all);
        Add(into);
        Add(promptsAsFiles);
        Add(filesOnly);
    }

    // Folder and plan follow from the project.
    private ImportOptions ReadOptions(ParseResult parsed, string[] globs) => new()
    {
        Names = [.. globs.Select(name => new NameGlob(name))],
        All = parsed.GetValue(all),
        TargetFolder = "",
        PromptsAsFiles = parsed.GetValue(promptsAsFiles),
        FilesOnly = parsed.GetValue(filesOnly),
        PlanOptions = new(),
    };

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.All & ~GlobalOptionSet.Prompt;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var globs = parsed.GetValue(names) ?? [];
        return parsed.GetValue(all) && globs.Length > 0
            ? throw new ToolException(ToolError.ForUsage($"--all takes every agent, so no name can stand beside it ('{globs[0]}')", "give one or the other"))
            : new ImportRun(ReadOptions(parsed, globs), parsed.GetValue(into), context).RunAsync();
    }
}

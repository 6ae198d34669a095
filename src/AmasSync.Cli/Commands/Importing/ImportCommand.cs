using System.CommandLine;
using Amas.Config;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views;
using AmasSync.Core.Importing;

namespace AmasSync.Cli.Commands.Importing;

/// <summary>Merges changes of the server into the files, and writes agents without a file to new files.</summary>
internal sealed class ImportCommand : ToolCommand
{
    private readonly Argument<string[]> names = new("glob")
    {
        Description = "Names of agents on the server (default, without --all: managed agents that were changed on the server)",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> all = OptionFactory.CreateSwitch("--all", "Import every agent that the account can see");

    private readonly Option<string?> into = OptionFactory.CreateText(
        "--into", "DIR", "Folder for new files (default: the first agents folder of the project)");

    private readonly Option<bool> promptsAsFiles = OptionFactory.CreateSwitch(
        "--prompts-as-files", "Write long prompts of new files to prompts/<agent_key>/<agent>.md");

    private readonly Option<bool> filesOnly = OptionFactory.CreateSwitch(
        "--files-only", "Merge server edits into the files without changing the inventory, for example to open a pull request with them");

    private readonly Option<bool> theirs = OptionFactory.CreateSwitch(
        "--theirs",
        "Take the server's version of places that the file changed too, and keep the replaced file under .amas-sync/replaced");

    private readonly Option<string?> conflictsInto = OptionFactory.CreateText(
        "--conflicts-into",
        "FILE",
        "Also write conflicts with both versions, what was taken from the server and what was kept, as Markdown");

    public ImportCommand()
        : base("import", "Merge changes of the server into files, and write new agents")
    {
        Add(names);
        Add(all);
        Add(into);
        Add(promptsAsFiles);
        Add(filesOnly);
        Add(theirs);
        Add(conflictsInto);
    }

    // ImportRun adds the folder and the plan options of the project.
    private ImportOptions ReadOptions(ParseResult parsed, string[] globs) => new()
    {
        Names = [.. globs.Select(name => new NameGlob(name))],
        All = parsed.GetValue(all),
        TargetFolder = "",
        PromptsAsFiles = parsed.GetValue(promptsAsFiles),
        FilesOnly = parsed.GetValue(filesOnly),
        Theirs = parsed.GetValue(theirs),
        PlanOptions = new(),
    };

    public override bool HasEffects => true;

    public override IReadOnlyList<OutputFormat> Formats => ImportViews.All.Formats;

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.All & ~GlobalOptionSet.Prompt;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var globs = parsed.GetValue(names) ?? [];
        if (parsed.GetValue(all) && globs.Length > 0)
        {
            throw new ToolException(ToolError.ForUsage($"--all cannot be combined with names ('{globs[0]}')", "use one or the other"));
        }

        var workspace = await ReviewedSettings.OpenAsync(context);
        ImportRun run = new(ReadOptions(parsed, globs), parsed.GetValue(into), workspace, context);
        return await run.RunAsync(parsed.GetValue(conflictsInto));
    }
}

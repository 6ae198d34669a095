using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;

namespace AmasSync.Cli.Commands.Fleets.Reconciling;

/// <summary>One pass for a scheduler: applies what the folder's commit changes, and reports drift.</summary>
internal sealed class ReconcileCommand : ToolCommand
{
    /// <summary>The option that allows a commit which does not follow the one that was applied last. It is consent.</summary>
    public const string AllowRewind = "--allow-rewind";

    private readonly Option<string?> allowRewind = OptionFactory.CreateText(
        AllowRewind, "COMMIT", "Apply this commit, which must be checked out, even if it does not follow the one that was applied last");

    private readonly Option<bool> detailedExitCode = OptionFactory.CreateSwitch(
        "--detailed-exitcode", "Exit with code 2 if there is drift that was not put back (default: 0)");

    private readonly Option<string?> jsonInto = OptionFactory.CreateResultFile();

    private readonly Option<int?> maxFailed = OptionFactory.CreateMaxFailed();

    public ReconcileCommand()
        : base(
            "reconcile",
            """
            Apply the commit that is checked out, and report drift: one pass for a scheduler

            Something else keeps the folder current, for example 'git pull' before each pass; reconcile does not fetch the project. It
            writes without asking, within the limits of the environment: only what its 'prune', 'adopt' and 'max_deletes' allow. Agents
            that changed only on the server are reported, or put back with 'drift: heal'.

            The commit must be the one that was applied last, or follow it, and no file may differ from it (exit code 7). If another run
            is active, the pass does nothing (exit code 0). It does not look at reviews: protect the branch.
            """)
    {
        Add(allowRewind);
        Add(detailedExitCode);
        Add(jsonInto);
        Add(maxFailed);
    }

    public override bool IsMultiEnvironment => true;

    public override bool HasEffects => true;

    public override IReadOnlyList<OutputFormat> Formats => ApplyViews.All.Formats;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        ReconcileOptions options = new()
        {
            AllowedRewind = parsed.GetValue(allowRewind),
            HasDetailedExitCode = parsed.GetValue(detailedExitCode),
            JsonInto = parsed.GetValue(jsonInto),
        };
        if (context.Globals.IsMultiEnvironment)
        {
            return await new SeveralReconcilePasses(options, parsed.GetValue(maxFailed), context).RunAsync();
        }

        var opened = Workspace.Open(context);
        await RunCommit.RecordAsync(context);
        var workspace = await ReviewedSettings.ApplyAsync(opened.EnsureValid(), context);
        return (await new ReconcilePass(options, workspace, new(workspace.Root), context).RunAsync()).Code;
    }
}

using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Git.Lineage;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Fleets;

namespace AmasSync.Cli.Commands.Fleets.Reconciling;

/// <summary>A pass in each of several environments. What goes wrong in one does not end the others.</summary>
/// <param name="options">The options, which are the same in each environment.</param>
/// <param name="maxFailed">After how many failed environments no further one begins; null for no limit.</param>
/// <param name="context">The run.</param>
internal sealed class SeveralReconcilePasses(ReconcileOptions options, int? maxFailed, RunContext context)
{
    private readonly ReconcileOptions shared = options with { JsonInto = null };
    private readonly WritingLoop loop = new(context) { MaxFailed = maxFailed };

    public async Task<ExitCode> RunAsync()
    {
        var opened = Workspace.OpenAll(context, isForWriting: true);
        await RunCommit.RecordAsync(context);
        Workspace[] workspaces = [.. opened.Select(workspace => workspace.EnsureValid())];
        CommittedFiles committed = new(context.Selection.Root ?? context.Host.WorkingDirectory);
        var results = await loop.RunAsync(workspaces, run => RunOneAsync(run, committed), applied => applied.Code);
        return loop.Report(results, options.JsonInto);
    }

    private async Task<AppliedEnvironment> RunOneAsync(EnvironmentRun run, CommittedFiles committed)
    {
        var workspace = await ReviewedSettings.ApplyAsync(run.Workspace, run.Context);
        return AppliedEnvironment.From(await new ReconcilePass(shared, workspace, committed, run.Context).RunAsync(), context);
    }
}

using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Git.Lineage;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;

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
        var results = await loop.RunAsync(workspaces, run => RunOneAsync(run, committed), GetFailure);
        loop.Summarize(results, GetFailure);
        var isReported = FleetResultFile.TryWrite(options.JsonInto, results, context);
        ApplyViews.All.WriteAll(results, context);
        return ExitPrecedence.Resolve(
        [
            isReported ? ExitCode.Done : ExitCode.Failed,
            .. results.Select(result => result.GetExitCode(applied => applied.Code)),
        ]);
    }

    private async Task<AppliedPlan> RunOneAsync(EnvironmentRun run, CommittedFiles committed)
    {
        var workspace = await ReviewedSettings.ApplyAsync(run.Workspace, run.Context);
        var applied = await new ReconcilePass(shared, workspace, committed, run.Context).RunAsync();
        return applied with { Plan = applied.Plan.ReleaseUnchanged() };
    }

    // Drift that is reported is no failure.
    private static ExitCode GetFailure(AppliedPlan applied) => applied.Code == ExitCode.Changes ? ExitCode.Done : applied.Code;
}

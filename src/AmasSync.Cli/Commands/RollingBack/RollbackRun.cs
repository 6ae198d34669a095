using AmasSync.Cli.Commands.Applying;
using AmasSync.Cli.Commands.Planning;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views;
using AmasSync.Core;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;
using AmasSync.Core.Rollback;

namespace AmasSync.Cli.Commands.RollingBack;

/// <summary>One rollback: the plan, or under the lock the plan and its apply. The folder of agents is not read: it may be what is broken.</summary>
internal sealed class RollbackRun
{
    private readonly RollbackOptions options;
    private readonly RunContext context;
    private readonly EngineFactory factory;
    private readonly Printer printer;
    private readonly Workspace workspace;

    public RollbackRun(RollbackOptions options, RunContext context)
    {
        (this.options, this.context) = (options, context);
        workspace = Workspace.Open(context).EnsureValid();
        factory = new(workspace, context);
        printer = new(context, workspace);
    }

    public async Task<ExitCode> RunAsync()
    {
        var runs = factory.GetPastRuns();
        RollbackRequest request = new(runs.Choose(options.Run), runs, workspace.WithProjectPolicy(options.Planning));
        var git = factory.GetGitStateAsync();
        return options.Yes ? await ApplyAsync(request, await git) : await ShowAsync(request, await git);
    }

    private async Task<ExitCode> ShowAsync(RollbackRequest request, GitState? git)
    {
        await using var server = await ServerConnection.OpenForReadAsync(workspace, context);
        var plan = await factory.CreateReconciler(server.Reader, git).PlanRollbackAsync(request, context.Stopping);
        PlanReview review = new(plan);
        new PlanOutputFiles { Json = options.JsonInto }.Write(review, workspace, context);
        printer.PrintPlan(review);
        return plan.IsComplete ? ExitCode.Done : ExitCode.Findings;
    }

    private async Task<ExitCode> ApplyAsync(RollbackRequest request, GitState? git)
    {
        await using var server = await ServerConnection.OpenForWriteAsync(workspace, context);
        await using var lease = await factory.Store.AcquireAsync(LockHolder.Describe("rollback", context), context.Globals.LockTimeout, context.Stopping);
        var reconciler = factory.CreateReconciler(server.Reader, git);
        var plan = await reconciler.PlanRollbackAsync(request, context.Stopping);
        printer.PrintPlanToApply(new PlanReview(plan));
        if (PlanRefusal.Find(plan) is { } refused)
        {
            throw new ToolException(refused);
        }

        ApplyReporter reporter = new(context, printer);
        var consent = options.Planning.OverwriteDrift ? Consent.Drift : Consent.None;
        return await reporter.ReportAsync(plan, await reporter.RunWithProgressAsync(reconciler.ApplyAsync(plan, consent, server.Writer, lease, context.Stopping)), options.JsonInto);
    }
}

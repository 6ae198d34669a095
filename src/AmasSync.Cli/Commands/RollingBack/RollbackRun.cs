using AmasSync.Cli.Commands.Applying;
using AmasSync.Cli.Commands.Planning;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views;
using AmasSync.Core;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;
using AmasSync.Core.Rollback;

namespace AmasSync.Cli.Commands.RollingBack;

/// <summary>
/// One rollback: only its plan, or with <c>--yes</c> also its apply. The agents folder is not read, because it may be the cause of the
/// problem.
/// </summary>
internal sealed class RollbackRun
{
    private readonly RollbackOptions options;
    private readonly RunContext context;
    private readonly EngineFactory factory;
    private readonly ViewContext viewContext;
    private readonly Workspace workspace;

    /// <param name="options">The options.</param>
    /// <param name="workspace">The project, opened for a connection.</param>
    /// <param name="context">The run.</param>
    public RollbackRun(RollbackOptions options, Workspace workspace, RunContext context)
    {
        (this.options, this.workspace, this.context) = (options, workspace, context);
        factory = new(workspace, context);
        viewContext = new(context, workspace);
    }

    public Task<ExitCode> RunAsync()
    {
        var runs = factory.GetPastRuns();
        RollbackRequest request = new(runs.Choose(options.Run), runs, workspace.WithProjectPolicy(options.Planning));
        return options.Yes ? ApplyAsync(request) : ShowAsync(request);
    }

    private async Task<ExitCode> ShowAsync(RollbackRequest request)
    {
        var git = await factory.GetGitStateAsync();
        await using var server = await ServerConnection.OpenForReadAsync(await factory.ProveServerAsync(), context);
        var plan = await factory.CreateReconciler(server.Reader, git).PlanRollbackAsync(request, context.Stopping);
        PlanReview review = new(plan);
        new PlanOutputFiles { Json = options.JsonInto }.Write(review, workspace, context);
        PlanViews.Plan.Write(review, viewContext);
        return plan.IsComplete ? ExitCode.Done : ExitCode.Findings;
    }

    private async Task<ExitCode> ApplyAsync(RollbackRequest request)
    {
        LockedRun run = new(workspace, factory, context, new(viewContext))
        {
            Command = "rollback",
            Git = factory.GetGitStateAsync(),
            CreatePlanAsync = (reconciler, _) => CreatePlanAsync(reconciler),
            Consent = options.Planning.OverwriteDrift ? Consent.Drift : Consent.None,
            ResultFile = options.JsonInto,
        };
        return (await run.RunAsync()).Code;

        async Task<Plan> CreatePlanAsync(Reconciler reconciler)
        {
            var plan = await reconciler.PlanRollbackAsync(request, context.Stopping);
            PlanViews.WriteBeforeApply(new PlanReview(plan), viewContext);
            return plan;
        }
    }
}

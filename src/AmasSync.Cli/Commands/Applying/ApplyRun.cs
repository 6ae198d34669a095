using AmasSync.Cli.Commands.Testing.Gates;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Core;
using AmasSync.Core.Desired;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>One apply. The plan that is applied has the same hash as the plan that was approved.</summary>
internal sealed class ApplyRun
{
    private readonly ApplyOptions options;
    private readonly RunContext context;
    private readonly Workspace workspace;
    private readonly EngineFactory factory;
    private readonly ViewContext viewContext;

    /// <param name="options">The options.</param>
    /// <param name="reviewed">The project, opened for a connection.</param>
    /// <param name="context">The run.</param>
    public ApplyRun(ApplyOptions options, Workspace reviewed, RunContext context)
    {
        (this.options, this.context) = (options, context);
        workspace = reviewed.UseStrictness(options.Strict).EnsureValid();
        factory = new(workspace, context);
        viewContext = new(context, workspace);
    }

    private bool IsConfirmationRequired => options is { Yes: false, SavedPlan: null };

    public async Task<ExitCode> RunAsync()
    {
        ConfirmationPrompt confirmation = new(context, workspace.Environment);
        if (IsConfirmationRequired)
        {
            confirmation.EnsureCanPrompt();
        }

        var saved = options.SavedPlan;
        saved?.EnsureSameServer(workspace);
        await TrackedInventoryGuard.EnsureTrackedAsync(workspace, context);
        var planOptions = GetPlanOptions(saved);
        var git = factory.GetGitStateAsync();
        // With a saved plan, a broken folder is reported as a stale plan, which says more.
        var folderState = saved is null ? FolderGate.ReadValid(factory, viewContext) : null;
        string? approvedHash = null;
        LockedRun run = new(workspace, factory, context, new(viewContext))
        {
            Command = "apply",
            Git = git,
            GetConsentAsync = AskAsync,
            CreatePlanAsync = CreatePlanAsync,
            ReviewAsync = EnsureApprovedAsync,
            Consent = options.Yes && !options.OverwriteDrift && saved is null ? Consent.None : Consent.Drift,
            TestGate = await TestGate.CreateAsync(workspace, context),
            RollbackOnFailure = options.RollbackOnFailure,
            ResultFile = options.JsonInto,
        };
        return await run.RunAsync();

        async Task AskAsync(Reconciler reconciler)
        {
            if (IsConfirmationRequired)
            {
                var shownPlan = PlanRefusal.ThrowIfRefused(await PlanAsync(reconciler, planOptions, print: true, folderState));
                await confirmation.AskAsync(shownPlan);
                approvedHash = shownPlan.Hash;
            }
        }

        Task<Plan> CreatePlanAsync(Reconciler reconciler)
        {
            // The folder may have changed while the run waited for the lock or for an answer.
            var hasWaited = IsConfirmationRequired || context.Globals.LockTimeout > TimeSpan.Zero;
            return PlanAsync(reconciler, planOptions, print: !IsConfirmationRequired, hasWaited ? null : folderState);
        }

        Task<Plan> EnsureApprovedAsync(Plan plan)
        {
            saved?.EnsureCurrent(plan);
            ThrowIfChanged(approvedHash, plan);
            return Task.FromResult(plan);
        }
    }

    private PlanOptions GetPlanOptions(SavedPlan? saved)
    {
        var planOptions = saved?.File.Options.ApplyTo(workspace.WithProjectPolicy(new())) ?? workspace.WithProjectPolicy(options.Planning);
        return planOptions with { OverwriteDrift = !IsConfirmationRequired && (options.OverwriteDrift || saved is not null) };
    }

    private static void ThrowIfChanged(string? approvedHash, Plan plan)
    {
        if (approvedHash is not null && approvedHash != plan.Hash)
        {
            throw new ToolException(ToolError.ForStalePlan(
                "the plan changed after you confirmed it; nothing was written", "run apply again"));
        }
    }

    private async Task<Plan> PlanAsync(Reconciler reconciler, PlanOptions planOptions, bool print, DesiredState? folderState)
    {
        var plan = await reconciler.PlanAsync(planOptions, folderState, context.Stopping);
        if (print)
        {
            PlanViews.WriteBeforeApply(new PlanReview(plan), viewContext);
        }

        return plan;
    }
}

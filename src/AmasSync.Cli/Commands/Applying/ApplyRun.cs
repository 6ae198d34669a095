using AmasSync.Cli.Commands.Testing.Gates;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
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

    private bool IsConfirmationRequired => options is { Yes: false, SavedPlan: null, Approved: null };

    /// <summary>Makes and shows the plan that would be applied, without the possibility to write.</summary>
    /// <exception cref="ToolException">The plan would be refused.</exception>
    public Task<Plan> ShowPlanAsync() => PlanRefusal.RejectUntrustedAsync(async () =>
    {
        await TrackedInventoryGuard.EnsureTrackedAsync(workspace, context);
        var git = factory.GetGitStateAsync();
        var folderState = FolderGate.ReadValid(factory, viewContext);
        await using var server = await ServerConnection.OpenForReadAsync(await factory.ProveServerAsync(), context);
        var reconciler = factory.CreateReconciler(server.Reader, await git);
        return PlanRefusal.ThrowIfRefused(await PlanAsync(reconciler, GetPlanOptions(saved: null), print: true, folderState));
    });

    /// <summary>Applies, after the confirmation if one is required.</summary>
    /// <exception cref="ToolException">The run was refused; nothing was written.</exception>
    public async Task<AppliedPlan> RunAsync()
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
        var approvedHash = options.Approved?.Hash;
        var shownHash = approvedHash;
        LockedRun run = new(workspace, factory, context, new(viewContext))
        {
            Command = "apply",
            Git = git,
            GetConsentAsync = AskAsync,
            CreatePlanAsync = CreatePlanAsync,
            PlansBeforeLock = !IsConfirmationRequired,
            ReviewAsync = EnsureApprovedAsync,
            Consent = GetConsent(),
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
                shownHash = approvedHash;
            }
        }

        async Task<Plan> CreatePlanAsync(Reconciler reconciler, bool isUnderLock)
        {
            // The folder may have changed while the run waited for the lock or for an answer.
            var hasWaited = IsConfirmationRequired || (isUnderLock && context.Globals.LockTimeout > TimeSpan.Zero);
            var plan = await PlanAsync(reconciler, planOptions, print: false, hasWaited ? null : folderState);
            var isShown = approvedHash is not null || plan.Hash == shownHash;
            shownHash = plan.Hash;
            return isShown ? plan : Show(plan);
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
        return planOptions with { OverwriteDrift = saved is not null || (options.Yes && options.OverwriteDrift) };
    }

    private Consent GetConsent()
    {
        if (options.Approved is { } approved)
        {
            return approved.Consent;
        }

        return options.Yes && !options.OverwriteDrift && options.SavedPlan is null ? Consent.None : Consent.Drift;
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
        return print ? Show(plan) : plan;
    }

    private Plan Show(Plan plan)
    {
        PlanViews.WriteBeforeApply(new PlanReview(plan), viewContext);
        return plan;
    }
}

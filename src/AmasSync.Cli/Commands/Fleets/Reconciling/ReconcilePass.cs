using AmasSync.Cli.Commands.Applying;
using AmasSync.Cli.Commands.Testing.Gates;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git.Lineage;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Core;
using AmasSync.Core.Applying;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Drift;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Commands.Fleets.Reconciling;

/// <summary>
/// One pass in one environment: what the commit that is checked out changes is applied, within the limits of the project and without any
/// further consent. Drift is reported, or healed.
/// </summary>
internal sealed class ReconcilePass
{
    private readonly ReconcileOptions options;
    private readonly RunContext context;
    private readonly Workspace workspace;
    private readonly EngineFactory factory;
    private readonly ViewContext viewContext;
    private readonly CommittedFolderReader reader;
    private string? shownHash;

    /// <param name="options">The options.</param>
    /// <param name="workspace">The project, opened for a connection.</param>
    /// <param name="committed">Compares the folder with commits, for all environments of the run.</param>
    /// <param name="context">The run.</param>
    public ReconcilePass(ReconcileOptions options, Workspace workspace, CommittedFiles committed, RunContext context)
    {
        (this.options, this.context) = (options, context);
        this.workspace = workspace.UseStrictness(isRequested: false).EnsureValid();
        factory = new(this.workspace, context);
        viewContext = new(context, this.workspace);
        reader = new(this.workspace, committed, factory, viewContext);
    }

    /// <exception cref="ToolException">The pass was refused, or another run holds the inventory. Nothing was written.</exception>
    public async Task<AppliedPlan> RunAsync()
    {
        await TrackedInventoryGuard.EnsureTrackedAsync(workspace, context);
        var folder = await reader.ReadAsync();
        CommitGate gate = new(workspace.Root, folder.Commit, options.AllowedRewind);
        gate.EnsureConsentFits();
        LockedRun run = new(workspace, factory, context, new(viewContext))
        {
            Command = "reconcile",
            Git = Task.FromResult<GitState?>(new(folder.Commit, IsDirty: false)),
            CreatePlanAsync = (reconciler, isUnderLock) => PlanAsync(reconciler, folder, gate, isUnderLock),
            PlansBeforeLock = true,
            Consent = Consent.None,
            TestGate = await TestGate.CreateAsync(workspace, context),
            ResultFile = options.JsonInto,
        };
        try
        {
            var applied = await run.RunAsync();
            var hasDrift = options.HasDetailedExitCode && RemainingDrift.Find(applied.Plan, applied.Result).Count > 0;
            return applied with { Code = ExitPrecedence.Resolve(applied.Code, hasDrift ? ExitCode.Changes : ExitCode.Done) };
        }
        catch (InventoryLockedException locked)
        {
            throw new ToolException(LockRefusal.Describe(locked, workspace.Environment.Name), locked);
        }
    }

    private async Task<Plan> PlanAsync(Reconciler reconciler, CommittedFolder folder, CommitGate gate, bool isUnderLock)
    {
        // The folder may have changed while the pass waited for the lock.
        var hasWaited = isUnderLock && context.Globals.LockTimeout > TimeSpan.Zero;
        var current = hasWaited ? await reader.ReadAsync(folder.Commit) : folder;

        // An outdated commit is refused before the first request.
        var known = await factory.Inventory.PeekAsync(context.Stopping);
        await gate.EnsureFollowsAsync(known?.AttemptedSha, context.Stopping);
        var plan = await reconciler.PlanAsync(workspace.WithProjectPolicy(new()), current.State, context.Stopping);
        if (plan.BaseInventory?.AttemptedSha != known?.AttemptedSha)
        {
            await gate.EnsureFollowsAsync(plan.BaseInventory?.AttemptedSha, context.Stopping);
        }

        var policy = await ReadPolicyAsync(plan, folder.Commit);
        plan = policy.ApplyTo(plan);
        if (plan.Hash != shownHash)
        {
            PlanViews.WriteBeforeApply(new PlanReview(plan), viewContext);
        }

        shownHash = plan.Hash;
        return plan;
    }

    // Without drift, the setting of the commit that was applied last does not matter.
    private async Task<DriftPolicy> ReadPolicyAsync(Plan plan, string commit) => DriftPolicy.Affects(plan)
        ? await new DriftPolicyReader(workspace, commit).ReadAsync(plan.BaseInventory?.AppliedSha, context.Stopping)
        : new(workspace.Environment.HealsDrift);
}

using AmasSync.Cli.Commands.Testing.Gates;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Server.Proofs;
using AmasSync.Cli.Views;
using AmasSync.Core;
using AmasSync.Core.Applying;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>
/// A run that writes to the server. The order is fixed: prove the server, connect, get consent, lock, plan, review, refuse, apply, roll
/// back on failure, report. What is applied was always planned under the lock, whatever was planned for consent before; or no other run
/// has written between the plan and the lock.
/// </summary>
internal sealed class LockedRun(Workspace workspace, EngineFactory factory, RunContext context, ApplyReporter reporter)
{
    /// <summary>The command, as the lock names its holder.</summary>
    public required string Command { get; init; }

    /// <summary>The commit of the project's folder; null outside of Git.</summary>
    public required Task<GitState?> Git { get; init; }

    /// <summary>Asks for consent before the lock is acquired. Throws if it is not given; does nothing by default.</summary>
    public Func<Reconciler, Task> GetConsentAsync { get; init; } = _ => Task.CompletedTask;

    /// <summary>
    /// Makes the plan. The flag is whether the lock is held: then the run may have waited for it, and the folder may have changed.
    /// </summary>
    public required Func<Reconciler, bool, Task<Plan>> CreatePlanAsync { get; init; }

    /// <summary>
    /// Whether to plan before the lock is acquired, if the inventory was not locked when it was loaded. An environment with nothing to do
    /// then needs no lock. The plan stands if the inventory is the same under the lock; otherwise another one is made.
    /// </summary>
    public bool PlansBeforeLock { get; init; }

    /// <summary>
    /// Compares the plan with what was approved: throws if it is not the same, or blocks the changes that were not. Approves all of it by
    /// default.
    /// </summary>
    public Func<Plan, Task<Plan>> ReviewAsync { get; init; } = Task.FromResult;

    /// <summary>Leaves out agents whose tests do not allow their changes, before the first write. Null if no tests are required.</summary>
    public TestGate? TestGate { get; init; }

    /// <summary>The consent that applies to the whole plan.</summary>
    public required Consent Consent { get; init; }

    /// <summary>Whether to roll back what was written if a write fails or does not converge.</summary>
    public bool RollbackOnFailure { get; init; }

    /// <summary>A file for the result as JSON, or null.</summary>
    public required string? ResultFile { get; init; }

    /// <summary>
    /// Reports to more places than the terminal and the result file, before the lock is released. Does nothing by default.
    /// </summary>
    public Func<ApplyResult, Task> OnReportedAsync { get; init; } = _ => Task.CompletedTask;

    /// <exception cref="ToolException">A gate or a blocker refuses the run; nothing was written.</exception>
    public Task<AppliedPlan> RunAsync() =>
        PlanRefusal.RejectUntrustedAsync(async () => await RunProvenAsync(await factory.ProveServerAsync()));

    private async Task<AppliedPlan> RunProvenAsync(ServerProof proof)
    {
        await using var server = await ServerConnection.OpenForWriteAsync(proof, context);
        var reconciler = factory.CreateReconciler(server.Reader, await Git);
        await GetConsentAsync(reconciler);
        var plansEarly = PlansBeforeLock && factory.GitStore is { WasUnlocked: true };
        var early = plansEarly ? await CreateReviewedPlanAsync(reconciler, isUnderLock: false) : null;
        var planned = factory.GitStore?.LoadedCommit;
        await using var lease = await AcquireIfNeededAsync(early, AcquireSameAsync);
        if (early is not null && factory.GitStore?.LoadedCommit != planned)
        {
            await context.Terminal.Error.WriteLineAsync("amas-sync: another run changed the inventory in the meantime; planning again.");
            early = null;
        }

        var plan = early ?? await CreateReviewedPlanAsync(reconciler, isUnderLock: true);
        plan = TestGate is null ? plan : await TestGate.BlockFailuresAsync(plan, Consent);
        var result = await ApplyAsync(plan, reconciler, server, lease);
        var applied = await reporter.ReportAsync(plan, result, ResultFile);
        await OnReportedAsync(result);
        return applied;

        async Task<IInventoryLease> AcquireSameAsync()
        {
            var acquired = await AcquireAsync();
            if (factory.GitStore?.LoadedCommit == planned)
            {
                return acquired;
            }

            await acquired.DisposeAsync();
            throw new InventoryLockedException("another run changed the inventory in the meantime; run the command again");
        }
    }

    private static bool HasNothingToDo(Plan plan) => plan.Set.Blockers.Count == 0 && plan.Changes.All(change => change is Change.NoOp);

    private async Task<IInventoryLease> AcquireIfNeededAsync(Plan? known, Func<Task<IInventoryLease>> acquireLater)
    {
        if (known is not null && HasNothingToDo(known))
        {
            return new DeferredLease(acquireLater);
        }

        return await AcquireAsync();
    }

    private Task<IInventoryLease> AcquireAsync() => factory.AcquireLeaseAsync(LockHolder.Describe(Command, context));

    private async Task<Plan> CreateReviewedPlanAsync(Reconciler reconciler, bool isUnderLock) =>
        PlanRefusal.ThrowIfRefused(await ReviewAsync(await CreatePlanAsync(reconciler, isUnderLock)));

    private async Task<ApplyResult> ApplyAsync(Plan plan, Reconciler reconciler, ServerConnection server, IInventoryLease lease)
    {
        var events = reconciler.ApplyAsync(plan, Consent, server.Writer, lease, context.Stopping);
        var result = await reporter.RunWithProgressAsync(events);
        if (!RollbackOnFailure || !AutomaticRollback.IsNeeded(result))
        {
            return result;
        }

        AutomaticRollback rollback = new(factory, context, reporter);
        var policy = workspace.WithProjectPolicy(new());
        return result with { AutomaticRollback = await rollback.TryAsync(result, policy, reconciler, server.Writer, lease) };
    }
}

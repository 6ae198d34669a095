using AmasSync.Cli.Hosting;
using AmasSync.Core;
using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Runs;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Rollback;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>
/// Puts back what an apply has just written, because not all of it could be done: a rollback of that run under the same lock. It has a folder of its
/// own, so that a kill in its middle is one like any other. Nobody's consent is taken for more than that: what somebody else changed meanwhile stays.
/// </summary>
internal sealed class AutomaticRollback(EngineFactory factory, RunContext context, ApplyReporter reporter)
{
    /// <summary>Whether a write failed, or did not arrive as it was sent.</summary>
    public static bool IsNeeded(ApplyResult result) => result.RunId is not null && result.Changes.Any(applied => applied.Outcome is Outcome.Failed or Outcome.NotConverged);

    /// <summary>Puts it back as far as that can be done; whatever keeps it from that is said, and the outcomes of the run stand all the same.</summary>
    /// <param name="result">What the run came to.</param>
    /// <param name="policy">What the project says of every plan.</param>
    /// <param name="reconciler">The engine of the run.</param>
    /// <param name="writer">Its writer.</param>
    /// <param name="lease">Its lock.</param>
    public async Task<AutomaticRollbackResult> TryAsync(ApplyResult result, PlanOptions policy, Reconciler reconciler, IAgentWriter writer, IInventoryLease lease)
    {
        if (context.Stopping.IsCancellationRequested || result.StoppedBy is not null)
        {
            return new(null, result.StoppedBy is null ? "the run was stopped" : "the server refuses the key");
        }

        try
        {
            var runs = factory.GetPastRuns();
            var plan = await reconciler.PlanRollbackAsync(new(runs.Choose(result.RunId), runs, policy, IsAutomatic: true), context.Stopping);
            await context.Terminal.Error.WriteLineAsync("Not all of it could be done; what was written is put back.");
            return new(await reporter.RunWithProgressAsync(reconciler.ApplyAsync(plan, Consent.None, writer, lease, context.Stopping)), plan.Set.Blockers is [var blocker, ..] ? blocker.Message : null);
        }
        catch (Exception wrong) when (wrong is RemoteException or InventoryException or InventoryLockedException or RunFolderException or PlanException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            return new(null, wrong is OperationCanceledException ? "the run was stopped" : wrong.Message.ReplaceLineEndings(" ").TrimEnd('.', ' '));
        }
    }
}

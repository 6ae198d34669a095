using AmasSync.Cli.Hosting;
using AmasSync.Core;
using AmasSync.Core.Applying;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Rollback;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>
/// Rolls back an apply that did not succeed, under the lock that the apply still holds. The rollback has a run folder of its own, so it
/// can be interrupted like any other run. It grants no further consent: agents that have since been changed on the server are left
/// unchanged.
/// </summary>
internal sealed class AutomaticRollback(EngineFactory factory, RunContext context, ApplyReporter reporter)
{
    /// <summary>Whether a write failed or did not converge.</summary>
    public static bool IsNeeded(ApplyResult result) =>
        result.RunId is not null && result.Changes.Any(applied => applied.Outcome is Outcome.Failed or Outcome.NotConverged);

    /// <summary>
    /// Rolls back as much as possible. The reason for what is not rolled back is in the result; the outcomes of the apply do not change.
    /// </summary>
    /// <param name="result">The result of the apply.</param>
    /// <param name="policy">The planning options of the project.</param>
    /// <param name="reconciler">The reconciler of the apply.</param>
    /// <param name="writer">The writer of the apply.</param>
    /// <param name="lease">The lock of the apply.</param>
    public async Task<AutomaticRollbackResult> TryAsync(
        ApplyResult result, PlanOptions policy, Reconciler reconciler, IAgentWriter writer, IInventoryLease lease)
    {
        if (result.StoppedBy is not null)
        {
            return new(null, "the server refused the API key");
        }

        if (context.Stopping.IsCancellationRequested)
        {
            return new(null, "the run was stopped");
        }

        try
        {
            var runs = factory.GetPastRuns();
            RollbackRequest request = new(runs.Choose(result.RunId), runs, policy, IsAutomatic: true);
            var plan = await reconciler.PlanRollbackAsync(request, context.Stopping);
            await context.Terminal.Error.WriteLineAsync("Not every change was applied; rolling back.");
            var events = reconciler.ApplyAsync(plan, Consent.None, writer, lease, context.Stopping);
            var rollbackResult = await reporter.RunWithProgressAsync(events);
            return new(rollbackResult, plan.Set.Blockers is [var blocker, ..] ? blocker.Message : null);
        }
        catch (OperationCanceledException)
        {
            return new(null, "the run was stopped");
        }
        catch (Exception failure)
        {
            // Whatever went wrong, the apply itself is reported.
            return new(null, context.Secrets.Redact(Failure.ToToolError(failure, context.Host.Stop)).Message);
        }
    }
}

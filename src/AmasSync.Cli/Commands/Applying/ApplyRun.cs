using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views;
using AmasSync.Core;
using AmasSync.Core.Applying;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>One apply: consent first, then the lock, then the plan that is carried out. What was approved and what is carried out have the same hash.</summary>
internal sealed class ApplyRun
{
    private readonly ApplyOptions options;
    private readonly RunContext context;
    private readonly Workspace workspace;
    private readonly EngineFactory factory;
    private readonly Printer printer;

    public ApplyRun(ApplyOptions options, RunContext context)
    {
        (this.options, this.context) = (options, context);
        workspace = Workspace.Open(context).EnsureValid();
        factory = new(workspace, context);
        printer = new(context, workspace);
    }

    private bool IsConfirmationRequired => options is { Yes: false, PlanFile: null };

    public async Task<ExitCode> RunAsync()
    {
        ConfirmationPrompt confirmation = new(context, workspace.Environment);
        if (IsConfirmationRequired)
        {
            confirmation.EnsureCanPrompt();
        }

        var saved = options.PlanFile is { } file ? await SavedPlan.LoadAsync(context.GetFullPath(file), workspace, context.Stopping) : null;
        await TrackedInventoryGuard.EnsureTrackedAsync(workspace, context);
        var planOptions = saved?.File.Options.ApplyTo(workspace.WithProjectPolicy(new())) ?? workspace.WithProjectPolicy(options.Planning);
        planOptions = planOptions with { OverwriteDrift = !IsConfirmationRequired && (options.OverwriteDrift || saved is not null) };
        var git = factory.GetGitStateAsync();
        // Only a saved plan may be stale besides, which says more.
        var folderState = saved is null ? FolderGate.ReadValid(factory, printer, context) : null;
        await using var server = await ServerConnection.OpenForWriteAsync(workspace, context);
        var reconciler = factory.CreateReconciler(server.Reader, await git);
        string? approvedHash = null;
        if (IsConfirmationRequired)
        {
            var shownPlan = EnsureNotRefused(await PlanAsync(reconciler, planOptions, print: true, folderState));
            await confirmation.AskAsync(shownPlan);
            approvedHash = shownPlan.Hash;
        }

        await using var lease = await factory.Store.AcquireAsync(LockHolder.Describe("apply", context), context.Globals.LockTimeout, context.Stopping);
        // Who waited for the lock, or for a person, reads again.
        var plan = await PlanAsync(reconciler, planOptions, print: !IsConfirmationRequired, IsConfirmationRequired || context.Globals.LockTimeout > TimeSpan.Zero ? null : folderState);
        saved?.EnsureCurrent(plan);
        ThrowIfChanged(approvedHash, plan);
        EnsureNotRefused(plan);
        var consent = options.Yes && !options.OverwriteDrift && saved is null ? Consent.None : Consent.Drift;
        ApplyReporter reporter = new(context, printer);
        var result = await reporter.RunWithProgressAsync(reconciler.ApplyAsync(plan, consent, server.Writer, lease, context.Stopping));
        if (options.RollbackOnFailure && AutomaticRollback.IsNeeded(result))
        {
            AutomaticRollback rollback = new(factory, context, reporter);
            result = result with { AutomaticRollback = await rollback.TryAsync(result, workspace.WithProjectPolicy(new()), reconciler, server.Writer, lease) };
        }

        return await reporter.ReportAsync(plan, result, options.JsonInto);
    }

    private static void ThrowIfChanged(string? approvedHash, Plan plan)
    {
        if (approvedHash is not null && approvedHash != plan.Hash)
        {
            throw new ToolException(ToolError.ForStalePlan("what would be done changed after it was confirmed; nothing was written", "run apply again"));
        }
    }

    /// <summary>The plan, if nothing is in the way of the whole.</summary>
    private static Plan EnsureNotRefused(Plan plan) => PlanRefusal.Find(plan) is { } refused ? throw new ToolException(refused) : plan;

    private async Task<Plan> PlanAsync(Reconciler reconciler, PlanOptions planOptions, bool print, DesiredState? folderState)
    {
        var plan = await reconciler.PlanAsync(planOptions, folderState, context.Stopping);
        if (print)
        {
            printer.PrintPlanToApply(new PlanReview(plan));
        }

        return plan;
    }
}

using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Commands.Planning;

/// <summary>
/// Makes and shows a plan. Compares the folder with the server, the inventory, or a commit; writes nothing to the server.
/// </summary>
internal static class PlanRun
{
    public static Task<ExitCode> RunAsync(PlanRunOptions options, RunContext context, Action<Plan, Printer> show) =>
        context.Globals.IsMultiEnvironment ? RunSeveralAsync(options, context, show) : RunOneAsync(options, context, show);

    private static async Task<ExitCode> RunOneAsync(PlanRunOptions options, RunContext context, Action<Plan, Printer> show)
    {
        var workspace = Workspace.Open(context).EnsureValid();
        var plan = await CreatePlanAsync(options, workspace, context);
        Printer printer = new(context, workspace);
        options.Files.Write(plan, workspace, context);
        show(plan, printer);
        return GetExitCode(plan, options);
    }

    private static async Task<ExitCode> RunSeveralAsync(PlanRunOptions options, RunContext context, Action<Plan, Printer> show)
    {
        options.Files.EnsureNoPlanFile();
        Workspace[] workspaces = [.. Workspace.OpenAll(context).Select(workspace => workspace.EnsureValid())];
        var plans = await EnvironmentLoop.RunAsync(context, workspaces, workspace => CreatePlanAsync(options, workspace, context), show);
        options.Files.Write(plans, context);
        Printer.PrintPlans(plans, context);
        return ExitPrecedence.Resolve(plans.Select(result => result.GetExitCode(plan => GetExitCode(plan, options))));
    }

    /// <summary>Returns the exit code of showing a plan.</summary>
    public static ExitCode GetExitCode(Plan plan, PlanRunOptions options) => ExitPrecedence.Resolve(
        plan.IsComplete ? ExitCode.Done : ExitCode.Findings,
        options.DetailedExitCode && plan.HasChanges ? ExitCode.Changes : ExitCode.Done);

    /// <summary>Makes a plan over a connection that cannot write.</summary>
    public static async Task<Plan> CreatePlanAsync(PlanRunOptions options, Workspace workspace, RunContext context)
    {
        var plan = await CompareAsync(options, workspace, context);
        return options.Tokens ? plan with { PromptSizes = PromptSizes.Measure(plan, new TokenCounter().Count) } : plan;
    }

    private static async Task<Plan> CompareAsync(PlanRunOptions options, Workspace workspace, RunContext context)
    {
        EngineFactory factory = new(workspace, context);
        var planOptions = workspace.WithProjectPolicy(options.Planning);
        var git = factory.GetGitStateAsync();
        if (options.Base is { } reference)
        {
            var baseInventory = await BaseInventory.CreateAsync(reference, factory, workspace, context);
            var reconciler = factory.CreateReconciler(baseInventory, await git);
            var plan = await reconciler.PlanAsync(planOptions, offline: true, context.Stopping);
            return plan with { ComparedWith = reference };
        }

        if (options.Offline)
        {
            return await factory.CreateReconciler(reader: null, await git).PlanAsync(planOptions, offline: true, context.Stopping);
        }

        await using var server = await ServerConnection.OpenForReadAsync(workspace, context);
        return await factory.CreateReconciler(server.Reader, await git).PlanAsync(planOptions, offline: false, context.Stopping);
    }
}

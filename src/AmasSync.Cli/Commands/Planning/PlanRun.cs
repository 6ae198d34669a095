using Amas.Config.Findings.Catalog;
using AmasSync.Cli.Commands.Fleets;
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
    public static Task<ExitCode> RunAsync(PlanRunOptions options, RunContext context, ViewSet<PlanReview> views)
    {
        var viewed = context with { IsFull = options.IsFull };
        return context.Globals.IsMultiEnvironment ? RunSeveralAsync(options, viewed, views) : RunOneAsync(options, viewed, views);
    }

    private static async Task<ExitCode> RunOneAsync(PlanRunOptions options, RunContext context, ViewSet<PlanReview> views)
    {
        var opened = Workspace.Open(context);
        await RunCommit.RecordAsync(context);
        var workspace = opened.UseStrictness(options.Strict).EnsureValid();
        SelectedConsent.EnsureDeletes(options.Planning, [workspace.Environment.Name]);
        var review = Review(await CreatePlanAsync(options, workspace, context), options);
        options.Files.Write(review, workspace, context);
        views.Write(review, new(context, workspace));
        if (options.Files.PlanFile is { } file)
        {
            await context.Out.FlushAsync();
            await context.Terminal.Error.WriteLineAsync(SavedPlanNotice.Describe(file, review.Plan, context));
        }

        return GetExitCode(review.Plan, options);
    }

    private static async Task<ExitCode> RunSeveralAsync(PlanRunOptions options, RunContext context, ViewSet<PlanReview> views)
    {
        options.Files.EnsureNoPlanFile();
        var opened = Workspace.OpenAll(context);
        await RunCommit.RecordAsync(context);
        var strictWorkspaces = opened.Select(workspace => workspace.UseStrictness(options.Strict));
        Workspace[] workspaces = [.. strictWorkspaces.Select(workspace => workspace.EnsureValid())];
        SelectedConsent.EnsureDeletesOfSeveral(options.Planning, context.Selection.Names);
        options = options with { Planning = SelectedAgents.PrepareOptions(options.Planning) };
        EnvironmentLoop<PlanReview> loop = new(context, views)
        {
            GetCode = review => GetExitCode(review.Plan, options),
            KeepsValues = options.Files.IsAnyRequested,
        };
        var plans = await loop.RunAsync(workspaces, CreateReviewAsync);
        options.Files.Write(plans, context);
        views.WriteAll(plans, context);
        var isUnmatched = SelectedAgents.ReportUnmatched(options.Planning, plans, context);
        return ExitPrecedence.Resolve(
        [
            isUnmatched ? ExitCode.Failed : ExitCode.Done,
            .. plans.Select(result => result.Code),
        ]);

        async Task<PlanReview> CreateReviewAsync(Workspace workspace) =>
            Review(await CreatePlanAsync(options, workspace, context), options).ReleaseUnchanged();
    }

    /// <summary>Returns the exit code of showing a plan.</summary>
    public static ExitCode GetExitCode(Plan plan, PlanRunOptions options) => ExitPrecedence.Resolve(
        plan.IsComplete ? ExitCode.Done : ExitCode.Findings,
        options.DetailedExitCode && plan.HasChanges ? ExitCode.Changes : ExitCode.Done);

    /// <summary>Reviews a plan, and measures prompt sizes if the options ask for it.</summary>
    public static PlanReview Review(Plan plan, PlanRunOptions options) =>
        options.Tokens ? new(plan, PromptSizes.Measure(plan, new TokenCounter().Count)) : new(plan);

    /// <summary>Makes a plan over a connection that cannot write.</summary>
    public static Task<Plan> CreatePlanAsync(PlanRunOptions options, Workspace workspace, RunContext context) =>
        CreatePlanAsync(options, workspace, context, new(workspace, context));

    /// <summary>Makes a plan. An offline plan is made with the given engine, which has loaded the inventory afterwards.</summary>
    public static async Task<Plan> CreatePlanAsync(
        PlanRunOptions options, Workspace workspace, RunContext context, EngineFactory factory)
    {
        if (options.Offline || options.Base is not null)
        {
            return await CreateOfflinePlanAsync(options, workspace, context, factory);
        }

        var reviewed = await ReviewedSettings.ApplyAsync(workspace, context);
        if (reviewed.KeyRefusal is { } reason)
        {
            var plan = await CreateOfflinePlanAsync(options, workspace, context, factory);
            var file = Path.GetFileName(workspace.File) ?? ProjectLocation.FileName;
            return plan with { Findings = [.. plan.Findings, FindingCatalog.KeyNotUsed(file, workspace.Environment.Name, reason)] };
        }

        EngineFactory live = new(reviewed, context);
        var git = GetGitStateAsync(live, context);
        await using var server = await ServerConnection.OpenForReadAsync(await live.ProveServerAsync(), context);
        var reconciler = live.CreateReconciler(server.Reader, await git);
        return await reconciler.PlanAsync(reviewed.WithProjectPolicy(options.Planning), folder: null, context.Stopping);
    }

    // The plans of several environments are of one folder.
    private static Task<GitState?> GetGitStateAsync(EngineFactory factory, RunContext context) =>
        context.Resources.GetOrAdd("git state", () => new Lazy<Task<GitState?>>(factory.GetGitStateAsync)).Value;

    private static async Task<Plan> CreateOfflinePlanAsync(
        PlanRunOptions options, Workspace workspace, RunContext context, EngineFactory factory)
    {
        var planOptions = workspace.WithProjectPolicy(options.Planning);
        var git = GetGitStateAsync(factory, context);
        if (options.Base is { } reference)
        {
            var folder = await new BaseFolderReader(workspace, context).ReadAsync(reference);
            var reconciler = factory.CreateBaseReconciler(folder, await git);
            return await reconciler.PlanAsync(planOptions, folder: null, context.Stopping);
        }

        return await factory.CreateReconciler(reader: null, await git).PlanAsync(planOptions, folder: null, context.Stopping);
    }
}

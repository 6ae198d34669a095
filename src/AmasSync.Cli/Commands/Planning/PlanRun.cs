using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Commands.Planning;

/// <summary>Makes a plan for looking at: against the server, the inventory, or a commit.</summary>
internal static class PlanRun
{
    public static Task<ExitCode> RunAsync(Options options, Session session, Action<Plan, Printer> show) =>
        session.Globals.IsForSeveral ? SeveralAsync(options, session, show) : OneAsync(options, session, show);

    private static async Task<ExitCode> OneAsync(Options options, Session session, Action<Plan, Printer> show)
    {
        var workspace = Workspace.Open(session).Sound();
        var plan = await MakeAsync(options, workspace, session);
        Printer printer = new(session, workspace);
        options.Files.Write(plan, workspace, session);
        show(plan, printer);
        return CodeOf(plan, options);
    }

    private static async Task<ExitCode> SeveralAsync(Options options, Session session, Action<Plan, Printer> show)
    {
        options.Files.MustHoldSeveral();
        Workspace[] workspaces = [.. Workspace.OpenEach(session).Select(workspace => workspace.Sound())];
        var plans = await EachEnvironment.RunAsync(session, workspaces, workspace => MakeAsync(options, workspace, session), show);
        options.Files.Write(plans, session);
        Printer.Plans(plans, session);
        return ExitPrecedence.Of(plans.Select(attempt => attempt.CodeOf(plan => CodeOf(plan, options))));
    }

    /// <summary>How a look ends.</summary>
    public static ExitCode CodeOf(Plan plan, Options options) => ExitPrecedence.Of(
        plan.IsComplete ? ExitCode.Done : ExitCode.Findings,
        options.DetailedExitCode && plan.HasChanges ? ExitCode.Changes : ExitCode.Done);

    /// <summary>Makes the plan, and cannot write.</summary>
    public static async Task<Plan> MakeAsync(Options options, Workspace workspace, Session session)
    {
        var plan = await ComparedAsync(options, workspace, session);
        return options.Tokens ? plan with { PromptSizes = PromptSizes.Of(plan, new TokenCounter().Count) } : plan;
    }

    private static async Task<Plan> ComparedAsync(Options options, Workspace workspace, Session session)
    {
        Composition composition = new(workspace, session);
        var asked = workspace.Considering(options.Asked);
        var git = composition.GitAsync();
        if (options.Base is { } reference)
        {
            var before = await BaseInventory.OfAsync(reference, composition, workspace, session);
            return await composition.Comparing(before, await git).PlanAsync(asked, offline: true, session.Stopping) with { ComparedWith = reference };
        }

        if (options.Offline)
        {
            return await composition.Comparing(reader: null, await git).PlanAsync(asked, offline: true, session.Stopping);
        }

        await using var server = await ServerConnection.ToReadAsync(workspace, session);
        return await composition.Comparing(server.Reader, await git).PlanAsync(asked, offline: false, session.Stopping);
    }

    internal sealed record Options
    {
        public required PlanOptions Asked { get; init; }

        public bool Offline { get; init; }

        /// <summary>A commit to compare with; then neither server nor inventory is looked at.</summary>
        public string? Base { get; init; }

        /// <summary>Whether the tokens of prompts are counted.</summary>
        public bool Tokens { get; init; }

        public bool DetailedExitCode { get; init; }

        public required PlanFiles Files { get; init; }
    }
}

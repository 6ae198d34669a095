using System.CommandLine;
using Amas.Config;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Commands.Fleets;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Commands.Planning;

/// <summary>Shows what changed on the server since the last apply.</summary>
internal sealed class DriftCommand : ToolCommand
{
    private readonly Option<string[]> only = OptionFactory.CreateTextList(
        "--only", "GLOB", "Show only agents with matching names; may be repeated");

    private readonly Option<bool> detailedExitCode = OptionFactory.CreateSwitch(
        "--detailed-exitcode", "Exit with code 2 if there is drift (default: 0)");

    public DriftCommand()
        : base(
            "drift",
            """
            Show what changed on the server since the last apply

            Compares the server with the inventory. Does not read agent files.
            """)
    {
        Add(only);
        Add(detailedExitCode);
    }

    public override IReadOnlyList<OutputFormat> Formats => DriftViews.All.Formats;

    public override bool IsMultiEnvironment => true;

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.All & ~GlobalOptionSet.Prompt & ~GlobalOptionSet.Lock;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        PlanOptions options = new() { Only = [.. (parsed.GetValue(only) ?? []).Select(pattern => new NameGlob(pattern))] };
        var isDetailed = parsed.GetValue(detailedExitCode);
        return context.Globals.IsMultiEnvironment
            ? RunSeveralAsync(options, isDetailed, context)
            : RunOneAsync(options, isDetailed, context);
    }

    private static async Task<ExitCode> RunOneAsync(PlanOptions options, bool isDetailed, RunContext context)
    {
        var opened = Workspace.Open(context);
        await RunCommit.RecordAsync(context);
        var workspace = opened.EnsureValid();
        var report = await DetectAsync(options, workspace, context);
        DriftViews.All.Write(report, new(context, workspace));
        return GetExitCode(report, isDetailed);
    }

    private static async Task<ExitCode> RunSeveralAsync(PlanOptions options, bool isDetailed, RunContext context)
    {
        var opened = Workspace.OpenAll(context);
        await RunCommit.RecordAsync(context);
        Workspace[] workspaces = [.. opened.Select(workspace => workspace.EnsureValid())];
        options = SelectedAgents.PrepareOptions(options);
        EnvironmentLoop<DriftReport> loop = new(context, DriftViews.All) { GetCode = report => GetExitCode(report, isDetailed) };
        var reports = await loop.RunAsync(workspaces, workspace => DetectAsync(options, workspace, context));
        DriftViews.All.WriteAll(reports, context);
        var isUnmatched = SelectedAgents.ReportUnmatched(options, reports, context);
        return ExitPrecedence.Resolve(
        [
            isUnmatched ? ExitCode.Failed : ExitCode.Done,
            .. reports.Select(result => result.Code),
        ]);
    }

    /// <summary>Returns the exit code of showing a report.</summary>
    public static ExitCode GetExitCode(DriftReport report, bool isDetailed) =>
        isDetailed && report.Agents.Count > 0 ? ExitCode.Changes : ExitCode.Done;

    /// <summary>Detects drift over a connection that cannot write.</summary>
    public static async Task<DriftReport> DetectAsync(PlanOptions options, Workspace workspace, RunContext context)
    {
        EngineFactory factory = new(await ReviewedSettings.ApplyAsync(workspace, context), context);
        await using var server = await ServerConnection.OpenForReadAsync(await factory.ProveServerAsync(), context);
        var reconciler = factory.CreateReconciler(server.Reader, git: null);
        return await reconciler.DetectDriftAsync(workspace.WithProjectPolicy(options), context.Stopping);
    }
}

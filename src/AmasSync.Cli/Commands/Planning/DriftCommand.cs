using System.CommandLine;
using Amas.Config;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Commands.Planning;

/// <summary>Shows what changed on the server since the last apply, and nothing else.</summary>
internal sealed class DriftCommand : Verb
{
    private readonly Option<string[]> only = OptionKinds.Texts("--only", "GLOB", "Nothing but agents of these names");
    private readonly Option<bool> detailedExitCode = OptionKinds.Switch("--detailed-exitcode", "Exit with 2 where something changed");

    public DriftCommand()
        : base("drift", "Show what changed on the server since the last apply, and since when; reads no agent files")
    {
        Add(only);
        Add(detailedExitCode);
    }

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text, OutputFormat.Json, OutputFormat.Markdown];

    public override bool TakesSeveralEnvironments => true;

    public override Task<ExitCode> RunAsync(ParseResult parsed, Session session)
    {
        PlanOptions asked = new() { Only = [.. (parsed.GetValue(only) ?? []).Select(pattern => new NameGlob(pattern))] };
        var isDetailed = parsed.GetValue(detailedExitCode);
        return session.Globals.IsForSeveral ? SeveralAsync(asked, isDetailed, session) : OneAsync(asked, isDetailed, session);
    }

    private static async Task<ExitCode> OneAsync(PlanOptions asked, bool isDetailed, Session session)
    {
        var workspace = Workspace.Open(session).Sound();
        var report = await LookAsync(asked, workspace, session);
        new Printer(session, workspace).Drift(report);
        return CodeOf(report, isDetailed);
    }

    private static async Task<ExitCode> SeveralAsync(PlanOptions asked, bool isDetailed, Session session)
    {
        Workspace[] workspaces = [.. Workspace.OpenEach(session).Select(workspace => workspace.Sound())];
        var reports = await EachEnvironment.RunAsync(session, workspaces, workspace => LookAsync(asked, workspace, session), (report, printer) => printer.Drift(report));
        Printer.Drift(reports, session);
        return ExitPrecedence.Of(reports.Select(attempt => attempt.CodeOf(report => CodeOf(report, isDetailed))));
    }

    /// <summary>How a look ends.</summary>
    public static ExitCode CodeOf(DriftReport report, bool isDetailed) => isDetailed && report.Agents.Count > 0 ? ExitCode.Changes : ExitCode.Done;

    /// <summary>Looks, and cannot write.</summary>
    public static async Task<DriftReport> LookAsync(PlanOptions asked, Workspace workspace, Session session)
    {
        await using var server = await ServerConnection.ToReadAsync(workspace, session);
        return await new Composition(workspace, session).Comparing(server.Reader, git: null).DriftAsync(workspace.Considering(asked), session.Stopping);
    }
}

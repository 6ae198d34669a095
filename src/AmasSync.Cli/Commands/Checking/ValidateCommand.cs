using System.CommandLine;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Findings.Rules;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Commands.Fleets;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Commands.Checking;

/// <summary>Prints all findings in all files.</summary>
internal sealed class ValidateCommand : ToolCommand
{
    private readonly Argument<string[]> paths = OptionFactory.CreatePathsArgument();
    private readonly Option<bool> remote = OptionFactory.CreateSwitch("--remote", "Also validate on the server (POST /agent/validate/)");
    private readonly Option<bool> strict = OptionFactory.CreateStrict();
    private readonly Option<bool> allowEmpty = OptionFactory.CreateSwitch(
        "--allow-empty", "Succeed if there are no agent files, or no folder for them");


    public ValidateCommand()
        : base(
            "validate",
            """
            Check the agent files and show all findings

            Sends no requests to the server, unless --remote is given.
            """)
    {
        Add(paths);
        Add(remote);
        Add(strict);
        Add(allowEmpty);
    }

    public override IReadOnlyList<OutputFormat> Formats => FindingsViews.All.Formats;

    public override bool IsMultiEnvironment => true;

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.Project | GlobalOptionSet.Output | GlobalOptionSet.Server;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        ValidateOptions options = new(parsed.GetValue(paths) ?? [], parsed.GetValue(remote), parsed.GetValue(allowEmpty))
        {
            Strict = parsed.GetValue(strict),
        };
        return RunAsync(options, context);
    }

    /// <summary>Validates the files for the selected environments.</summary>
    public static async Task<ExitCode> RunAsync(ValidateOptions options, RunContext context)
    {
        if (context.Globals.IsMultiEnvironment)
        {
            Workspace[] workspaces = [.. Workspace.OpenAll(context).Select(each => each.UseStrictness(options.Strict))];
            await RunCommit.RecordAsync(context);
            EnvironmentLoop<DesiredState> loop = new(context, FindingsViews.All) { GetCode = GetExitCode };
            var states = await loop.RunAsync(workspaces, each => CheckAsync(options, each, context));
            FindingsViews.All.WriteAll(states, context);
            return ExitPrecedence.Resolve(states.Select(result => result.Code));
        }

        var workspace = Workspace.Open(context).UseStrictness(options.Strict);
        await RunCommit.RecordAsync(context);
        var state = await CheckAsync(options, workspace, context);
        FindingsViews.All.Write(state, new(context, workspace));
        return GetExitCode(state);
    }

    private static ExitCode GetExitCode(DesiredState state) => state.IsValid ? ExitCode.Done : ExitCode.Findings;

    private static async Task<DesiredState> CheckAsync(ValidateOptions options, Workspace workspace, RunContext context)
    {
        var read = await ReadAsync(options, workspace, context);
        if (options.AllowEmpty && read.FileCount == 0)
        {
            read = read with { Findings = [.. read.Findings.Where(finding => finding.Rule != RuleCatalog.FolderNotFound)] };
        }

        return read with { Findings = [.. workspace.Findings, .. read.Findings, .. FindEmptyPaths(options, read, workspace)] };
    }

    private static async Task<DesiredState> ReadAsync(ValidateOptions options, Workspace workspace, RunContext context)
    {
        if (!options.Remote || workspace.HasErrors)
        {
            var reconciler = new EngineFactory(workspace, context).ForChecking(options.Paths);
            return options.Paths.Count > 0
                ? reconciler.Read(context.Stopping)
                : reconciler.ReadWithTests(workspace.Project.Tests, context.Stopping).Folder;
        }

        EngineFactory factory = new(await ReviewedSettings.ApplyAsync(workspace, context), context);
        await using var server = await ServerConnection.OpenForReadAsync(await factory.ProveServerAsync(), context);
        return await factory.ForFiles(options.Paths, server.Reader).ValidateAsync(context.Stopping);
    }

    private static IEnumerable<Finding> FindEmptyPaths(ValidateOptions options, DesiredState state, Workspace workspace)
    {
        if (state.FileCount > 0 || !state.IsValid || options.AllowEmpty)
        {
            return [];
        }

        var searched = options.Paths.Count > 0 ? options.Paths : workspace.Project.Agents;
        return searched.Select(FindingCatalog.NoAgentFile);
    }
}

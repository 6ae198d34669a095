using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Fleets;
using AmasSync.Cli.Views.Json;

namespace AmasSync.Cli.Commands.Fleets;

/// <summary>Lists the environments of the project, for people and for the matrix of a workflow. Sends no requests.</summary>
internal sealed class EnvironmentsCommand : ToolCommand
{
    private readonly Option<int?> groupSize = OptionFactory.CreateNumber(
        "--group-size",
        "N",
        1,
        EnvironmentMatrix.MaxJobs,
        $"With --format matrix: groups of N environments (default: no groups up to {EnvironmentMatrix.MaxJobs} environments)");

    public EnvironmentsCommand()
        : base(
            "environments",
            """
            List the environments of the project

            Lists all of them, or those that --env and --shard select. --format matrix prints the matrix of a workflow, with a job for each
            environment whose server is not embedded. Sends no requests to servers, and shows of API keys only whether they are set.
            """)
    {
        Add(groupSize);
    }

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text, OutputFormat.Json, OutputFormat.Matrix];

    public override bool IsMultiEnvironment => true;

    public override bool SelectsAllByDefault => true;

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.Project | GlobalOptionSet.Output;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        if (parsed.GetValue(groupSize) is not null && context.Globals.Format != OutputFormat.Matrix)
        {
            throw new ToolException(ToolError.ForUsage("--group-size requires --format matrix", "omit it, or add --format matrix"));
        }

        var environments = ListSelected(context);
        await RunCommit.RecordAsync(context);
        switch (context.Globals.Format)
        {
            case OutputFormat.Json:
                EnvironmentListJsonView.Write(environments, context.Host.Variables, context.Selection, context.Out);
                break;
            case OutputFormat.Matrix:
                EnvironmentMatrix.Write(environments, parsed.GetValue(groupSize), context.Out);
                break;
            default:
                new EnvironmentListView(context).Write(environments);
                break;
        }

        return ExitCode.Done;
    }

    private static EnvironmentSettings[] ListSelected(RunContext context)
    {
        var isSelected = context.Globals.AllEnvironments || context.Globals.Environments.Count > 0;
        var globals = isSelected ? context.Globals : context.Globals with { AllEnvironments = true };
        var workspaces = Workspace.OpenAll(context with { Globals = globals }, areRunTogether: false);
        return [.. workspaces.Select(workspace => workspace.EnsureValid().Environment)];
    }
}

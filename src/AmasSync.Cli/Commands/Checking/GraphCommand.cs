using System.CommandLine;
using Amas.Config.Drawing;
using Amas.Config.Drawing.Svg;
using Amas.Config.Drawing.Text;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Commands.Checking;

/// <summary>Prints the workflow graph of configurations, in one picture. Configurations with errors are also drawn.</summary>
internal sealed class GraphCommand : ToolCommand
{
    private readonly Argument<string[]> paths = OptionFactory.CreatePathsArgument();

    public GraphCommand()
        : base("graph", "Print the workflow graph of agents as Mermaid, DOT or SVG") => Add(paths);

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Mermaid, OutputFormat.Dot, OutputFormat.Svg];

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.Project | GlobalOptionSet.Output;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var workspace = Workspace.Open(context).EnsureValid();
        var state = new EngineFactory(workspace, context).ForFiles(parsed.GetValue(paths) ?? [], reader: null).Read(context.Stopping);
        FindingsViews.WriteToError(state, new(context, workspace));
        DesiredAgent[] agents = [.. state.Agents, .. state.UnnamedAgents];
        if (agents is [])
        {
            throw new ToolException(state.Findings.Count > 0
                ? ToolError.ForFindings(state.Findings)
                : ToolError.ForUsage("no agents found to draw", "specify an agent file"));
        }

        context.Out.Write(RenderPicture([.. agents.Select(agent => WorkflowDrawing.Create(agent.Config))], context.Globals.Format));
        return Task.FromResult(ExitCode.Done);
    }

    private static string RenderPicture(IReadOnlyList<WorkflowDrawing> drawings, OutputFormat format) => format switch
    {
        OutputFormat.Svg => WorkflowSvg.RenderStandalone(drawings),
        OutputFormat.Dot => WorkflowDot.Render(drawings),
        _ => WorkflowMermaid.Render(drawings),
    };
}

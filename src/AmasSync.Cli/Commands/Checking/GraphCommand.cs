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

/// <summary>
/// Prints the workflow of a SystemConfig as a picture, also where the checks find errors: then a picture helps most. Several are one picture.
/// </summary>
internal sealed class GraphCommand : Verb
{
    private readonly Argument<string[]> paths = OptionKinds.Paths();

    public GraphCommand()
        : base("graph", "Print the workflow of a SystemConfig as a picture: Mermaid, DOT or SVG") => Add(paths);

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Mermaid, OutputFormat.Dot, OutputFormat.Svg];

    public override Task<ExitCode> RunAsync(ParseResult parsed, Session session)
    {
        var workspace = Workspace.Open(session).Sound();
        var state = new Composition(workspace, session).Files(parsed.GetValue(paths) ?? [], reader: null).Read(session.Stopping);
        new Printer(session, workspace).Complain(state);
        DesiredAgent[] agents = [.. state.Agents, .. state.Nameless];
        if (agents is [])
        {
            throw new ToolException(state.Findings.Count > 0 ? ToolError.HasFindings(state.Findings) : ToolError.Usage("there is no agent to draw", "name a file"));
        }

        session.Out.Write(Picture([.. agents.Select(agent => WorkflowDrawing.Of(agent.Config))], session.Globals.Format));
        return Task.FromResult(ExitCode.Done);
    }

    private static string Picture(IReadOnlyList<WorkflowDrawing> drawings, OutputFormat format) => format switch
    {
        OutputFormat.Svg => WorkflowSvg.Standalone(drawings),
        OutputFormat.Dot => WorkflowDot.Of(drawings),
        _ => WorkflowMermaid.Of(drawings),
    };
}

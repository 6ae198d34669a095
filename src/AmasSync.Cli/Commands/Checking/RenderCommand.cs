using System.CommandLine;
using Amas.Config.Findings;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Commands.Checking;

/// <summary>Prints the configurations as they would be sent.</summary>
internal sealed class RenderCommand : Verb
{
    private readonly Argument<string[]> paths = OptionKinds.Paths();
    private readonly Option<bool> noValidate = OptionKinds.Switch("--no-validate", "Also where the checks find errors");
    private readonly Option<bool> explain = OptionKinds.Switch("--explain", "Where each value comes from: file, line and the way it came; with --format json as a document");
    private readonly Option<bool> showSecrets = OptionKinds.Switch("--show-secrets", "Print secrets in place of their marks");

    public RenderCommand()
        : base("render", "Print the configurations as they would be sent")
    {
        Add(paths);
        Add(noValidate);
        Add(explain);
        Add(showSecrets);
    }

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Json, OutputFormat.Yaml];

    public override Task<ExitCode> RunAsync(ParseResult parsed, Session session) =>
        Task.FromResult(Run(
        new(parsed.GetValue(paths) ?? [], parsed.GetValue(noValidate), parsed.GetValue(explain), parsed.GetValue(showSecrets)),
        session));

    public static ExitCode Run(Request options, Session session)
    {
        if (options is { Explain: true, ShowSecrets: true } || (options.Explain && session.Globals.Format == OutputFormat.Yaml))
        {
            throw new ToolException(ToolError.Usage("--explain does not go with --show-secrets or --format yaml", "leave one of them out"));
        }

        var workspace = Workspace.Open(session);
        var read = new Composition(workspace, session).Files(options.Paths, reader: null).Read(session.Stopping);
        var state = read with { Findings = [.. workspace.Findings, .. read.Findings] };
        Printer printer = new(session, workspace);
        printer.Complain(state);
        if (!state.IsSound && !options.NoValidate)
        {
            throw new ToolException(ToolError.HasFindings(state.Findings));
        }

        if (options.Explain)
        {
            printer.Explanation(state.Agents);
        }
        else
        {
            printer.Configurations(state.Agents, options.ShowSecrets);
        }

        return IsWhole(state) ? ExitCode.Done : ExitCode.Findings;
    }

    // Whoever renders without checks still has to know that something could not be read.
    private static bool IsWhole(DesiredState state) => !state.Findings.Any(finding =>
        finding.Severity == Severity.Error
        && (finding.Code.StartsWith("AS00", StringComparison.Ordinal) || finding.Code.StartsWith("AS05", StringComparison.Ordinal)));

    internal sealed record Request(IReadOnlyList<string> Paths, bool NoValidate, bool Explain, bool ShowSecrets);
}

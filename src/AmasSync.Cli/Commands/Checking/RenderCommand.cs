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
internal sealed class RenderCommand : ToolCommand
{
    private readonly Argument<string[]> paths = OptionFactory.CreatePathsArgument();
    private readonly Option<bool> noValidate = OptionFactory.CreateSwitch("--no-validate", "Also where the checks find errors");
    private readonly Option<bool> explain = OptionFactory.CreateSwitch("--explain", "Where each value comes from: file, line and the way it came; with --format json as a document");
    private readonly Option<bool> showSecrets = OptionFactory.CreateSwitch("--show-secrets", "Print secrets in place of their marks");

    public RenderCommand()
        : base("render", "Print the configurations as they would be sent")
    {
        Add(paths);
        Add(noValidate);
        Add(explain);
        Add(showSecrets);
    }

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Json, OutputFormat.Yaml];

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context) =>
        Task.FromResult(Run(
        new(parsed.GetValue(paths) ?? [], parsed.GetValue(noValidate), parsed.GetValue(explain), parsed.GetValue(showSecrets)),
        context));

    public static ExitCode Run(RenderOptions options, RunContext context)
    {
        if (options is { Explain: true, ShowSecrets: true } || (options.Explain && context.Globals.Format == OutputFormat.Yaml))
        {
            throw new ToolException(ToolError.ForUsage("--explain does not go with --show-secrets or --format yaml", "leave one of them out"));
        }

        var workspace = Workspace.Open(context);
        var folderState = new EngineFactory(workspace, context).ForFiles(options.Paths, reader: null).Read(context.Stopping);
        var state = folderState with { Findings = [.. workspace.Findings, .. folderState.Findings] };
        Printer printer = new(context, workspace);
        printer.PrintFindingsToError(state);
        if (!state.IsValid && !options.NoValidate)
        {
            throw new ToolException(ToolError.ForFindings(state.Findings));
        }

        if (options.Explain)
        {
            printer.PrintExplanation(state.Agents);
        }
        else
        {
            printer.PrintConfigurations(state.Agents, options.ShowSecrets);
        }

        return IsComplete(state) ? ExitCode.Done : ExitCode.Findings;
    }

    // With --no-validate, the exit code still tells if a part of the folder could not be read.
    private static bool IsComplete(DesiredState state) =>
        !state.Findings.Any(finding => finding is { Severity: Severity.Error, Rule.Family.PreventsReading: true });

    internal sealed record RenderOptions(IReadOnlyList<string> Paths, bool NoValidate, bool Explain, bool ShowSecrets);
}

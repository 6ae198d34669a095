using System.CommandLine;
using Amas.Config.Findings;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Commands.Checking;

/// <summary>Prints the configurations as they would be sent to the server.</summary>
internal sealed class RenderCommand : ToolCommand
{
    private readonly Argument<string[]> paths = OptionFactory.CreatePathsArgument();
    private readonly Option<bool> noValidate = OptionFactory.CreateSwitch(
        "--no-validate", "Render configurations even if they have errors");

    private readonly Option<bool> explain = OptionFactory.CreateSwitch(
        "--explain", "Print the file and line that each value comes from, and the tags and overlays that it passed through");

    private readonly Option<bool> showSecrets = OptionFactory.CreateSwitch("--show-secrets", "Print secret values instead of placeholders");

    public RenderCommand()
        : base("render", "Print the configurations as they would be sent to the server")
    {
        Add(paths);
        Add(noValidate);
        Add(explain);
        Add(showSecrets);
    }

    public override IReadOnlyList<OutputFormat> Formats => ConfigurationViews.Redacted.Formats;

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.Project | GlobalOptionSet.Output;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        RenderOptions options = new(
            parsed.GetValue(paths) ?? [], parsed.GetValue(noValidate), parsed.GetValue(explain), parsed.GetValue(showSecrets));
        return Task.FromResult(Run(options, context));
    }

    /// <summary>Renders the configurations.</summary>
    /// <exception cref="ToolException">The options contradict each other, or there are errors in the files.</exception>
    public static ExitCode Run(RenderOptions options, RunContext context)
    {
        if (options is { Explain: true, ShowSecrets: true } || (options.Explain && context.Globals.Format == OutputFormat.Yaml))
        {
            throw new ToolException(ToolError.ForUsage(
                "--explain cannot be combined with --show-secrets or --format yaml", "omit one of them"));
        }

        var workspace = Workspace.Open(context);
        var folderState = new EngineFactory(workspace, context).ForFiles(options.Paths, reader: null).Read(context.Stopping);
        var state = folderState with { Findings = [.. workspace.Findings, .. folderState.Findings] };
        ViewContext viewContext = new(context, workspace);
        FindingsViews.WriteToError(state, viewContext);
        if (!state.IsValid && !options.NoValidate)
        {
            throw new ToolException(ToolError.ForFindings(state.Findings));
        }

        SelectViews(options).Write(state.Agents, viewContext);
        return IsComplete(state) ? ExitCode.Done : ExitCode.Findings;
    }

    private static ViewSet<IReadOnlyList<DesiredAgent>> SelectViews(RenderOptions options) => options switch
    {
        { Explain: true } => ConfigurationViews.Explained,
        { ShowSecrets: true } => ConfigurationViews.WithSecrets,
        _ => ConfigurationViews.Redacted,
    };

    // With --no-validate, the exit code still shows whether a part of the folder could not be read.
    private static bool IsComplete(DesiredState state) =>
        !state.Findings.Any(finding => finding is { Severity: Severity.Error, Rule.Family.PreventsReading: true });
}

using System.CommandLine;
using System.Globalization;
using Amas.Config;
using AmasSync.Cli.Ci;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Commands.Planning;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Json.Fleets;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>Reports to a scheduled workflow what was changed on the server.</summary>
internal sealed class CiDriftCommand : ToolCommand
{
    private readonly Option<string[]> only = OptionFactory.CreateTextList(
        "--only", "GLOB", "Check only agents with matching names; may be repeated");

    private readonly Option<bool> detailedExitCode = OptionFactory.CreateSwitch(
        "--detailed-exitcode", "Exit with code 2 if there is drift (default: 0)");

    public CiDriftCommand()
        : base("drift", "Report to a workflow what changed on the server since the last apply")
    {
        Add(only);
        Add(detailedExitCode);
    }

    public override bool HasEffects => true;

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text];

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.All & ~GlobalOptionSet.Prompt;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        PlanOptions options = new() { Only = [.. (parsed.GetValue(only) ?? []).Select(pattern => new NameGlob(pattern))] };
        return CiStep.RunAsync(context, strict: null, async ciStep =>
        {
            var report = await DriftCommand.DetectAsync(options, ciStep.Workspace, ciStep.Context);
            Report(report, ciStep);
            return DriftCommand.GetExitCode(report, parsed.GetValue(detailedExitCode));
        });
    }

    private static void Report(DriftReport report, CiStep ciStep)
    {
        ViewContext context = new(ciStep.Context, ciStep.Workspace);
        ciStep.Commands.WriteGroup($"Drift of {report.Environment}", output => DriftViews.WritePlainText(report, context, output));
        var file = Path.Combine(Directory.CreateDirectory(ciStep.OutputFolder).FullName, "drift.json");
        File.WriteAllText(file, RenderedText.Render(output => DriftJsonView.Write(report, RunFacts.None, output)));
        ciStep.Commands.SetOutputs(
            ("changes", report.Agents.Count > 0 ? "true" : "false"),
            ("drifted", report.Agents.Count.ToString(CultureInfo.InvariantCulture)),
            ("drift_path", file));
        ciStep.Commands.AddSummary(RenderedText.Render(output => DriftMarkdownView.Write(report, output)));
        if (report.Agents.Count > 0)
        {
            var count = PlanWording.FormatCount(report.Agents.Count, "agent");
            ciStep.Commands.Warn($"{count} of {report.Environment} changed on the server");
        }
    }
}

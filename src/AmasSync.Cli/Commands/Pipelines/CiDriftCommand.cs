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
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>Tells a scheduled workflow what somebody changed on the server.</summary>
internal sealed class CiDriftCommand : Verb
{
    private readonly Option<string[]> only = OptionKinds.Texts("--only", "GLOB", "Nothing but agents of these names");
    private readonly Option<bool> detailedExitCode = OptionKinds.Switch("--detailed-exitcode", "Exit with 2 where something changed");

    public CiDriftCommand()
        : base("drift", "Tell a workflow what changed on the server since the last apply")
    {
        Add(only);
        Add(detailedExitCode);
    }

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text];

    public override Task<ExitCode> RunAsync(ParseResult parsed, Session session)
    {
        PlanOptions asked = new() { Only = [.. (parsed.GetValue(only) ?? []).Select(pattern => new NameGlob(pattern))] };
        return Pipeline.RunAsync(session, async pipeline =>
        {
            var report = await DriftCommand.LookAsync(asked, pipeline.Workspace, pipeline.Session);
            Tell(report, pipeline);
            return DriftCommand.CodeOf(report, parsed.GetValue(detailedExitCode));
        });
    }

    private static void Tell(DriftReport report, Pipeline pipeline)
    {
        Printer printer = new(pipeline.Session, pipeline.Workspace);
        pipeline.Commands.Show($"Drift of {report.Environment}", output => printer.DriftInto(report, output));
        var file = Path.Combine(Directory.CreateDirectory(pipeline.Files).FullName, "drift.json");
        using (StringWriter json = new() { NewLine = "\n" })
        {
            DriftJsonView.Write(report, json);
            File.WriteAllText(file, json.ToString());
        }

        pipeline.Commands.Outputs(
            ("changes", report.Agents.Count > 0 ? "true" : "false"),
            ("drifted", report.Agents.Count.ToString(CultureInfo.InvariantCulture)),
            ("drift_path", file));
        using StringWriter summary = new() { NewLine = "\n" };
        DriftMarkdownView.Write(report, summary);
        pipeline.Commands.Summarize(summary.ToString());
        if (report.Agents.Count > 0)
        {
            pipeline.Commands.Warn(string.Create(CultureInfo.InvariantCulture, $"{PlanWords.Count(report.Agents.Count, "agent")} of {report.Environment} changed on the server"));
        }
    }
}

using System.Text.Json;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Fleets;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Json.Fleets;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Views;

/// <summary>The views of the result of an apply or a rollback.</summary>
internal static class ApplyViews
{
    /// <summary>Gets the views of <c>apply</c> and <c>rollback --yes</c>.</summary>
    public static ViewSet<AppliedPlan> All { get; } = new(
        (OutputFormat.Text, new(WriteText)),
        (OutputFormat.Json, new(
            (applied, context) => ApplyJsonView.Write(applied.Plan, applied.Result, context.Facts, context.Out))));

    /// <summary>Writes the results of several environments to the standard output, if the format has one document for them.</summary>
    public static void WriteAll(IReadOnlyList<EnvironmentResult<AppliedEnvironment>> results, RunContext run)
    {
        if (run.Globals.Format == OutputFormat.Json)
        {
            WriteJson(results, run, run.Out);
        }
    }

    /// <summary>Writes the results of several environments as one JSON document.</summary>
    public static void WriteJson(IReadOnlyList<EnvironmentResult<AppliedEnvironment>> results, RunContext run, TextWriter output) =>
        EnvironmentsJsonView.Write(results, WriteDocument, run, output);

    private static void WriteDocument(Utf8JsonWriter writer, AppliedEnvironment applied, RunFacts facts)
    {
        if (applied.Document is { } document)
        {
            ApplyJsonView.WritePart(writer, document);
        }
    }

    // The plan has already said that there is nothing to do.
    private static void WriteText(AppliedPlan applied, ViewContext context)
    {
        var result = applied.Result;
        if (result.Changes.Count > 0)
        {
            var runFolder = result.RunId is { } run ? Path.Combine(Workspace.OwnFolderName, "runs", run) : null;
            ApplyTextView view = new(context.OutPalette) { Cause = context.Run.Host.Stop.Cause, Columns = context.OutColumns };
            view.Write(result, runFolder, context.Out);
        }
    }
}

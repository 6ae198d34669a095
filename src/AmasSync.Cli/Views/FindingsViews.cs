using Amas.Config.Findings;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Sarif;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Views;

/// <summary>The views of findings.</summary>
internal static class FindingsViews
{
    /// <summary>Gets the views of <c>validate</c>.</summary>
    public static ViewSet<DesiredState> All { get; } = new(
        (OutputFormat.Text, new(WriteText)),
        (OutputFormat.Json, new(WriteJson, WriteJson)),
        (OutputFormat.Sarif, new(WriteSarif, WriteSarif)),
        (OutputFormat.GitHub, new(WriteAnnotations, WriteAnnotations)));

    /// <summary>Writes findings to the error stream, if there are any.</summary>
    public static void WriteToError(DesiredState state, ViewContext context)
    {
        if (state.Findings.Count > 0)
        {
            WriteToError(state.Findings, state.FileCount, context);
        }
    }

    /// <summary>Writes findings to the error stream.</summary>
    public static void WriteToError(IReadOnlyList<Finding> findings, int files, ViewContext context) =>
        new FindingsTextView(context.ErrorPalette, context.TryReadLines, context.ErrorColumns).Write(findings, files, context.Error);

    /// <summary>Writes the findings that prevent an apply, in place of its plan.</summary>
    public static void WriteBeforeApply(DesiredState state, ViewContext context)
    {
        var (output, palette, columns) = context.Preliminary;
        new FindingsTextView(palette, context.TryReadLines, columns).Write(state.Findings, state.FileCount, output);
        output.Flush();
    }

    private static void WriteText(DesiredState state, ViewContext context) =>
        new FindingsTextView(context.OutPalette, context.TryReadLines, context.OutColumns)
            .Write(state.Findings, state.FileCount, context.Out);

    private static void WriteJson(DesiredState state, ViewContext context) =>
        FindingsJsonView.Write(state.Findings, state.FileCount, state.Agents.Count, context.Facts, context.Out);

    private static void WriteJson(IReadOnlyList<EnvironmentResult<DesiredState>> results, RunContext run) => EnvironmentsJsonView.Write(
        results,
        (writer, state, facts) => FindingsJsonView.Write(writer, state.Findings, state.FileCount, state.Agents.Count, facts),
        run,
        run.Out);

    private static void WriteSarif(DesiredState state, ViewContext context) =>
        WriteSarif([new(context.Workspace, state, null)], context.Run);

    private static void WriteSarif(IReadOnlyList<EnvironmentResult<DesiredState>> results, RunContext run) =>
        new CiFindings(run).WriteSarif(results, run.Out);

    private static void WriteAnnotations(DesiredState state, ViewContext context) =>
        WriteAnnotations([new(context.Workspace, state, null)], context.Run);

    private static void WriteAnnotations(IReadOnlyList<EnvironmentResult<DesiredState>> results, RunContext run) =>
        new CiFindings(run).WriteAnnotations(results, run.Out);
}

using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Views;

/// <summary>The views of drift reports.</summary>
internal static class DriftViews
{
    /// <summary>Gets the views of <c>drift</c>.</summary>
    public static ViewSet<DriftReport> All { get; } = new(
        (OutputFormat.Text, new((report, context) => new DriftTextView(context.OutPalette, context.Columns).Write(report, context.Out))),
        (OutputFormat.Json, new(
            (report, context) => DriftJsonView.Write(report, context.Facts, context.Out),
            (results, run) => EnvironmentsJsonView.Write(
                results, (writer, report, facts) => DriftJsonView.Write(writer, report, facts), run, run.Out))),
        (OutputFormat.Markdown, new(
            (report, context) => DriftMarkdownView.Write(report, context.Out),
            (results, run) => DriftMarkdownView.Write(results, run.Out))));

    /// <summary>Writes a report as text without colors.</summary>
    public static void WritePlainText(DriftReport report, ViewContext context, TextWriter output) =>
        new DriftTextView(Palette.Plain, context.Columns).Write(report, output);
}

using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Importing;

namespace AmasSync.Cli.Views;

/// <summary>The views of the result of an import.</summary>
internal static class ImportViews
{
    /// <summary>Gets the views of <c>import</c>.</summary>
    public static ViewSet<ImportResult> All { get; } = new(
        (OutputFormat.Text, new(WriteText)),
        (OutputFormat.Json, new((result, context) => ImportJsonView.Write(context.Workspace.Environment, result, context.Out))));

    private static void WriteText(ImportResult result, ViewContext context) =>
        new ImportTextView(context.OutPalette, context.OutColumns).Write(result, context.Out);
}

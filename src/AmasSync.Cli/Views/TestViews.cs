using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Markdown.Tests;
using AmasSync.Cli.Views.Tests;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Views;

/// <summary>The views of the results of tests.</summary>
internal static class TestViews
{
    /// <summary>Gets the views of <c>test</c>.</summary>
    public static ViewSet<TestReport> All { get; } = new(
        (OutputFormat.Text, new((report, context) => new TestTextView(context.OutPalette, context.Columns).Write(report, context.Out))),
        (OutputFormat.Json, new((report, context) => TestJsonView.Write(report, context.Out))),
        (OutputFormat.Markdown, new((report, context) => TestMarkdownView.Write(report, context.Out))));
}

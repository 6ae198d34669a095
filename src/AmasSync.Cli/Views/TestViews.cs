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

    /// <summary>Gets the views of <c>test --check-judges</c>. As JSON, each sample is a test.</summary>
    public static ViewSet<TestReport> JudgeChecks { get; } = new(
        (OutputFormat.Text, new(WriteJudgeCheck)),
        (OutputFormat.Json, new((report, context) => TestJsonView.Write(report, context.Out))));

    /// <summary>Writes the results to the error stream, where they are not the product of the command.</summary>
    public static void WriteToError(TestReport report, ViewContext context) =>
        new TestTextView(context.ErrorPalette, context.Columns).Write(report, context.Error);

    private static void WriteJudgeCheck(TestReport report, ViewContext context) =>
        new JudgeCheckTextView(context.OutPalette, context.Columns).Write(report, context.Out);
}

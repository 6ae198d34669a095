using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views;

/// <summary>The views of plans.</summary>
internal static class PlanViews
{
    private static readonly View<PlanReview> Json = new(
        (review, context) => PlanJsonView.Write(review, context.Out, context.Facts),
        (results, run) => EnvironmentsJsonView.Write(
            results, (writer, review, facts) => PlanJsonView.Write(writer, review, facts), run, run.Out));

    private static readonly View<PlanReview> Markdown = new(
        (review, context) => PlanMarkdownView.Write(review, context.Out),
        (results, run) => PlanMarkdownView.Write(results, run.Out));

    /// <summary>Gets the views of <c>plan</c> and <c>rollback</c>.</summary>
    public static ViewSet<PlanReview> Plan { get; } = new(
        (OutputFormat.Text, new(WriteText)),
        (OutputFormat.Json, Json),
        (OutputFormat.Markdown, Markdown));

    /// <summary>Gets the views of <c>diff</c>.</summary>
    public static ViewSet<PlanReview> Diff { get; } = new(
        (OutputFormat.Text, new(WriteDiff)),
        (OutputFormat.Json, Json),
        (OutputFormat.Markdown, Markdown));

    /// <summary>Writes a plan as text without colors.</summary>
    public static void WritePlainText(PlanReview review, ViewContext context, TextWriter output) =>
        new PlanTextView(Palette.Plain, context.Columns, context.TryReadLines) { IsFull = context.IsFull }.Write(review, output);

    /// <summary>Writes the plan that is to be confirmed or applied: to the error stream if the result is a JSON document.</summary>
    public static void WriteBeforeApply(PlanReview review, ViewContext context)
    {
        var (output, palette, columns) = context.Preliminary;
        CreateText(palette, columns, context).Write(review, output);
        output.Flush();
    }

    private static void WriteText(PlanReview review, ViewContext context) =>
        CreateText(context.OutPalette, context.OutColumns, context).Write(review, context.Out);

    private static PlanTextView CreateText(Palette palette, int? terminal, ViewContext context) =>
        new(palette, context.Columns, context.TryReadLines) { Terminal = terminal, IsFull = context.IsFull };

    // A diff cannot contain the findings that make a plan incomplete.
    private static void WriteDiff(PlanReview review, ViewContext context)
    {
        var plan = review.Plan;
        new PlanDiffView(context.OutPalette).Write(plan, context.Out);
        if (!plan.IsComplete)
        {
            FindingsViews.WriteToError(plan.Findings, plan.FileCount, context);
        }
    }
}

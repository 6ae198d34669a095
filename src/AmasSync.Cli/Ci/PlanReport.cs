using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Ci;

/// <summary>Reports a plan to a workflow: log, annotations, files, outputs and summary.</summary>
internal sealed class PlanReport(CiStep ciStep)
{
    // Nothing is left out: the log is where people look who cannot open the files.
    private readonly ViewContext viewContext = new(ciStep.Context with { IsFull = true }, ciStep.Workspace);

    /// <summary>
    /// Writes the plan to files and outputs. The findings and the plan are written to the log at the end of the step, where neither
    /// progress nor warnings come between its lines.
    /// </summary>
    public PlanStepOutputs Write(PlanReview review)
    {
        ciStep.Commands.WriteAtEnd(() => WriteLog(review));
        var written = PlanStepOutputs.Write(review, ciStep.OutputFolder, viewContext, ciStep.Paths);
        ciStep.Commands.SetOutputs(written.Outputs);
        return written;
    }

    /// <summary>Writes the plan to the summary at the end of the step.</summary>
    /// <param name="review">The plan.</param>
    /// <param name="howToApply">How the plan is applied; empty to leave it out.</param>
    public void Summarize(PlanReview review, string howToApply)
    {
        MarkdownOptions options = new() { ApplyInstructions = howToApply };
        var markdown = EmbeddedNotice.Render(review.Plan) + RenderedText.Render(output => PlanMarkdownView.Write(review, output, options));
        ciStep.Commands.WriteAtEnd(() => ciStep.Commands.AddSummary(markdown));
    }

    private void WriteLog(PlanReview review)
    {
        var plan = review.Plan;
        var title = $"Plan for {plan.Environment}: {PlanWording.FormatSummary(review)}";
        ciStep.Commands.WriteGroup(title, output => PlanViews.WritePlainText(review, viewContext, output));
        if (plan.Findings.Count > 0)
        {
            ciStep.Commands.Annotate(plan.Findings, plan.FileCount, ciStep.Paths);
        }
    }
}

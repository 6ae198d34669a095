using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Ci;

/// <summary>Reports a plan to a workflow: log, annotations, files, outputs and summary.</summary>
internal sealed class PlanReport(CiStep ciStep)
{
    private readonly ViewContext viewContext = new(ciStep.Context, ciStep.Workspace);

    /// <summary>Writes the plan to everything but the summary, and returns what was written to files.</summary>
    public PlanStepOutputs Write(PlanReview review)
    {
        WriteLog(review);
        return WriteFiles(review);
    }

    /// <summary>Writes the plan to files and outputs, and annotates its findings.</summary>
    public PlanStepOutputs WriteFiles(PlanReview review)
    {
        var plan = review.Plan;
        if (plan.Findings.Count > 0)
        {
            ciStep.Commands.Annotate(plan.Findings, plan.FileCount, ciStep.Paths);
        }

        var written = PlanStepOutputs.Write(review, ciStep.OutputFolder, viewContext, ciStep.Paths);
        ciStep.Commands.SetOutputs(written.Outputs);
        return written;
    }

    /// <summary>Writes the plan to the log.</summary>
    public void WriteLog(PlanReview review)
    {
        var plan = review.Plan;
        ciStep.Commands.WriteGroup($"Plan for {plan.Environment}", output => PlanViews.WritePlainText(review, viewContext, output));
    }

    /// <summary>Writes the plan to the summary of the step.</summary>
    /// <param name="review">The plan.</param>
    /// <param name="howToApply">How the plan is applied; empty to leave it out.</param>
    public void Summarize(PlanReview review, string howToApply)
    {
        MarkdownOptions options = new() { ApplyInstructions = howToApply };
        ciStep.Commands.AddToEndOfSummary(RenderedText.Render(output => PlanMarkdownView.Write(review, output, options)));
    }
}

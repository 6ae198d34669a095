using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Ci;

/// <summary>Reports a plan to a workflow: log, annotations, files, outputs and summary.</summary>
internal sealed class PlanReport(CiStep ciStep)
{
    private readonly ViewContext viewContext = new(ciStep.Context, ciStep.Workspace);

    /// <summary>Writes the plan to everything but the summary.</summary>
    public void Write(PlanReview review)
    {
        var plan = review.Plan;
        ciStep.Commands.WriteGroup($"Plan for {plan.Environment}", output => PlanViews.WritePlainText(review, viewContext, output));
        if (plan.Findings.Count > 0)
        {
            ciStep.Commands.Annotate(plan.Findings, plan.FileCount, ciStep.Paths);
        }

        ciStep.Commands.SetOutputs(PlanStepOutputs.Write(review, ciStep.OutputFolder, viewContext, ciStep.Paths));
    }

    /// <summary>Writes the plan to the summary of the step.</summary>
    /// <param name="review">The plan.</param>
    /// <param name="howToApply">How the plan is applied; empty to leave it out.</param>
    public void Summarize(PlanReview review, string howToApply)
    {
        MarkdownOptions options = new() { ApplyInstructions = howToApply };
        ciStep.Commands.AddSummary(RenderedText.Render(output => PlanMarkdownView.Write(review, output, options)));
    }
}

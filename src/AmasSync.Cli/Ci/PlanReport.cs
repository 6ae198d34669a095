using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Ci;

/// <summary>Tells a workflow about a plan: the log, the summary, the files and the outputs.</summary>
internal sealed class PlanReport(CiStep ciStep)
{
    private readonly Printer printer = new(ciStep.Context, ciStep.Workspace);

    /// <summary>Everywhere but in the summary.</summary>
    public void Write(PlanReview review)
    {
        var plan = review.Plan;
        ciStep.Commands.WriteGroup($"Plan for {plan.Environment}", output => printer.WritePlanText(review, output));
        if (plan.Findings.Count > 0)
        {
            ciStep.Commands.Annotate(plan.Findings, plan.FileCount, ciStep.Paths);
        }

        ciStep.Commands.SetOutputs(PlanStepOutputs.Write(review, ciStep.OutputFolder, printer.WritePlanText, ciStep.Paths));
    }

    /// <summary>In the summary of the step.</summary>
    /// <param name="review">The plan.</param>
    /// <param name="howToApply">How it comes to be applied; empty where that is not to be said.</param>
    public void Summarize(PlanReview review, string howToApply)
    {
        using StringWriter summary = new() { NewLine = "\n" };
        PlanMarkdownView.Write(review, summary, new() { ApplyInstructions = howToApply });
        ciStep.Commands.AddSummary(summary.ToString());
    }
}

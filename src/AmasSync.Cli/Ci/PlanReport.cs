using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Ci;

/// <summary>Reports a plan to a workflow: log, annotations, files, outputs and summary.</summary>
internal sealed class PlanReport(CiStep ciStep)
{
    private readonly Printer printer = new(ciStep.Context, ciStep.Workspace);

    /// <summary>Writes the plan to everything but the summary.</summary>
    public void Write(Plan plan)
    {
        ciStep.Commands.WriteGroup($"Plan for {plan.Environment}", output => printer.WritePlanText(plan, output));
        if (plan.Findings.Count > 0)
        {
            ciStep.Commands.Annotate(plan.Findings, plan.FileCount, ciStep.Paths);
        }

        ciStep.Commands.SetOutputs(PlanStepOutputs.Write(plan, ciStep.OutputFolder, printer.WritePlanText, ciStep.Paths));
    }

    /// <summary>Writes the plan to the summary of the step.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="howToApply">How the plan is applied; empty to leave it out.</param>
    public void Summarize(Plan plan, string howToApply)
    {
        using StringWriter summary = new() { NewLine = "\n" };
        PlanMarkdownView.Write(plan, summary, new() { ApplyInstructions = howToApply });
        ciStep.Commands.AddSummary(summary.ToString());
    }
}

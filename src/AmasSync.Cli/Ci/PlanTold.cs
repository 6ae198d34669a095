using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Ci;

/// <summary>Tells a workflow about a plan: the log, the summary, the files and the outputs.</summary>
internal sealed class PlanTold(Pipeline pipeline)
{
    private readonly Printer printer = new(pipeline.Session, pipeline.Workspace);

    /// <summary>Everywhere but in the summary.</summary>
    public void Tell(Plan plan)
    {
        pipeline.Commands.Show($"Plan for {plan.Environment}", output => printer.PlanInto(plan, output));
        if (plan.Findings.Count > 0)
        {
            pipeline.Commands.Annotate(plan.Findings, plan.Files, pipeline.Paths);
        }

        pipeline.Commands.Outputs(PlanOutputs.Write(plan, pipeline.Files, printer.PlanInto, pipeline.Paths));
    }

    /// <summary>In the summary of the step.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="howToApply">How it comes to be applied; empty where that is not to be said.</param>
    public void Summarize(Plan plan, string howToApply)
    {
        using StringWriter summary = new() { NewLine = "\n" };
        PlanMarkdownView.Write(plan, summary, new() { HowToApply = howToApply });
        pipeline.Commands.Summarize(summary.ToString());
    }
}

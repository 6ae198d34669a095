using AmasSync.Cli.Views;
using AmasSync.Core.Changes;

namespace AmasSync.Cli.Pipelines;

/// <summary>Tells a workflow about a plan: the log, the summary, the files and the outputs.</summary>
internal sealed class PlanTold(Pipeline pipeline, MarkdownOptions shown)
{
    private readonly Printer printer = new(pipeline.Session, pipeline.Workspace);

    public void Tell(Plan plan)
    {
        pipeline.Commands.Show($"Plan for {plan.Environment}", output => printer.PlanInto(plan, output));
        if (plan.Findings.Count > 0)
        {
            pipeline.Commands.Annotate(plan.Findings, plan.Files, pipeline.Paths);
        }

        pipeline.Commands.Outputs(PlanOutputs.Write(plan, pipeline.Files, printer.PlanInto, pipeline.Paths));
        using StringWriter summary = new() { NewLine = "\n" };
        PlanMarkdownView.Write(plan, summary, shown);
        pipeline.Commands.Summarize(summary.ToString());
    }
}

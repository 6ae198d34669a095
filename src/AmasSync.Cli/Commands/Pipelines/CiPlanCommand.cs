using System.CommandLine;
using AmasSync.Cli.Ci;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Commands.Planning;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>
/// Shows in a pull request what merging it would do. Without a key: a key can write everything, and whoever may push to a branch decides what the step does.
/// </summary>
internal sealed class CiPlanCommand : ToolCommand
{
    private readonly PlanningArguments planning = new();
    private readonly Option<bool> live = OptionFactory.CreateSwitch("--live", "Compare with the server, which needs its key, and not with what the inventory last saw");
    private readonly Option<bool> detailedExitCode = OptionFactory.CreateSwitch("--detailed-exitcode", "Exit with 2 where there are changes");
    private readonly Option<CommentMode> comment = CommentOption.Create();

    public CiPlanCommand()
        : base("plan", "Show in a pull request what merging it would do; needs no key")
    {
        foreach (var option in planning.All)
        {
            Add(option);
        }

        Add(live);
        Add(detailedExitCode);
        Add(comment);
    }

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text];

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.All & ~GlobalOptionSet.Prompt;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        PlanRunOptions options = new()
        {
            Planning = planning.Read(parsed),
            Offline = !parsed.GetValue(live),
            Tokens = true,
            DetailedExitCode = parsed.GetValue(detailedExitCode),
            Files = new(),
        };
        return CiStep.RunAsync(context, async ciStep =>
        {
            var plan = UseHeadSha(await PlanRun.CreatePlanAsync(options, ciStep.Workspace, ciStep.Context), ciStep);
            var review = PlanRun.Review(plan, options);
            PlanReport report = new(ciStep);
            report.Write(review);
            report.Summarize(review, await new PlanComment(ciStep, parsed.GetValue(comment)).UpdateAsync(review, context.Stopping));
            return PlanRun.GetExitCode(plan, options);
        });
    }

    // What is checked out is a merge that GitHub made for this run alone; people know the commit that they pushed.
    private static Plan UseHeadSha(Plan plan, CiStep ciStep) =>
        plan.Git is { } git && ciStep.Settings.PullRequest is { HeadSha.Length: > 0 } pull ? plan with { Git = git with { Sha = pull.HeadSha } } : plan;
}

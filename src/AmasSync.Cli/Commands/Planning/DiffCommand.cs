using AmasSync.Cli.Views;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Commands.Planning;

/// <summary>Shows the plan as unified diffs.</summary>
internal sealed class DiffCommand() : PlanningCommand("diff", "Show the plan as unified diffs, one per agent")
{
    protected override ViewSet<PlanReview> Views => PlanViews.Diff;
}

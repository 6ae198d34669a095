using AmasSync.Cli.Views;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Commands.Planning;

/// <summary>Shows the same plan as unified text.</summary>
internal sealed class DiffCommand() : PlanningCommand("diff", "Show the plan as unified text, one file per agent")
{
    protected override void PrintPlan(PlanReview review, Printer printer) => printer.PrintDiff(review);
}

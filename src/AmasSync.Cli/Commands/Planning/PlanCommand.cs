using AmasSync.Cli.Views;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Commands.Planning;

/// <summary>Shows what <c>apply</c> would do, and why. Cannot write to the server.</summary>
internal sealed class PlanCommand() : PlanningCommand("plan", "Show what apply would do, and why")
{
    protected override ViewSet<PlanReview> Views => PlanViews.Plan;
}

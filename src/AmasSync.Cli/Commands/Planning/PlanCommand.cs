using AmasSync.Cli.Views;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Planning;

/// <summary>Shows what <c>apply</c> would do, and why. Cannot write to the server.</summary>
internal sealed class PlanCommand() : PlanningCommand("plan", "Show what apply would do, and why")
{
    protected override void PrintPlan(Plan plan, Printer printer) => printer.PrintPlan(plan);
}

using AmasSync.Cli.Views;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Planning;

/// <summary>Shows the same plan as unified text.</summary>
internal sealed class DiffCommand() : PlanningCommand("diff", "Show the plan as unified text, one file per agent")
{
    protected override void PrintPlan(Plan plan, Printer printer) => printer.PrintDiff(plan);
}

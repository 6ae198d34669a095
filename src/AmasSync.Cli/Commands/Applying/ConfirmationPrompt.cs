using System.Globalization;
using AmasSync.Cli.Commands.Applying.Several;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>
/// Asks for confirmation. Overwriting changes of the server and deleting agents are two questions, because one is no consent to the
/// other. If agents are deleted, the expected answer is their number, so that it cannot be given without reading the plan.
/// </summary>
internal sealed class ConfirmationPrompt(RunContext context, EnvironmentSettings environment)
{
    /// <exception cref="ToolException">There is no terminal to ask on, or <c>--no-input</c> was given.</exception>
    public void EnsureCanPrompt() => EnsureCanPrompt(context);

    /// <inheritdoc cref="EnsureCanPrompt()"/>
    public static void EnsureCanPrompt(RunContext context)
    {
        if (context.Globals.NoInput || !context.Terminal.CanPrompt)
        {
            throw new ToolException(ToolError.ForRefusal(
                "cannot ask for confirmation: no terminal, or --no-input is set",
                "use --yes to apply without asking, or apply a reviewed plan with 'plan --out FILE' and 'apply FILE'"));
        }
    }

    /// <summary>Returns if the plan is confirmed, or if it has nothing to confirm.</summary>
    /// <exception cref="ToolException">An answer is not the expected one.</exception>
    public async Task AskAsync(Plan plan)
    {
        if (ShownPlan.From(plan) is not { WorkCount: > 0, DeleteCount: var deletes, DriftCount: var drifted })
        {
            return;
        }

        if (deletes == 0)
        {
            var overwriting = drifted == 0 ? "" : DescribeOverwriting(drifted) + "\n";
            await AskAsync($"{overwriting}Apply this plan to '{environment.Name}'?", "yes");
            return;
        }

        if (drifted > 0)
        {
            await AskAsync($"{DescribeOverwriting(drifted)}\nOverwrite them on '{environment.Name}'?", "yes");
        }

        var expected = deletes.ToString(CultureInfo.InvariantCulture);
        await AskAsync($"Agents will be deleted ({expected}).\nApply this plan to '{environment.Name}'?", expected);
    }

    private Task AskAsync(string question, string expected) => AskAsync(question, expected, context);

    /// <summary>Asks one question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="expected">The only answer that confirms.</param>
    /// <param name="context">The run.</param>
    /// <exception cref="ToolException">Another answer was given.</exception>
    public static async Task AskAsync(string question, string expected, RunContext context)
    {
        var answer = await context.Terminal.AskAsync($"\n{question} Enter '{expected}' to confirm: ", context.Stopping);
        if (answer?.Trim() != expected)
        {
            throw new ToolException(ToolError.ForRefusal("not confirmed; nothing was written"));
        }
    }

    private static string DescribeOverwriting(int drifted) =>
        $"Changes made on the server will be overwritten ({PlanWording.FormatCount(drifted, "agent")}).";
}

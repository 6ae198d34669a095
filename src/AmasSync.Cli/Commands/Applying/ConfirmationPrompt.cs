using System.Globalization;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>
/// Asks for confirmation. If agents are deleted, the expected answer is their number, so that it cannot be given without reading the
/// plan.
/// </summary>
internal sealed class ConfirmationPrompt(RunContext context, EnvironmentSettings environment)
{
    /// <exception cref="ToolException">There is no terminal to ask on, or <c>--no-input</c> was given.</exception>
    public void EnsureCanPrompt()
    {
        if (context.Globals.NoInput || !context.Terminal.CanPrompt)
        {
            throw new ToolException(ToolError.ForRefusal(
                "cannot ask for confirmation: no terminal, or --no-input is set",
                "use --yes to apply without asking, or apply a reviewed plan with 'plan --out FILE' and 'apply FILE'"));
        }
    }

    /// <summary>Returns if the plan is confirmed, or if it has nothing to confirm.</summary>
    /// <exception cref="ToolException">The answer is not the expected one.</exception>
    public async Task AskAsync(Plan plan)
    {
        Change[] work = [.. plan.Changes.Where(change => change is { HasEffect: true, Blocker: null or { Kind: BlockerKind.Drift } })];
        if (work.Length == 0)
        {
            return;
        }

        var deletes = work.Count(change => change is Change.Delete);
        var expected = deletes == 0 ? "yes" : deletes.ToString(CultureInfo.InvariantCulture);
        await context.Terminal.Error.WriteAsync(FormatQuestion(work, deletes, expected));
        var answer = await Task.Run(context.Terminal.In.ReadLine, CancellationToken.None).WaitAsync(context.Stopping);
        if (answer?.Trim() != expected)
        {
            throw new ToolException(ToolError.ForRefusal("not confirmed; nothing was written"));
        }
    }

    private string FormatQuestion(Change[] work, int deletes, string expected)
    {
        var drifted = work.Count(change => change.Blocker is not null);
        string[] sentences =
        [
            "",
            .. drifted == 0 ? [] : new[] { $"Changes made on the server will be overwritten ({drifted})." },
            .. deletes == 0 ? [] : new[] { $"Agents will be deleted ({deletes})." },
            $"Apply this plan to '{environment.Name}'? Enter '{expected}' to confirm: ",
        ];
        return string.Join('\n', sentences);
    }
}

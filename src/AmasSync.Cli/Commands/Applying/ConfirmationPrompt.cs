using System.Globalization;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>Asks a person. Where agents are deleted the answer is their number: it cannot be typed without having read it.</summary>
internal sealed class ConfirmationPrompt(RunContext context, EnvironmentSettings environment)
{
    /// <exception cref="ToolException">Nobody can be asked.</exception>
    public void EnsureCanPrompt()
    {
        if (context.Globals.NoInput || !context.Terminal.CanPrompt)
        {
            throw new ToolException(ToolError.ForRefusal(
                "nobody is there to confirm this", "--yes applies without asking; 'plan --out FILE' and 'apply FILE' carry out what was reviewed"));
        }
    }

    /// <summary>Returns if the answer is yes, or there is nothing to ask.</summary>
    /// <exception cref="ToolException">It is anything else.</exception>
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
            .. drifted == 0 ? [] : new[] { $"What was changed on the server is put back ({drifted})." },
            .. deletes == 0 ? [] : new[] { $"Agents are deleted ({deletes})." },
            $"Apply this to '{environment.Name}'? Only '{expected}' is taken for a yes: ",
        ];
        return string.Join('\n', sentences);
    }
}

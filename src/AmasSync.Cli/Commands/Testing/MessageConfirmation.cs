using System.Globalization;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>Announces the messages of a run before the first one, and asks if they are many: models cost money.</summary>
internal sealed class MessageConfirmation(RunContext context)
{
    private const long MaxUnconfirmed = 200;

    /// <summary>Returns if the run may begin.</summary>
    /// <param name="tests">The tests.</param>
    /// <param name="messages">The most messages that they can send.</param>
    /// <param name="hasBudget">Whether the user limited the run.</param>
    /// <exception cref="ToolException">The number was not confirmed.</exception>
    public async Task ConfirmAsync(IReadOnlyList<PlannedTest> tests, long messages, bool hasBudget)
    {
        var sides = tests.Any(test => test.OnBase is not null) ? ", on both sides" : "";
        var count = string.Create(CultureInfo.InvariantCulture, $"up to {messages:#,0} messages");
        context.Terminal.Error.WriteLine($"amas-sync: {count} ({PlanWording.FormatCount(tests.Count, "test")}{sides}).");
        if (messages <= MaxUnconfirmed || hasBudget)
        {
            return;
        }

        if (context.Globals.NoInput || !context.Terminal.CanPrompt)
        {
            throw new ToolException(ToolError.ForRefusal(
                $"{count} need confirmation, and there is no terminal, or --no-input is set",
                "limit the run with --budget, such as --budget messages=500, or select tests with --only, --tag or --changed"));
        }

        var answer = await context.Terminal.AskAsync($"\nSend {count}? Enter 'yes' to confirm: ", context.Stopping);
        if (answer?.Trim() != "yes")
        {
            throw new ToolException(ToolError.ForRefusal("not confirmed; nothing was sent"));
        }
    }
}

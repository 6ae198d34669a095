using System.Globalization;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>Announces the messages of a run before the first one, and asks if they are many: models cost money.</summary>
internal sealed class MessageConfirmation(RunContext context)
{
    private const long MaxUnconfirmed = 200;

    /// <summary>Returns if the run may begin.</summary>
    /// <param name="subject">What the messages are for, such as <c>3 tests, on both sides</c>.</param>
    /// <param name="messages">The most messages that are sent.</param>
    /// <param name="isConfirmed">Whether the run is limited by a budget, or required by the project.</param>
    /// <param name="selection">How to select less, for users.</param>
    /// <exception cref="ToolException">The number was not confirmed.</exception>
    public async Task ConfirmAsync(string subject, long messages, bool isConfirmed, string selection)
    {
        var count = string.Create(CultureInfo.InvariantCulture, $"up to {messages:#,0} messages");
        context.Terminal.Error.WriteLine($"amas-sync: {count} ({subject}).");
        if (messages <= MaxUnconfirmed || isConfirmed)
        {
            return;
        }

        if (context.Globals.NoInput || !context.Terminal.CanPrompt)
        {
            throw new ToolException(ToolError.ForRefusal(
                $"{count} need confirmation, and there is no terminal, or --no-input is set",
                $"limit the run with --budget, such as --budget messages=500, or {selection}"));
        }

        var answer = await context.Terminal.AskAsync($"\nSend {count}? Enter 'yes' to confirm: ", context.Stopping);
        if (answer?.Trim() != "yes")
        {
            throw new ToolException(ToolError.ForRefusal("not confirmed; nothing was sent"));
        }
    }
}

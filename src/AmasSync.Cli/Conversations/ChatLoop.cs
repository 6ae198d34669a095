using System.Text.Json;
using Amas.Client;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Conversations;

/// <summary>Runs a chat line by line, from a terminal or a pipe, until the input ends or <c>/quit</c>.</summary>
internal sealed class ChatLoop
{
    private const string HelpText = """
        /history   Show the messages of the session
        /status    Show the status of the session
        /new       Start a new session; an agent file is read again
        /input NAME=VALUE   Set a variable of the agent for the following messages
        /quit      End the chat (as does the end of the input)
        To send a line that starts with a slash, type two slashes. Ctrl-C cancels a reply; at the prompt it ends the chat.
        """;

    private readonly RunContext context;
    private readonly ChatSession chatSession;
    private readonly IChatView view;
    private readonly Func<ChatTarget> reloadTarget;
    private readonly Dictionary<string, JsonElement> inputs;
    private bool hasFailed;

    /// <param name="context">The run.</param>
    /// <param name="chatSession">The session of the chat.</param>
    /// <param name="view">Shows the chat.</param>
    /// <param name="inputs">The variables that are sent with each message.</param>
    /// <param name="reloadTarget">Gets the target for a new session, whose file may have changed.</param>
    public ChatLoop(
        RunContext context,
        ChatSession chatSession,
        IChatView view,
        IReadOnlyDictionary<string, JsonElement> inputs,
        Func<ChatTarget> reloadTarget)
    {
        this.context = context;
        this.chatSession = chatSession;
        this.view = view;
        this.reloadTarget = reloadTarget;
        this.inputs = new(inputs, StringComparer.Ordinal);
    }

    /// <summary>Runs an interactive chat. Failed messages do not affect the exit code, because the user has seen them.</summary>
    public async Task<ExitCode> RunInteractiveAsync()
    {
        while (await PromptAsync() is { } line && await HandleAsync(ChatInput.ParseTyped(line)))
        {
        }

        return ExitCode.Done;
    }

    /// <summary>
    /// Runs a chat from a pipe. After a failed message the next one is still sent, but the exit code says that one failed.
    /// </summary>
    public async Task<ExitCode> RunPipedAsync()
    {
        while (await ReadLineAsync() is { } line && await HandleAsync(ChatInput.ParsePiped(line)))
        {
        }

        return hasFailed ? ExitCode.NotAchieved : ExitCode.Done;
    }

    /// <summary>Handles a line of input; returns whether the chat continues.</summary>
    private async Task<bool> HandleAsync(ChatInput input)
    {
        switch (input)
        {
            case ChatInput.Message message:
                hasFailed |= !await new ChatTurn(chatSession, view, context).RunAsync(message.Text, inputs);
                break;
            case ChatInput.History:
                await TryRunAsync(async () => view.WriteHistory(await chatSession.GetHistoryAsync()));
                break;
            case ChatInput.Status:
                await TryRunAsync(async () => view.WriteStatus(await chatSession.GetStatusAsync()));
                break;
            case ChatInput.New:
                await TryRunAsync(RestartAsync);
                break;
            case ChatInput.Input { Assignment: var assignment }:
                await TryRunAsync(() => Task.Run(() => SetInput(assignment)));
                break;
            case ChatInput.Help:
                WriteNotice(HelpText.ReplaceLineEndings("\n"));
                break;
            case ChatInput.Unknown unknown:
                WriteNotice(DescribeUnknown(unknown));
                break;
            case ChatInput.Quit:
                return false;
        }

        return true;
    }

    private static string DescribeUnknown(ChatInput.Unknown unknown)
    {
        var suggestion = unknown.Nearest is { } near ? $" (did you mean {near}?)" : "";
        return $"Unknown command {VisibleText.Escape(unknown.Word)}{suggestion}. "
            + "Type /help for a list; to send a line that starts with a slash, type two slashes.";
    }

    private async Task RestartAsync()
    {
        await chatSession.BeginAsync(reloadTarget());
        WriteNotice($"Started a new session with {VisibleText.Escape(chatSession.Target.Name)}.");
    }

    private void SetInput(string assignment)
    {
        var (name, value) = InputOption.ParseAssignment(assignment);
        inputs[name] = value;
    }

    // Failures are reported, and the chat continues.
    private async Task TryRunAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception failure) when (failure is ToolException or (AmasException and not AmasUnauthorizedException))
        {
            hasFailed = true;
            WriteNotice(chatSession.Secrets.Redact(Failure.ToToolError(failure, context.Host.Stop).Sentence));
        }
    }

    private async Task<string?> PromptAsync()
    {
        await context.Terminal.Error.WriteAsync("> ");
        try
        {
            return await ReadLineAsync();
        }
        catch (OperationCanceledException)
        {
            // The next output must start on a new line, after what was typed.
            WriteNotice("");
            throw;
        }
    }

    // A blocking read of a terminal or pipe cannot be cancelled, so it is abandoned when the run ends.
    private Task<string?> ReadLineAsync() => Task.Run(context.Terminal.In.ReadLine, CancellationToken.None).WaitAsync(context.Stopping);

    private void WriteNotice(string sentence) => context.Terminal.Error.Write($"{sentence}\n");
}

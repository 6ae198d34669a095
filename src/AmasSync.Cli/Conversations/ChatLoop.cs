using System.Collections.Immutable;
using System.Text.Json;
using Amas.Client;
using AmasSync.Cli.Conversations.Saving;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Conversations;

/// <summary>Runs a chat line by line, from a terminal or a pipe, until the input or the chat ends.</summary>
internal sealed class ChatLoop
{
    private static readonly ImmutableArray<string> Help =
    [
        "/history            Show the messages of the session",
        "/status             Show the status of the session",
        "/new                Start a new session; the agent file is read again",
        "/input NAME=VALUE   Set a variable of the agent for the next messages",
        "/save-test FILE     Save the conversation as a test, such as agents/support.tests.yaml",
        "/quit               End the chat (as does the end of the input)",
        "/help               Show this help",
        "A line that starts with // is sent with one slash. Ctrl-C interrupts a reply; at the prompt it ends the chat.",
    ];

    private readonly RunContext context;
    private readonly ChatSession chatSession;
    private readonly IChatView view;
    private readonly Func<ChatTarget> reloadTarget;
    private readonly TestSaver saver;
    private readonly HeldConversation held = new();
    private readonly Dictionary<string, JsonElement> inputs;
    private bool hasFailed;
    private bool hasRead;

    /// <param name="context">The run.</param>
    /// <param name="chatSession">The session of the chat.</param>
    /// <param name="view">Shows the chat.</param>
    /// <param name="inputs">The variables that are sent with each message.</param>
    /// <param name="saver">Saves the conversation as a test.</param>
    /// <param name="reloadTarget">Returns the target of a new session, as its file may have changed.</param>
    public ChatLoop(
        RunContext context,
        ChatSession chatSession,
        IChatView view,
        IReadOnlyDictionary<string, JsonElement> inputs,
        TestSaver saver,
        Func<ChatTarget> reloadTarget)
    {
        this.context = context;
        this.chatSession = chatSession;
        this.view = view;
        this.saver = saver;
        this.reloadTarget = reloadTarget;
        this.inputs = new(inputs, StringComparer.Ordinal);
    }

    /// <summary>Runs the chat with a user at a terminal. Messages that failed do not change the exit code.</summary>
    public async Task<ExitCode> RunInteractiveAsync()
    {
        while (await PromptAsync() is { } line && await HandleAsync(ChatInput.ParseTyped(line)))
        {
        }

        return ExitCode.Done;
    }

    /// <summary>Runs the chat with a pipe. If a message fails, the next ones are sent, and the chat fails in the end.</summary>
    public async Task<ExitCode> RunPipedAsync()
    {
        while (await ReadLineAsync() is { } line && await HandleAsync(ChatInput.ParsePiped(RemoveByteOrderMark(line))))
        {
        }

        return hasFailed ? ExitCode.NotAchieved : ExitCode.Done;
    }

    /// <summary>Handles a line and returns whether the chat continues.</summary>
    private async Task<bool> HandleAsync(ChatInput input)
    {
        switch (input)
        {
            case ChatInput.Message message:
                await SendAsync(message.Text);
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
            case ChatInput.SaveTest { File: var file }:
                await TryRunAsync(() => Task.Run(() => SaveTest(file)));
                break;
            case ChatInput.Help:
                foreach (var line in Help)
                {
                    view.WriteNotice(line);
                }

                break;
            case ChatInput.Unknown unknown:
                var suggestion = unknown.Nearest is { } nearest ? $" (did you mean {nearest}?)" : "";
                view.WriteNotice($"unknown command {unknown.Word}{suggestion}");
                view.WriteNotice("/help lists the commands; // at the start of a line sends it with one slash");
                break;
            case ChatInput.Quit:
                return false;
        }

        return true;
    }

    private async Task SendAsync(string message)
    {
        if (await new ChatTurn(chatSession, view, context).RunAsync(message, inputs) is { } reply)
        {
            held.Add(message, inputs, reply, chatSession.Secrets);
        }
        else
        {
            held.AddUnanswered();
            hasFailed = true;
        }
    }

    private void SaveTest(string file)
    {
        if (file.Length == 0)
        {
            throw new ToolException(ToolError.ForUsage("/save-test needs a file", "for example /save-test agents/support.tests.yaml"));
        }

        view.WriteNotice(saver.Save(file, chatSession.Target, held));
    }

    private async Task RestartAsync()
    {
        await chatSession.BeginAsync(reloadTarget());
        held.Clear();
        view.WriteNotice($"New session with {chatSession.Target.Name}.");
    }

    private void SetInput(string assignment)
    {
        var (name, value) = InputOption.ParseAssignment(assignment);
        inputs[name] = value;
    }

    // An error is shown, and the chat continues.
    private async Task TryRunAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception failure) when (failure is ToolException or (AmasException and not AmasUnauthorizedException))
        {
            hasFailed = true;
            view.WriteNotice(chatSession.Secrets.Redact(Failure.ToToolError(failure, context.Host.Stop).Sentence));
        }
    }

    // Some programs begin what they write to a pipe with a byte order mark.
    private string RemoveByteOrderMark(string line)
    {
        var isFirst = !hasRead;
        hasRead = true;
        return isFirst && line is ['\uFEFF', .. var rest] ? rest : line;
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
            // The next output starts on a new line, after the text that the user entered.
            view.WriteNotice("");
            throw;
        }
    }

    // Reading a terminal or a pipe cannot be canceled, so a read in progress is abandoned when the run ends.
    private Task<string?> ReadLineAsync() =>
        Task.Run(context.Terminal.In.ReadLine, CancellationToken.None).WaitAsync(context.Stopping);
}

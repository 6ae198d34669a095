using System.Text.Json;
using Amas.Client;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Conversations;

/// <summary>A conversation line by line, typed by a person or from a pipe, until the lines end or somebody says so.</summary>
internal sealed class ChatLoop
{
    private const string HelpText = """
        /history   what was said so far
        /status    how the session is
        /new       begin again with a new session; a file is read again
        /input NAME=VALUE   a variable of the agent, from here on
        /quit      end (so does the end of the input)
        A line that begins with // is sent with one slash. Ctrl-C ends an answer; at the prompt it ends the chat.
        """;

    private readonly RunContext context;
    private readonly ChatSession chatSession;
    private readonly IChatView view;
    private readonly Func<ChatTarget> reloadTarget;
    private readonly Dictionary<string, JsonElement> inputs;
    private bool hasFailed;

    /// <param name="context">The run.</param>
    /// <param name="chatSession">What it goes on in.</param>
    /// <param name="view">Shows it.</param>
    /// <param name="inputs">The variables that go along with each message.</param>
    /// <param name="reloadTarget">Whom a new session is with: a file may have changed.</param>
    public ChatLoop(RunContext context, ChatSession chatSession, IChatView view, IReadOnlyDictionary<string, JsonElement> inputs, Func<ChatTarget> reloadTarget)
    {
        (this.context, this.chatSession, this.view, this.reloadTarget) = (context, chatSession, view, reloadTarget);
        this.inputs = new(inputs, StringComparer.Ordinal);
    }

    /// <summary>With a person: what failed was seen, and does not make the chat fail.</summary>
    public async Task<ExitCode> RunInteractiveAsync()
    {
        while (await PromptAsync() is { } line && await HandleAsync(ChatInput.ParseTyped(line)))
        {
        }

        return ExitCode.Done;
    }

    /// <summary>With a pipe: a message that failed does not keep the next one, and the chat has failed with it.</summary>
    public async Task<ExitCode> RunPipedAsync()
    {
        while (await ReadLineAsync() is { } line && await HandleAsync(ChatInput.ParsePiped(line)))
        {
        }

        return hasFailed ? ExitCode.NotAchieved : ExitCode.Done;
    }

    /// <summary>Whether it goes on.</summary>
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
                WriteNotice($"There is no {VisibleText.Escape(unknown.Word)}{(unknown.Nearest is { } near ? $" (did you mean {near}?)" : "")}. /help lists what there is; // sends a line that begins with a slash.");
                break;
            case ChatInput.Quit:
                return false;
        }

        return true;
    }

    private async Task RestartAsync()
    {
        await chatSession.BeginAsync(reloadTarget());
        WriteNotice($"A new session with {VisibleText.Escape(chatSession.Target.Name)}.");
    }

    private void SetInput(string assignment)
    {
        var (name, value) = InputOption.ParseAssignment(assignment);
        inputs[name] = value;
    }

    // What cannot be had now is a sentence; the chat goes on.
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
            // What is said next is not to stand behind what was typed.
            WriteNotice("");
            throw;
        }
    }

    // A terminal and a pipe are read by waiting for them, which nothing can end; so the wait is left alone when the run ends.
    private Task<string?> ReadLineAsync() => Task.Run(context.Terminal.In.ReadLine, CancellationToken.None).WaitAsync(context.Stopping);

    private void WriteNotice(string sentence) => context.Terminal.Error.Write($"{sentence}\n");
}

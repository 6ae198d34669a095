using System.Text.Json;
using Amas.Client;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Conversations;

/// <summary>A conversation line by line, typed by a person or from a pipe, until the lines end or somebody says so.</summary>
internal sealed class Chat
{
    private const string Commands = """
        /history   what was said so far
        /status    how the session is
        /new       begin again with a new session; a file is read again
        /input NAME=VALUE   a variable of the agent, from here on
        /quit      end (so does the end of the input)
        A line that begins with // is sent with one slash. Ctrl-C ends an answer; at the prompt it ends the chat.
        """;

    private readonly Session session;
    private readonly Conversation conversation;
    private readonly IChatView view;
    private readonly Func<Partner> again;
    private readonly Dictionary<string, JsonElement> inputs;
    private bool hasFailed;

    /// <param name="session">The run.</param>
    /// <param name="conversation">What it goes on in.</param>
    /// <param name="view">Shows it.</param>
    /// <param name="inputs">The variables that go along with each message.</param>
    /// <param name="again">Whom a new session is with: a file may have changed.</param>
    public Chat(Session session, Conversation conversation, IChatView view, IReadOnlyDictionary<string, JsonElement> inputs, Func<Partner> again)
    {
        (this.session, this.conversation, this.view, this.again) = (session, conversation, view, again);
        this.inputs = new(inputs, StringComparer.Ordinal);
    }

    /// <summary>With a person: what failed was seen, and does not make the chat fail.</summary>
    public async Task<ExitCode> WithPersonAsync()
    {
        while (await TypedAsync() is { } line && await TakeAsync(ChatInput.Typed(line)))
        {
        }

        return ExitCode.Done;
    }

    /// <summary>With a pipe: a message that failed does not keep the next one, and the chat has failed with it.</summary>
    public async Task<ExitCode> WithPipeAsync()
    {
        while (await LineAsync() is { } line && await TakeAsync(ChatInput.Piped(line)))
        {
        }

        return hasFailed ? ExitCode.NotAchieved : ExitCode.Done;
    }

    /// <summary>Whether it goes on.</summary>
    private async Task<bool> TakeAsync(ChatInput input)
    {
        switch (input)
        {
            case ChatInput.Message message:
                hasFailed |= !await new ChatTurn(conversation, view, session).TakeAsync(message.Text, inputs);
                break;
            case ChatInput.History:
                await LookAsync(async () => view.History(await conversation.HistoryAsync()));
                break;
            case ChatInput.Status:
                await LookAsync(async () => view.Status(await conversation.StatusAsync()));
                break;
            case ChatInput.New:
                await LookAsync(BeginAgainAsync);
                break;
            case ChatInput.Input { Assignment: var assignment }:
                await LookAsync(() => Task.Run(() => Set(assignment)));
                break;
            case ChatInput.Help:
                Say(Commands.ReplaceLineEndings("\n"));
                break;
            case ChatInput.Unknown unknown:
                Say($"There is no {VisibleText.Of(unknown.Word)}{(unknown.Nearest is { } near ? $" (did you mean {near}?)" : "")}. /help lists what there is; // sends a line that begins with a slash.");
                break;
            case ChatInput.Quit:
                return false;
        }

        return true;
    }

    private async Task BeginAgainAsync()
    {
        await conversation.BeginAsync(again());
        Say($"A new session with {VisibleText.Of(conversation.Partner.Name)}.");
    }

    private void Set(string assignment)
    {
        var (name, value) = InputValues.One(assignment);
        inputs[name] = value;
    }

    // What cannot be had now is a sentence; the chat goes on.
    private async Task LookAsync(Func<Task> look)
    {
        try
        {
            await look();
        }
        catch (Exception failure) when (failure is ToolException or (AmasException and not AmasUnauthorizedException))
        {
            hasFailed = true;
            Say(conversation.Secrets.Clean(Failure.Of(failure, session.Around.Stop).Sentence));
        }
    }

    private async Task<string?> TypedAsync()
    {
        await session.Terminal.Error.WriteAsync("> ");
        try
        {
            return await LineAsync();
        }
        catch (OperationCanceledException)
        {
            // What is said next is not to stand behind what was typed.
            Say("");
            throw;
        }
    }

    // A terminal and a pipe are read by waiting for them, which nothing can end; so the wait is left alone when the run ends.
    private Task<string?> LineAsync() => Task.Run(session.Terminal.In.ReadLine, CancellationToken.None).WaitAsync(session.Stopping);

    private void Say(string sentence) => session.Terminal.Error.Write($"{sentence}\n");
}

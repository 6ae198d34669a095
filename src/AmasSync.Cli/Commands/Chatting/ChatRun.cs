using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Conversations.Saving;
using AmasSync.Cli.Conversations.Sessions;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Conversations;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Redaction;

namespace AmasSync.Cli.Commands.Chatting;

/// <summary>One chat: selects the agent, opens a session, and reads messages.</summary>
internal sealed class ChatRun
{
    private readonly ChatOptions options;
    private readonly RunContext context;
    private readonly Workspace workspace;
    private readonly ChatTargetResolver resolver;

    /// <param name="options">The options.</param>
    /// <param name="workspace">The project, opened for a connection.</param>
    /// <param name="context">The run.</param>
    public ChatRun(ChatOptions options, Workspace workspace, RunContext context)
    {
        (this.options, this.workspace, this.context) = (options, workspace, context);
        resolver = new(workspace, context, state => FindingsViews.WriteToError(state, new(context, workspace)));
    }

    private HostTerminal Terminal => context.Terminal;

    private bool IsInteractive => Terminal.CanPrompt && !context.Globals.NoInput;

    /// <summary>Runs the chat until its end, and returns how it ended.</summary>
    public async Task<ExitCode> RunAsync()
    {
        if (Terminal.CanPrompt && context.Globals.NoInput)
        {
            throw new ToolException(ToolError.ForRefusal("cannot prompt for messages: --no-input is set", "pass messages through a pipe"));
        }

        var folderTarget = options.SessionId is null ? resolver.ResolveInFolder(options.Agent) : null;
        EngineFactory factory = new(workspace, context);
        var proof = await (folderTarget is null ? factory.ProveServerAsync() : factory.ProveAccountAsync());
        await using var server = await SessionConnection.OpenForWriteAsync(proof, context, options.Model);
        await using var chatSession = await OpenAsync(folderTarget, server);
        var view = CreateView(chatSession);
        TestSaver saver = new(workspace.Root, workspace.Environment.NameSuffix, context);
        ChatLoop chat = new(context, chatSession, view, options.Inputs, saver, () => ReloadTarget(chatSession.Target));
        if (ScriptedReplies.Describe(workspace.Environment, options.Model) is { } scripted)
        {
            view.WriteNotice($"amas-sync: {scripted}.");
        }

        if (!IsInteractive)
        {
            return await chat.RunPipedAsync();
        }

        await Terminal.Error.WriteLineAsync(FormatGreeting(chatSession.Target));
        return await chat.RunInteractiveAsync();
    }

    private async Task<ChatSession> OpenAsync(ChatTarget? folderTarget, SessionConnection server)
    {
        if (options.SessionId is { } id)
        {
            var existingTarget = await ChatTargetResolver.ResolveSessionAsync(id, server, context.Stopping);
            return new(server, existingTarget, existingTarget.Session.Id, CollectSecrets, context);
        }

        var target = folderTarget ?? await resolver.ResolveSavedAsync(options.Agent ?? "", server);
        var end = options.Keep ? SessionEndMode.KeepAndAnnounce : SessionEndMode.Delete;
        ChatSession chatSession = new(server, target, existingId: null, CollectSecrets, context) { EndModeOfNew = end };
        await chatSession.BeginAsync(target);
        return chatSession;
    }

    // The file may have changed, or the agent may be in another file now.
    private ChatTarget ReloadTarget(ChatTarget target) =>
        target is ChatTarget.FolderAgent ? resolver.ResolveInFolder(options.Agent) ?? target : target;

    private KnownSecrets CollectSecrets(ChatTarget target) => new EngineFactory(workspace, context).CollectSecrets(target.Config);

    private IChatView CreateView(ChatSession chatSession) => context.Globals.Format switch
    {
        OutputFormat.Json => new ChatJsonView(context, chatSession),
        _ when Terminal.IsOutInteractive => CreateTerminalView(chatSession),
        _ => new ChatTextView(context, chatSession),
    };

    private ChatTerminalView CreateTerminalView(ChatSession chatSession)
    {
        Palette palette = new(context.HasColor(Terminal.IsOutInteractive));
        return new(context, chatSession, palette, StatusLine.Create(context));
    }

    private string FormatGreeting(ChatTarget target)
    {
        var heading = VisibleText.Escape($"{target.Name} · {target.Origin} · {workspace.Environment.Name}");
        return $"{heading}\nType /help for commands, /quit to end the chat.";
    }
}

using Amas.Client;
using AmasSync.Cli.Conversations.Sessions;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Server;
using AmasSync.Core.Redaction;

namespace AmasSync.Cli.Conversations;

/// <summary>A session on the server during a run. <see cref="EndMode"/> says what happens to it in the end.</summary>
internal sealed class ChatSession : IAsyncDisposable
{
    private static readonly TimeSpan DeleteTimeout = TimeSpan.FromSeconds(4);

    private readonly SessionConnection server;
    private readonly RunContext context;
    private readonly Func<ChatTarget, KnownSecrets> getSecrets;
    private AmasChat? chat;

    /// <param name="server">The server.</param>
    /// <param name="target">The agent of the session.</param>
    /// <param name="existingId">The ID of an existing session; null if <see cref="BeginAsync"/> creates one.</param>
    /// <param name="getSecrets">Returns the secrets to redact in messages.</param>
    /// <param name="context">The run.</param>
    public ChatSession(
        SessionConnection server,
        ChatTarget target,
        string? existingId,
        Func<ChatTarget, KnownSecrets> getSecrets,
        RunContext context)
    {
        this.server = server;
        this.getSecrets = getSecrets;
        this.context = context;
        Target = target;
        IsResumed = existingId is not null;
        chat = existingId is null ? null : server.ReplyClient.Chats.Resume(existingId);
        Secrets = getSecrets(target);
    }

    public ChatTarget Target { get; private set; }

    public KnownSecrets Secrets { get; private set; }

    /// <summary>Gets whether the session existed before this run.</summary>
    public bool IsResumed { get; }

    /// <summary>Gets or sets what happens to the session in the end.</summary>
    public SessionEndMode EndMode { get; set; }

    /// <summary>Gets what happens to sessions that this run creates.</summary>
    public SessionEndMode EndModeOfNew { get; init; } = SessionEndMode.Delete;

    public string SessionId => Chat.SessionId;

    private AmasChat Chat => chat ?? throw new InvalidOperationException("The session has not been created yet.");

    /// <summary>Creates a session. If this run created the previous one, it is deleted.</summary>
    /// <exception cref="AmasException">No session was created; the previous one remains.</exception>
    public async Task BeginAsync(ChatTarget target)
    {
        var created = await target.CreateSessionAsync(server.Client, context.Stopping);
        await EndAsync();
        (Target, Secrets) = (target, getSecrets(target));
        (chat, EndMode) = (server.ReplyClient.Chats.Resume(created.Id), EndModeOfNew);
    }

    /// <summary>Sends a message and waits for the reply.</summary>
    /// <exception cref="AmasException">There is no reply.</exception>
    public async Task<AgentReply> AskAsync(string text, ExecuteOptions options, CancellationToken stopping) =>
        AgentReply.Create(await Chat.SendAsync(text, options, stopping), Secrets);

    /// <summary>Sends a message and returns the events until the reply is complete.</summary>
    /// <exception cref="AmasException">There is no reply.</exception>
    public IAsyncEnumerable<StreamEvent> StreamAsync(string text, ExecuteOptions options, CancellationToken stopping) =>
        Chat.StreamAsync(text, options, stopping);

    /// <summary>Sends a message of content blocks and waits for the reply.</summary>
    /// <exception cref="AmasException">There is no reply.</exception>
    public async Task<AgentReply> AskAsync(IReadOnlyList<ContentBlock> blocks, ExecuteOptions options, CancellationToken stopping) =>
        AgentReply.Create(await Chat.SendAsync(blocks, options, stopping), Secrets);

    public ValueTask<List<AmasMessage>> GetHistoryAsync()
    {
        var messages = server.Client.Runtime.GetMessagesAsync(SessionId, cancellationToken: context.Stopping);
        return messages.ToListAsync(context.Stopping);
    }

    public Task<SessionStatus> GetStatusAsync() => server.Client.Runtime.GetStatusAsync(SessionId, context.Stopping);

    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task EndAsync()
    {
        if (EndMode == SessionEndMode.KeepAndAnnounce)
        {
            await WriteNoticeAsync($"session {SessionId} was kept; continue it with 'amas-sync chat --session {SessionId}'");
        }
        else if (EndMode == SessionEndMode.Delete)
        {
            await DeleteAsync(SessionId);
        }

        EndMode = SessionEndMode.Keep;
    }

    // The session is also deleted after a stop, because only this process knows its ID.
    private async Task DeleteAsync(string id)
    {
        using CancellationTokenSource timeout = new(DeleteTimeout);
        try
        {
            await server.Client.Sessions.DeleteAsync(id, context.Stopping.IsCancellationRequested ? timeout.Token : context.Stopping);
        }
        catch (Exception failure) when (failure is AmasException or OperationCanceledException)
        {
            await WriteNoticeAsync($"cannot delete session {id} (try again with 'amas-sync sessions delete {id}')");
        }
    }

    private Task WriteNoticeAsync(string sentence) => context.Terminal.Error.WriteLineAsync($"amas-sync: {sentence}.");
}

using Amas.Client;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Server;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Conversations;

/// <summary>A session for the duration of a run. <see cref="EndMode"/> determines what happens to it at the end.</summary>
internal sealed class ChatSession : IAsyncDisposable
{
    private static readonly TimeSpan DeleteTimeout = TimeSpan.FromSeconds(4);

    private readonly SessionConnection server;
    private readonly RunContext context;
    private readonly Func<ChatTarget, KnownSecrets> getSecrets;
    private AmasChat? chat;

    /// <param name="server">The connection to the server.</param>
    /// <param name="target">The agent or configuration that the session is with.</param>
    /// <param name="existingId">The ID of an existing session; null for one that <see cref="BeginAsync"/> creates.</param>
    /// <param name="getSecrets">Gets the secrets of a target, which are redacted in messages.</param>
    /// <param name="context">The run.</param>
    public ChatSession(
        SessionConnection server, ChatTarget target, string? existingId, Func<ChatTarget, KnownSecrets> getSecrets, RunContext context)
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

    /// <summary>Whether the session existed before this run.</summary>
    public bool IsResumed { get; }

    /// <summary>What happens to the session at the end.</summary>
    public SessionEndMode EndMode { get; set; }

    /// <summary>What happens at the end to a session that is created here.</summary>
    public SessionEndMode EndModeOfNew { get; init; } = SessionEndMode.Delete;

    public string SessionId => Chat.SessionId;

    private AmasChat Chat => chat ?? throw new InvalidOperationException("The session has not been created yet.");

    /// <summary>Creates a session, then ends the previous one.</summary>
    /// <exception cref="AmasException">The session could not be created; the previous one remains in use.</exception>
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

    /// <summary>Sends a message and streams the reply.</summary>
    /// <exception cref="AmasException">There is no reply.</exception>
    public IAsyncEnumerable<StreamEvent> StreamAsync(string text, ExecuteOptions options, CancellationToken stopping) =>
        Chat.StreamAsync(text, options, stopping);

    /// <summary>Sends content blocks and waits for the reply.</summary>
    /// <exception cref="AmasException">There is no reply.</exception>
    public async Task<AgentReply> AskAsync(IReadOnlyList<ContentBlock> blocks, ExecuteOptions options, CancellationToken stopping) =>
        AgentReply.Create(await Chat.SendAsync(blocks, options, stopping), Secrets);

    public ValueTask<List<AmasMessage>> GetHistoryAsync() =>
        server.Client.Runtime.GetMessagesAsync(SessionId, cancellationToken: context.Stopping).ToListAsync(context.Stopping);

    public Task<SessionStatus> GetStatusAsync() => server.Client.Runtime.GetStatusAsync(SessionId, context.Stopping);

    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task EndAsync()
    {
        if (EndMode == SessionEndMode.KeepAndAnnounce)
        {
            await WriteNoticeAsync($"the session {SessionId} was kept; continue it with 'amas-sync chat --session {SessionId}'");
        }
        else if (EndMode == SessionEndMode.Delete)
        {
            await DeleteAsync(SessionId);
        }

        EndMode = SessionEndMode.Keep;
    }

    // The session is deleted even after a stop request, because it is known only to this run.
    private async Task DeleteAsync(string id)
    {
        using CancellationTokenSource timeout = new(DeleteTimeout);
        try
        {
            await server.Client.Sessions.DeleteAsync(id, context.Stopping.IsCancellationRequested ? timeout.Token : context.Stopping);
        }
        catch (Exception failure) when (failure is AmasException or OperationCanceledException)
        {
            await WriteNoticeAsync($"the session {id} could not be deleted; delete it with 'amas-sync sessions delete {id}'");
        }
    }

    private Task WriteNoticeAsync(string sentence) => context.Terminal.Error.WriteLineAsync($"amas-sync: {sentence}.");
}

using Amas.Client;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Server;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Conversations;

/// <summary>A session for the time of a run, and what is said in it. What becomes of it then is <see cref="EndMode"/>.</summary>
internal sealed class ChatSession : IAsyncDisposable
{
    private static readonly TimeSpan DeleteTimeout = TimeSpan.FromSeconds(4);

    private readonly SessionConnection server;
    private readonly RunContext context;
    private readonly Func<ChatTarget, KnownSecrets> getSecrets;
    private AmasChat? chat;

    /// <param name="server">Where it is.</param>
    /// <param name="target">Whom it is with.</param>
    /// <param name="existingId">The session that is there already; null for one that is made by <see cref="BeginAsync"/>.</param>
    /// <param name="getSecrets">What must not be shown of what somebody says.</param>
    /// <param name="context">The run that it is part of.</param>
    public ChatSession(SessionConnection server, ChatTarget target, string? existingId, Func<ChatTarget, KnownSecrets> getSecrets, RunContext context)
    {
        (this.server, Target, this.getSecrets, this.context) = (server, target, getSecrets, context);
        IsResumed = existingId is not null;
        chat = existingId is null ? null : server.ReplyClient.Chats.Resume(existingId);
        Secrets = getSecrets(target);
    }

    public ChatTarget Target { get; private set; }

    public KnownSecrets Secrets { get; private set; }

    /// <summary>Whether it goes on with a session that was there before.</summary>
    public bool IsResumed { get; }

    /// <summary>What becomes of the session at the end.</summary>
    public SessionEndMode EndMode { get; set; }

    /// <summary>What becomes of a session that is made here.</summary>
    public SessionEndMode EndModeOfNew { get; init; } = SessionEndMode.Delete;

    public string SessionId => Chat.SessionId;

    private AmasChat Chat => chat ?? throw new InvalidOperationException("The conversation has no session yet.");

    /// <summary>Makes a session, and deletes the one before if that was made here too.</summary>
    /// <exception cref="AmasException">There is none; the one before goes on.</exception>
    public async Task BeginAsync(ChatTarget target)
    {
        var created = await target.CreateSessionAsync(server.Client, context.Stopping);
        await EndAsync();
        (Target, Secrets) = (target, getSecrets(target));
        (chat, EndMode) = (server.ReplyClient.Chats.Resume(created.Id), EndModeOfNew);
    }

    /// <summary>Says something and waits for the answer.</summary>
    /// <exception cref="AmasException">There is none.</exception>
    public async Task<AgentReply> AskAsync(string text, ExecuteOptions options, CancellationToken stopping) =>
        AgentReply.Create(await Chat.SendAsync(text, options, stopping), Secrets);

    /// <summary>Says something and tells what happens until the answer is there.</summary>
    /// <exception cref="AmasException">There is none.</exception>
    public IAsyncEnumerable<StreamEvent> StreamAsync(string text, ExecuteOptions options, CancellationToken stopping) => Chat.StreamAsync(text, options, stopping);

    /// <summary>Says something in content blocks and waits for the answer.</summary>
    /// <exception cref="AmasException">There is none.</exception>
    public async Task<AgentReply> AskAsync(IReadOnlyList<ContentBlock> blocks, ExecuteOptions options, CancellationToken stopping) =>
        AgentReply.Create(await Chat.SendAsync(blocks, options, stopping), Secrets);

    public ValueTask<List<AmasMessage>> GetHistoryAsync() => server.Client.Runtime.GetMessagesAsync(SessionId, cancellationToken: context.Stopping).ToListAsync(context.Stopping);

    public Task<SessionStatus> GetStatusAsync() => server.Client.Runtime.GetStatusAsync(SessionId, context.Stopping);

    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task EndAsync()
    {
        if (EndMode == SessionEndMode.KeepAndAnnounce)
        {
            await WriteNoticeAsync($"{SessionId} stays; 'amas-sync chat --session {SessionId}' goes on with it");
        }
        else if (EndMode == SessionEndMode.Delete)
        {
            await DeleteAsync(SessionId);
        }

        EndMode = SessionEndMode.Keep;
    }

    // After a stop too, while the process is still there: nobody else knows of this session.
    private async Task DeleteAsync(string id)
    {
        using CancellationTokenSource timeout = new(DeleteTimeout);
        try
        {
            await server.Client.Sessions.DeleteAsync(id, context.Stopping.IsCancellationRequested ? timeout.Token : context.Stopping);
        }
        catch (Exception failure) when (failure is AmasException or OperationCanceledException)
        {
            await WriteNoticeAsync($"the session {id} could not be deleted ('amas-sync sessions delete {id}' does it later)");
        }
    }

    private Task WriteNoticeAsync(string sentence) => context.Terminal.Error.WriteLineAsync($"amas-sync: {sentence}.");
}

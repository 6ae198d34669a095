using Amas.Client;
using AmasSync.Cli.Remote;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Conversations;

/// <summary>A session for the time of a run, and what is said in it. What becomes of it then is <see cref="End"/>.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    private static readonly TimeSpan PatienceToDelete = TimeSpan.FromSeconds(4);

    private readonly TalkConnection server;
    private readonly Session run;
    private readonly Func<Partner, KnownSecrets> secretsOf;
    private AmasChat? chat;

    /// <param name="server">Where it is.</param>
    /// <param name="partner">Whom it is with.</param>
    /// <param name="existing">The session that is there already; null for one that is made by <see cref="BeginAsync"/>.</param>
    /// <param name="secretsOf">What must not be shown of what somebody says.</param>
    /// <param name="run">The run that it is part of.</param>
    public Conversation(TalkConnection server, Partner partner, string? existing, Func<Partner, KnownSecrets> secretsOf, Session run)
    {
        (this.server, Partner, this.secretsOf, this.run) = (server, partner, secretsOf, run);
        WasThere = existing is not null;
        chat = existing is null ? null : server.Answering.Chats.Resume(existing);
        Secrets = secretsOf(partner);
    }

    public Partner Partner { get; private set; }

    public KnownSecrets Secrets { get; private set; }

    /// <summary>Whether it goes on with a session that was there before.</summary>
    public bool WasThere { get; }

    /// <summary>What becomes of the session at the end.</summary>
    public SessionEnd End { get; set; }

    /// <summary>What becomes of a session that is made here.</summary>
    public SessionEnd EndOfMade { get; init; } = SessionEnd.Deleted;

    public string SessionId => Chat.SessionId;

    private AmasChat Chat => chat ?? throw new InvalidOperationException("The conversation has no session yet.");

    /// <summary>Makes a session, and deletes the one before if that was made here too.</summary>
    /// <exception cref="AmasException">There is none; the one before goes on.</exception>
    public async Task BeginAsync(Partner partner)
    {
        var made = await partner.OpenAsync(server.Client, run.Stopping);
        await EndAsync();
        (Partner, Secrets) = (partner, secretsOf(partner));
        (chat, End) = (server.Answering.Chats.Resume(made.Id), EndOfMade);
    }

    /// <summary>Says something and waits for the answer.</summary>
    /// <exception cref="AmasException">There is none.</exception>
    public async Task<Answer> AskAsync(string text, ExecuteOptions options, CancellationToken stopping) =>
        Answer.Of(await Chat.SendAsync(text, options, stopping), Secrets);

    /// <summary>Says something and tells what happens until the answer is there.</summary>
    /// <exception cref="AmasException">There is none.</exception>
    public IAsyncEnumerable<StreamEvent> StreamAsync(string text, ExecuteOptions options, CancellationToken stopping) => Chat.StreamAsync(text, options, stopping);

    /// <summary>Says something in content blocks and waits for the answer.</summary>
    /// <exception cref="AmasException">There is none.</exception>
    public async Task<Answer> AskAsync(IReadOnlyList<ContentBlock> blocks, ExecuteOptions options, CancellationToken stopping) =>
        Answer.Of(await Chat.SendAsync(blocks, options, stopping), Secrets);

    public ValueTask<List<AmasMessage>> HistoryAsync() => server.Client.Runtime.GetMessagesAsync(SessionId, cancellationToken: run.Stopping).ToListAsync(run.Stopping);

    public Task<SessionStatus> StatusAsync() => server.Client.Runtime.GetStatusAsync(SessionId, run.Stopping);

    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task EndAsync()
    {
        if (End == SessionEnd.StaysByName)
        {
            await SayAsync($"{SessionId} stays; 'amas-sync chat --session {SessionId}' goes on with it");
        }
        else if (End == SessionEnd.Deleted)
        {
            await DeleteAsync(SessionId);
        }

        End = SessionEnd.Stays;
    }

    // After a stop too, while the process is still there: nobody else knows of this session.
    private async Task DeleteAsync(string id)
    {
        using CancellationTokenSource patience = new(PatienceToDelete);
        try
        {
            await server.Client.Sessions.DeleteAsync(id, run.Stopping.IsCancellationRequested ? patience.Token : run.Stopping);
        }
        catch (Exception left) when (left is AmasException or OperationCanceledException)
        {
            await SayAsync($"the session {id} could not be deleted ('amas-sync sessions delete {id}' does it later)");
        }
    }

    private Task SayAsync(string sentence) => run.Terminal.Error.WriteLineAsync($"amas-sync: {sentence}.");
}

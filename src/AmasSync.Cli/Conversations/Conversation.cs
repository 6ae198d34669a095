using Amas.Client;
using AmasSync.Cli.Remote;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Conversations;

/// <summary>A session for the time of a run, and what is said in it. One that was made for the run goes with it, unless it is to be kept.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    private static readonly TimeSpan PatienceToDelete = TimeSpan.FromSeconds(4);

    private readonly TalkConnection server;
    private readonly Session run;
    private readonly Func<Partner, KnownSecrets> secretsOf;
    private AmasChat chat;
    private bool isOurs;

    /// <param name="server">Where it is.</param>
    /// <param name="partner">Whom it is with.</param>
    /// <param name="existing">A session that is there already and stays; null for one that is made by <see cref="BeginAsync"/>.</param>
    /// <param name="secretsOf">What must not be shown of what somebody says.</param>
    /// <param name="run">The run that it is part of.</param>
    public Conversation(TalkConnection server, Partner partner, AmasSession? existing, Func<Partner, KnownSecrets> secretsOf, Session run)
    {
        (this.server, Partner, this.secretsOf, this.run) = (server, partner, secretsOf, run);
        chat = AmasChat.Resume(server.Answering, existing?.Id ?? "");
        Secrets = secretsOf(partner);
    }

    public Partner Partner { get; private set; }

    public KnownSecrets Secrets { get; private set; }

    /// <summary>Whether a session that was made here stays when the run ends.</summary>
    public bool Keeps { get; set; }

    public string SessionId => chat.SessionId;

    /// <summary>Makes a session, and deletes the one before if that was made here too.</summary>
    /// <exception cref="AmasException">There is none; the one before goes on.</exception>
    public async Task BeginAsync(Partner partner)
    {
        var made = await partner.OpenAsync(server.Client, run.Stopping);
        await EndAsync();
        (Partner, Secrets) = (partner, secretsOf(partner));
        (chat, isOurs) = (AmasChat.Resume(server.Answering, made.Id), true);
    }

    /// <summary>Says something and waits for the answer.</summary>
    /// <exception cref="AmasException">There is none.</exception>
    public async Task<Answer> AskAsync(string text, ExecuteOptions options, CancellationToken stopping) =>
        Answer.Of(await chat.SendAsync(text, options, stopping), Secrets);

    /// <summary>Says something and tells what happens until the answer is there.</summary>
    /// <exception cref="AmasException">There is none.</exception>
    public IAsyncEnumerable<StreamEvent> StreamAsync(string text, ExecuteOptions options, CancellationToken stopping) => chat.StreamAsync(text, options, stopping);

    public ValueTask<List<AmasMessage>> HistoryAsync() => server.Client.Runtime.MessagesAsync(SessionId, cancellationToken: run.Stopping).ToListAsync(run.Stopping);

    public Task<SessionStatus> StatusAsync() => server.Client.Runtime.StatusAsync(SessionId, run.Stopping);

    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task EndAsync()
    {
        if (!isOurs)
        {
            return;
        }

        isOurs = false;
        var id = SessionId;
        if (Keeps)
        {
            await SayAsync($"{id} stays; 'amas-sync chat --session {id}' goes on with it");
            return;
        }

        // After a stop too, while the process is still there: nobody else knows of this session.
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

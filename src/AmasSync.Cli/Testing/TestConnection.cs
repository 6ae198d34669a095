using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Amas.Client;
using Amas.Config.Json;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Server;
using AmasSync.Cli.Server.Proofs;
using AmasSync.Cli.Testing.Sessions;
using AmasSync.Core.Redaction;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Testing;

/// <summary>A connection to the sessions of a server, for conversation tests.</summary>
internal sealed class TestConnection : IConversationServer, IAsyncDisposable
{
    private static readonly TimeSpan CleanupTimeout = TimeSpan.FromSeconds(4);

    private readonly ServerEndpoint endpoint;
    private readonly RunContext context;
    private readonly ConcurrentDictionary<TimeSpan, Lazy<AmasClient>> replyClients = new();
    private readonly AsyncLocal<StrongBox<TimeSpan>?> lastAttempt = new();
    private readonly RateLimitPause pause;
    private int messages;

    private TestConnection(ServerEndpoint endpoint, RunContext context, KnownSecrets secrets, TestSessions sessions)
    {
        this.endpoint = endpoint;
        this.context = context;
        Secrets = secrets;
        Sessions = sessions;
        pause = new(context.Host.Time);
        Client = endpoint.CreateClient(context.Globals.QuickTimeout, GuardTransport, CancellationToken.None);
    }

    /// <summary>Gets the number of messages that were sent.</summary>
    public int Messages => Volatile.Read(ref messages);

    /// <summary>Gets the secrets to redact in what the server returns.</summary>
    public KnownSecrets Secrets { get; }

    /// <summary>Gets the sessions of the run.</summary>
    public TestSessions Sessions { get; }

    /// <summary>Gets the client for sessions. It works after a stop too, to delete them.</summary>
    private AmasClient Client { get; }

    /// <summary>Connects to the server that a proof names, and deletes the sessions that earlier runs left there.</summary>
    public static async Task<TestConnection> OpenAsync(
        ServerProof proof, RunContext context, ModelOptions? model, KnownSecrets secrets, TestSessions sessions)
    {
        TestConnection connection = new(await ServerEndpoint.OpenAsync(proof, context, model), context, secrets, sessions);
        try
        {
            LeftoverSessions leftovers = new(connection.Client, sessions, context.Host.Time.GetUtcNow());
            await leftovers.DeleteAsync(context.Stopping);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<IConversation> BeginAsync(ConfigValue.Map config, CancellationToken cancellationToken)
    {
        await pause.WaitAsync(cancellationToken);
        var body = ConfigJson.SerializeForServer(Sessions.Prepare(config));
        try
        {
            var created = await Client.Sessions.CreateAsync(body, cancellationToken);
            Sessions.AddCreated(created.Id);
            return new SessionConversation(created.Id, this, context);
        }
        catch (AmasException failure)
        {
            if (failure.MayHaveBeenCarriedOut)
            {
                Sessions.AddUncertain();
            }

            throw TurnFailure.ToException(failure, Secrets);
        }
        catch (OperationCanceledException)
        {
            Sessions.AddUncertain();
            throw;
        }
    }

    /// <summary>Sends a message in a session, once.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="text">The message.</param>
    /// <param name="options">The inputs.</param>
    /// <param name="timeout">The time limit of the answer.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The reply, and how long the server took for it.</returns>
    /// <exception cref="AmasException">There is no reply.</exception>
    public async Task<(AmasReply Reply, TimeSpan Latency)> SendAsync(
        string sessionId, string text, ExecuteOptions options, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref messages);
        StrongBox<TimeSpan> latency = new();
        lastAttempt.Value = latency;
        var client = replyClients.GetOrAdd(timeout, time => new(() => CreateReplyClient(time)));
        try
        {
            var reply = await client.Value.Runtime.ExecuteAsync(sessionId, text, options, cancellationToken);
            return (reply, latency.Value);
        }
        catch (AmasRateLimitedException limited)
        {
            pause.Extend(limited);
            throw;
        }
    }

    /// <summary>Deletes a session.</summary>
    /// <exception cref="AmasException">It may not be deleted.</exception>
    public async Task DeleteAsync(string sessionId, CancellationToken cancellationToken)
    {
        await Client.Sessions.DeleteAsync(sessionId, cancellationToken);
        Sessions.AddDeleted(sessionId);
    }

    public async ValueTask DisposeAsync()
    {
        if (Sessions.IsUncertain)
        {
            await DeleteUncertainAsync();
        }

        foreach (var client in replyClients.Values)
        {
            client.Value.Dispose();
        }

        Client.Dispose();
        await endpoint.DisposeAsync();
    }

    private async Task DeleteUncertainAsync()
    {
        using CancellationTokenSource timeout = new();
        await using var registration = context.Stopping.Register(() => timeout.CancelAfter(CleanupTimeout));
        try
        {
            await new LeftoverSessions(Client, Sessions, context.Host.Time.GetUtcNow()).DeleteOwnAsync(timeout.Token);
        }
        catch (Exception failure) when (failure is AmasException or OperationCanceledException)
        {
            Sessions.Report("a session of this run may be left on the server; a run of the tests in 2 hours or later deletes it");
        }
    }

    // A message is never sent twice: after a failure, the whole conversation is begun again.
    private AmasClient CreateReplyClient(TimeSpan timeout) =>
        endpoint.CreateClient(timeout, GuardTransport, context.Stopping, repeats: false, RecordAttempt);

    private void RecordAttempt(AmasCall call)
    {
        if (lastAttempt.Value is { } latency)
        {
            latency.Value = call.Elapsed;
        }
    }

    private SessionTransport GuardTransport(HttpMessageHandler handler) => new(endpoint.Address, handler);
}

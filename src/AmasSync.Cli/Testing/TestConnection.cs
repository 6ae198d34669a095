using System.Collections.Concurrent;
using Amas.Client;
using Amas.Config.Json;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Server;
using AmasSync.Cli.Server.Proofs;
using AmasSync.Core.Redaction;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Testing;

/// <summary>A connection to the sessions of a server, for conversation tests.</summary>
internal sealed class TestConnection : IConversationServer, IAsyncDisposable
{
    private readonly ServerEndpoint endpoint;
    private readonly RunContext context;
    private readonly ConcurrentDictionary<TimeSpan, Lazy<AmasClient>> replyClients = new();
    private int messages;

    private TestConnection(ServerEndpoint endpoint, RunContext context, KnownSecrets secrets)
    {
        this.endpoint = endpoint;
        this.context = context;
        Secrets = secrets;
        Client = CreateClient(context.Globals.QuickTimeout, CancellationToken.None);
    }

    /// <summary>Gets the number of messages that were sent.</summary>
    public int Messages => Volatile.Read(ref messages);

    /// <summary>Gets the secrets to redact in what the server returns.</summary>
    public KnownSecrets Secrets { get; }

    /// <summary>Gets the client for sessions. It works after a stop too, to delete them.</summary>
    private AmasClient Client { get; }

    /// <summary>Connects to the server that a proof names.</summary>
    public static async Task<TestConnection> OpenAsync(
        ServerProof proof, RunContext context, ModelOptions? model, KnownSecrets secrets) =>
        new(await ServerEndpoint.OpenAsync(proof, context, model), context, secrets);

    public async Task<IConversation> BeginAsync(ConfigValue.Map config, CancellationToken cancellationToken)
    {
        try
        {
            var created = await Client.Sessions.CreateAsync(ConfigJson.SerializeForServer(config), cancellationToken);
            return new SessionConversation(created.Id, this, context);
        }
        catch (AmasException failure)
        {
            throw TurnFailure.ToException(failure, Secrets);
        }
    }

    /// <summary>Sends a message in a session, once.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="text">The message.</param>
    /// <param name="options">The inputs.</param>
    /// <param name="timeout">The time limit of the answer.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="AmasException">There is no reply.</exception>
    public Task<AmasReply> SendAsync(
        string sessionId, string text, ExecuteOptions options, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref messages);
        var client = replyClients.GetOrAdd(timeout, time => new(() => CreateClient(time, context.Stopping)));
        return client.Value.Runtime.ExecuteAsync(sessionId, text, options, cancellationToken);
    }

    /// <summary>Deletes a session.</summary>
    /// <exception cref="AmasException">It may not be deleted.</exception>
    public Task DeleteAsync(string sessionId, CancellationToken cancellationToken) =>
        Client.Sessions.DeleteAsync(sessionId, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var client in replyClients.Values)
        {
            client.Value.Dispose();
        }

        Client.Dispose();
        await endpoint.DisposeAsync();
    }

    private AmasClient CreateClient(TimeSpan timeout, CancellationToken stopping) =>
        endpoint.CreateClient(timeout, handler => new SessionTransport(endpoint.Address, handler), stopping);
}

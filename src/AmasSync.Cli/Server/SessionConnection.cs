using Amas.Client;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Server.Proofs;

namespace AmasSync.Cli.Server;

/// <summary>A connection to the sessions on the server of an environment, for one run.</summary>
internal sealed class SessionConnection : IAsyncDisposable
{
    private readonly ServerEndpoint endpoint;

    private SessionConnection(ServerEndpoint endpoint, RunContext context, bool canWrite)
    {
        this.endpoint = endpoint;
        Client = endpoint.CreateClient(context.Globals.QuickTimeout, GuardTransport, CancellationToken.None);
        ReplyClient = endpoint.CreateClient(context.Globals.ReplyTimeout, GuardTransport, context.Stopping);

        HttpMessageHandler GuardTransport(HttpMessageHandler handler) =>
            canWrite ? handler : new ReadOnlyTransport(endpoint.Address, handler);
    }

    /// <summary>Gets the client for requests that the server answers immediately. It works after a stop too, to delete sessions.</summary>
    public AmasClient Client { get; }

    /// <summary>Gets the client for requests that wait for an agent. It sends no new messages after a stop.</summary>
    public AmasClient ReplyClient { get; }

    /// <summary>Connects for reading, with a transport that rejects requests that could write.</summary>
    public static Task<SessionConnection> OpenForReadAsync(ServerProof proof, RunContext context) =>
        OpenAsync(proof, context, model: null, canWrite: false);

    /// <summary>Connects for creating, using and deleting sessions.</summary>
    /// <param name="proof">The proof that the key may be sent to the server.</param>
    /// <param name="context">The run.</param>
    /// <param name="model">The model of an embedded server; null for its default.</param>
    /// <exception cref="ToolException">A model was selected, but the server is not embedded.</exception>
    public static Task<SessionConnection> OpenForWriteAsync(ServerProof proof, RunContext context, ModelOptions? model = null) =>
        OpenAsync(proof, context, model, canWrite: true);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        ReplyClient.Dispose();
        await endpoint.DisposeAsync();
    }

    private static async Task<SessionConnection> OpenAsync(ServerProof proof, RunContext context, ModelOptions? model, bool canWrite)
    {
        var endpoint = await ServerEndpoint.OpenAsync(proof, context, model);
        try
        {
            return new(endpoint, context, canWrite);
        }
        catch
        {
            await endpoint.DisposeAsync();
            throw;
        }
    }
}

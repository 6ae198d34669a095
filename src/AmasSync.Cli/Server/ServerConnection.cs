using Amas.Client;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Server.Proofs;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Server;

/// <summary>A connection to the saved agents on the server of an environment, for one run.</summary>
internal sealed class ServerConnection : IAsyncDisposable
{
    private readonly ServerEndpoint endpoint;
    private readonly AmasClient client;
    private readonly ServerClock clock;

    private ServerConnection(ServerEndpoint endpoint, AmasClient client, ServerClock clock)
    {
        this.endpoint = endpoint;
        this.client = client;
        this.clock = clock;
        Reader = new AgentReader(client);
    }

    /// <summary>Gets how far the server's clock is ahead of the local one, if known.</summary>
    public TimeSpan? ClockSkew => clock.Skew;

    public IAgentReader Reader { get; }

    /// <summary>Gets the writer. On a connection for reading, its requests throw <see cref="InvalidOperationException"/>.</summary>
    public IAgentWriter Writer => new AgentWriter(client);

    /// <summary>Connects for reading, with a transport that rejects requests that could write.</summary>
    public static Task<ServerConnection> OpenForReadAsync(ServerProof proof, RunContext context) =>
        OpenAsync(proof, context, canWrite: false);

    /// <summary>Connects for reading and writing.</summary>
    public static Task<ServerConnection> OpenForWriteAsync(ServerProof proof, RunContext context) =>
        OpenAsync(proof, context, canWrite: true);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await endpoint.DisposeAsync();
    }

    private static async Task<ServerConnection> OpenAsync(ServerProof proof, RunContext context, bool canWrite)
    {
        ServerClock clock = new(context.Host.Time);
        var endpoint = await ServerEndpoint.OpenAsync(proof, context);
        try
        {
            var client = endpoint.CreateClient(
                context.Globals.QuickTimeout,
                handler => clock.Wrap(canWrite ? handler : new ReadOnlyTransport(endpoint.Address, handler)),
                context.Stopping);
            return new(endpoint, client, clock);
        }
        catch
        {
            await endpoint.DisposeAsync();
            throw;
        }
    }
}

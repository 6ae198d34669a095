using Amas.Client;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Server;

/// <summary>The saved agents on the server of an environment for the time of one run.</summary>
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

    /// <summary>How far the server's clock is ahead of ours, where it said.</summary>
    public TimeSpan? ClockSkew => clock.Skew;

    public IAgentReader Reader { get; }

    /// <summary>Only for <c>apply</c>.</summary>
    /// <exception cref="InvalidOperationException">The connection was made for looking; what is sent through this is refused.</exception>
    public IAgentWriter Writer => new AgentWriter(client);

    /// <summary>Connects for looking: a transport that lets nothing through that could write.</summary>
    public static Task<ServerConnection> OpenForReadAsync(Workspace workspace, RunContext context) => OpenAsync(workspace, context, canWrite: false);

    /// <summary>Connects for looking and changing.</summary>
    public static Task<ServerConnection> OpenForWriteAsync(Workspace workspace, RunContext context) => OpenAsync(workspace, context, canWrite: true);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await endpoint.DisposeAsync();
    }

    private static async Task<ServerConnection> OpenAsync(Workspace workspace, RunContext context, bool canWrite)
    {
        ServerClock clock = new(context.Host.Time);
        var endpoint = await ServerEndpoint.OpenAsync(workspace, context);
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

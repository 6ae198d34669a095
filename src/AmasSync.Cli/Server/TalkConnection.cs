using Amas.Client;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;

namespace AmasSync.Cli.Server;

/// <summary>The sessions on the server of an environment for the time of one run, and what is said in them.</summary>
internal sealed class TalkConnection : IAsyncDisposable
{
    private readonly ServerEndpoint endpoint;

    private TalkConnection(ServerEndpoint endpoint, Session session, bool mayWrite)
    {
        this.endpoint = endpoint;
        Client = endpoint.Client(session.Globals.QuickTimeout, Guarded, CancellationToken.None);
        Answering = endpoint.Client(session.Globals.AnswerTimeout, Guarded, session.Stopping);

        HttpMessageHandler Guarded(HttpMessageHandler handler) => mayWrite ? handler : new ReadOnlyTransport(endpoint.Address, handler);
    }

    /// <summary>For what a server does at once. It works after a stop too, so that what a run made can be taken back.</summary>
    public AmasClient Client { get; }

    /// <summary>For what waits for agents; nothing new is said after a stop.</summary>
    public AmasClient Answering { get; }

    /// <summary>Connects for looking: a transport that lets nothing through that could write.</summary>
    public static Task<TalkConnection> ToReadAsync(Workspace workspace, Session session) => OpenAsync(workspace, session, mayWrite: false);

    /// <summary>Connects for making, using and deleting sessions.</summary>
    public static Task<TalkConnection> ToTalkAsync(Workspace workspace, Session session) => OpenAsync(workspace, session, mayWrite: true);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Answering.Dispose();
        await endpoint.DisposeAsync();
    }

    private static async Task<TalkConnection> OpenAsync(Workspace workspace, Session session, bool mayWrite)
    {
        var endpoint = await ServerEndpoint.OpenAsync(workspace, session);
        try
        {
            return new(endpoint, session, mayWrite);
        }
        catch
        {
            await endpoint.DisposeAsync();
            throw;
        }
    }
}

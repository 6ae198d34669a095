using System.Globalization;
using Amas.Client;
using AmasSync.Cli.Diagnosis;
using AmasSync.Cli.Emulator;
using AmasSync.Cli.Project;
using AmasSync.Cli.Remote;
using AmasSync.Core.Observed;

namespace AmasSync.Cli;

/// <summary>The server of an environment for the time of one run, the embedded one included.</summary>
internal sealed class ServerConnection : IAsyncDisposable
{
    private static readonly TimeSpan PatienceToStart = TimeSpan.FromSeconds(30);
    private readonly AmasClient client;
    private readonly EmbeddedServer? embedded;

    private readonly ServerClock clock;

    private ServerConnection(AmasClient client, ServerClock clock, EmbeddedServer? embedded)
    {
        this.client = client;
        this.clock = clock;
        this.embedded = embedded;
        Reader = new AgentReader(client);
    }

    /// <summary>How far the server's clock is ahead of ours, where it said.</summary>
    public TimeSpan? ClockAhead => clock.Ahead;

    public IAgentReader Reader { get; }

    /// <summary>Only for <c>apply</c>.</summary>
    /// <exception cref="InvalidOperationException">The connection was made for looking; what is sent through this is refused.</exception>
    public IAgentWriter Writer => new AgentWriter(client);

    /// <summary>Connects for looking: a transport that lets nothing through that could write.</summary>
    public static Task<ServerConnection> ToReadAsync(Workspace workspace, Session session) => OpenAsync(workspace, session, mayWrite: false);

    /// <summary>Connects for looking and changing.</summary>
    public static Task<ServerConnection> ToWriteAsync(Workspace workspace, Session session) => OpenAsync(workspace, session, mayWrite: true);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (embedded is not null)
        {
            await embedded.DisposeAsync();
        }
    }

    private static async Task<ServerConnection> OpenAsync(Workspace workspace, Session session, bool mayWrite)
    {
        var environment = workspace.Environment;
        ServerClock clock = new(session.Around.Time);
        if (!environment.IsEmbedded)
        {
            return new(Client(new(environment.Server), KeyOf(environment, session), environment, session, mayWrite, clock), clock, embedded: null);
        }

        var server = await EmbeddedServer.StartAsync(workspace.Own("local.db"), PatienceToStart, session.Stopping);
        return new(Client(server.Address, server.Key, environment, session, mayWrite, clock), clock, server);
    }

    private static AmasClient Client(Uri address, string key, EnvironmentSettings environment, Session session, bool mayWrite, ServerClock clock) => new(new()
    {
        BaseAddress = address,
        ApiKey = key,
        RequestTimeout = session.Globals.QuickTimeout,
        MaxParallel = session.Globals.Parallel ?? environment.Parallel,
        UserAgent = $"amas-sync/{ToolVersion.Text}",
        Stopping = session.Stopping,
        TimeProvider = session.Around.Time,
        OnCall = session.Globals.Verbose ? call => session.Terminal.Error.WriteLine(Line(call)) : null,
        Transport = handler => clock.Over(mayWrite ? handler : new ReadOnlyTransport(address, handler)),
    });

    private static string KeyOf(EnvironmentSettings environment, Session session)
    {
        var variable = environment.KeyVariable;
        var key = session.Around.Variables.GetValueOrDefault(variable, "").Trim();
        if (key.Length == 0)
        {
            throw new ToolException(new(
                ExitCode.KeyRefused, "no_key", $"there is no API key: {variable} is not set", $"set {variable} to the key of '{environment.Name}'"));
        }

        return key.All(character => character is > ' ' and <= '~')
            ? key
            : throw new ToolException(new(ExitCode.KeyRefused, "key", $"the key in {variable} cannot be sent", "look for line breaks, spaces or quotes in it"));
    }

    private static string Line(AmasCall call) => string.Create(
        CultureInfo.InvariantCulture, $"{call.Method} {call.Path} {call.Status?.ToString(CultureInfo.InvariantCulture) ?? "-"} {call.Elapsed.TotalMilliseconds:0} ms");
}

using System.Globalization;
using Amas.Client;
using AmasSync.Cli.Emulator;
using AmasSync.Cli.Project;

namespace AmasSync.Cli.Remote;

/// <summary>Where the server of an environment is for the time of one run, and with which key: the embedded one is started for it.</summary>
internal sealed class ServerEndpoint : IAsyncDisposable
{
    private static readonly TimeSpan PatienceToStart = TimeSpan.FromSeconds(30);

    private readonly EnvironmentSettings environment;
    private readonly Session session;
    private readonly string key;

    private ServerEndpoint(EnvironmentSettings environment, Session session, Uri address, string key)
    {
        (this.environment, this.session) = (environment, session);
        (Address, this.key) = (address, key);
    }

    /// <summary>The API's base address.</summary>
    public Uri Address { get; }

    private EmbeddedServer? Embedded { get; init; }

    /// <exception cref="ToolException">There is no usable key, or the embedded server does not start.</exception>
    public static async Task<ServerEndpoint> OpenAsync(Workspace workspace, Session session)
    {
        var environment = workspace.Environment;
        if (!environment.IsEmbedded)
        {
            return new(environment, session, new(environment.Server), KeyOf(environment, session));
        }

        var server = await EmbeddedServer.StartAsync(workspace.Own(DataOf(environment)), PatienceToStart, session.Stopping);
        try
        {
            return new(environment, session, server.Address, server.Key) { Embedded = server };
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <param name="timeout">For one try.</param>
    /// <param name="transport">What every request passes.</param>
    /// <param name="stopping">When cancelled, no write is begun any more and none is tried again.</param>
    public AmasClient Client(TimeSpan timeout, Func<HttpMessageHandler, HttpMessageHandler> transport, CancellationToken stopping) => new(Address, new(key), new()
    {
        RequestTimeout = timeout,
        MaxConcurrentRequests = session.Globals.Parallel ?? environment.Parallel,
        UserAgent = $"amas-sync/{ToolVersion.Text}",
        StoppingToken = stopping,
        TimeProvider = session.Around.Time,
        OnCall = session.Globals.Verbose ? call => session.Terminal.Error.WriteLine(Line(call)) : null,
        Transport = transport,
    });

    public ValueTask DisposeAsync() => Embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    // Environments differ in server, key or suffix, so of the embedded ones without a suffix there is one: none sees another's agents.
    private static string DataOf(EnvironmentSettings environment) => environment.NameSuffix.Length == 0 ? "local.db" : $"local.{environment.Name}.db";

    private static string KeyOf(EnvironmentSettings environment, Session session)
    {
        var variable = environment.KeyVariable;
        var key = session.Around.Variables.GetValueOrDefault(variable, "").Trim();
        if (key.Length == 0)
        {
            throw new ToolException(new(
                ExitCode.KeyRefused, "no_key", $"there is no API key for '{environment.Name}': {variable} is not set", $"set {variable} to the key of that account"));
        }

        return key.All(character => character is > ' ' and <= '~')
            ? key
            : throw new ToolException(new(ExitCode.KeyRefused, "key", $"the key in {variable} cannot be sent", "look for line breaks, spaces or quotes in it"));
    }

    private static string Line(AmasCall call) => string.Create(
        CultureInfo.InvariantCulture, $"{call.Method} {call.Path} {call.Status?.ToString(CultureInfo.InvariantCulture) ?? "-"} {call.Elapsed.TotalMilliseconds:0} ms");
}

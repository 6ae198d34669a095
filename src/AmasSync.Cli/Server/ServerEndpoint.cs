using System.Globalization;
using Amas.Client;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;

namespace AmasSync.Cli.Server;

/// <summary>Where the server of an environment is for the time of one run, and with which key: the embedded one is started for it.</summary>
internal sealed class ServerEndpoint : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(30);

    private readonly EnvironmentSettings environment;
    private readonly RunContext context;
    private readonly string key;

    private ServerEndpoint(EnvironmentSettings environment, RunContext context, Uri address, string key)
    {
        (this.environment, this.context) = (environment, context);
        (Address, this.key) = (address, key);
    }

    /// <summary>The API's base address.</summary>
    public Uri Address { get; }

    private EmbeddedServer? Embedded { get; init; }

    /// <exception cref="ToolException">There is no usable key, or the embedded server does not start.</exception>
    public static async Task<ServerEndpoint> OpenAsync(Workspace workspace, RunContext context)
    {
        var environment = workspace.Environment;
        if (!environment.IsEmbedded)
        {
            return new(environment, context, new(environment.Server), ReadKey(environment, context));
        }

        var server = await EmbeddedServer.StartAsync(workspace.GetOwnPath(GetDataFileName(environment)), StartTimeout, context.Stopping);
        try
        {
            return new(environment, context, server.Address, server.Key) { Embedded = server };
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
    public AmasClient CreateClient(TimeSpan timeout, Func<HttpMessageHandler, HttpMessageHandler> transport, CancellationToken stopping) => new(Address, new(key), new()
    {
        RequestTimeout = timeout,
        MaxConcurrentRequests = context.Globals.Parallel ?? environment.Parallel,
        UserAgent = $"amas-sync/{ToolVersion.Text}",
        StoppingToken = stopping,
        TimeProvider = context.Host.Time,
        OnCall = context.Globals.Verbose ? call => context.Terminal.Error.WriteLine(FormatCall(call)) : null,
        Transport = transport,
    });

    public ValueTask DisposeAsync() => Embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    // Environments differ in server, key or suffix, so of the embedded ones without a suffix there is one: none sees another's agents.
    private static string GetDataFileName(EnvironmentSettings environment) => environment.NameSuffix.Length == 0 ? "local.db" : $"local.{environment.Name}.db";

    private static string ReadKey(EnvironmentSettings environment, RunContext context)
    {
        var variable = environment.KeyVariable;
        var key = context.Host.Variables.GetValueOrDefault(variable, "").Trim();
        if (key.Length == 0)
        {
            throw new ToolException(new(
                ExitCode.KeyRefused, "no_key", $"there is no API key for '{environment.Name}': {variable} is not set", $"set {variable} to the key of that account"));
        }

        return key.All(character => character is > ' ' and <= '~')
            ? key
            : throw new ToolException(new(ExitCode.KeyRefused, "key", $"the key in {variable} cannot be sent", "look for line breaks, spaces or quotes in it"));
    }

    private static string FormatCall(AmasCall call) => string.Create(
        CultureInfo.InvariantCulture, $"{call.Method} {call.Path} {call.Status?.ToString(CultureInfo.InvariantCulture) ?? "-"} {call.Elapsed.TotalMilliseconds:0} ms");
}

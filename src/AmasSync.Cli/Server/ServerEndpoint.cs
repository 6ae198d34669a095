using System.Globalization;
using Amas.Client;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server.Proofs;
using AmasSync.Core.Phases;

namespace AmasSync.Cli.Server;

/// <summary>The address and API key of an environment's server for one run. An embedded server is started and stopped with it.</summary>
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

    /// <summary>Gets the API's base address.</summary>
    public Uri Address { get; }

    private EmbeddedServer? Embedded { get; init; }

    /// <summary>Reads the API key or starts the embedded server.</summary>
    /// <param name="proof">The proof that the key may be sent to the server.</param>
    /// <param name="context">The run.</param>
    /// <param name="model">The model of the embedded server; null for its default.</param>
    /// <exception cref="ToolException">
    /// There is no usable key, the embedded server does not start, or a model was selected for another server.
    /// </exception>
    public static async Task<ServerEndpoint> OpenAsync(ServerProof proof, RunContext context, ModelOptions? model = null)
    {
        var environment = proof.Workspace.Environment;
        if (!environment.IsEmbedded)
        {
            EnsureNoModel(model, environment);
            return new(environment, context, new(environment.Server), ReadKey(environment, context));
        }

        var server = await StartEmbeddedAsync(proof.Workspace, context, model);
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

    /// <summary>Creates a client for the server.</summary>
    /// <param name="timeout">The timeout of a request attempt.</param>
    /// <param name="transport">Wraps the transport of all requests.</param>
    /// <param name="stopping">When canceled, no write is started or retried.</param>
    /// <param name="repeats">Whether failed requests are retried.</param>
    /// <param name="called">Receives each request, on the thread on which it ended; null for no receiver.</param>
    public AmasClient CreateClient(
        TimeSpan timeout,
        Func<HttpMessageHandler, HttpMessageHandler> transport,
        CancellationToken stopping,
        bool repeats = true,
        Action<AmasCall>? called = null) =>
        new(Address, new(key), new()
        {
            RequestTimeout = timeout,
            MaxRetries = repeats ? new AmasClientOptions().MaxRetries : 0,
            MaxConcurrentRequests = GetMaxRequests(),
            UserAgent = $"amas-sync/{ToolVersion.Text}",
            StoppingToken = stopping,
            TimeProvider = context.Host.Time,
            OnCall = (Action<AmasCall>)CountCall + (context.Globals.Verbose ? WriteCall : null) + called,
            Transport = transport,
        });

    // Environments at once share the open files of the process.
    private int GetMaxRequests()
    {
        var environments = context.Globals.ParallelEnvironments;
        var asked = context.Globals.Parallel ?? environment.Parallel;
        return Math.Max(Math.Min(asked, 1), context.Host.OpenFiles.GetMaxRequests(asked * environments) / environments);
    }

    public ValueTask DisposeAsync() => Embedded?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static void EnsureNoModel(ModelOptions? model, EnvironmentSettings environment)
    {
        if (model is not null)
        {
            var option = model.Script is null ? "--model" : "--script";
            throw new ToolException(ToolError.ForUsage(
                $"{option} is for the embedded server, but '{environment.Name}' is {environment.Server}",
                "omit it: that server has the models that the agents name"));
        }
    }

    private static async Task<EmbeddedServer> StartEmbeddedAsync(Workspace workspace, RunContext context, ModelOptions? model)
    {
        using var progress = context.Phases.Begin(RunPhase.StartingServer);
        var dataFile = workspace.GetOwnPath(GetDataFileName(workspace.Environment));
        var placed = model is { Script: { } script } ? model with { Script = context.GetFullPath(script) } : model;
        return await EmbeddedServer.StartAsync(dataFile, placed?.ListEmulatorArguments() ?? [], StartTimeout, context.Stopping);
    }

    // Environments differ in server, key or suffix, so at most one embedded environment has no suffix, and no two share a data file.
    private static string GetDataFileName(EnvironmentSettings environment) =>
        environment.NameSuffix.Length == 0 ? "local.db" : $"local.{environment.Name}.db";

    private static string ReadKey(EnvironmentSettings environment, RunContext context)
    {
        var variable = environment.KeyVariable;
        var key = context.Host.Variables.GetValueOrDefault(variable, "").Trim();
        if (key.Length == 0)
        {
            throw CreateKeyError(
                "no_key", $"missing API key for '{environment.Name}': {variable} is not set", $"set {variable} to the account's API key");
        }

        return key.All(character => character is > ' ' and <= '~')
            ? key
            : throw CreateKeyError("key", $"invalid API key in {variable}", "remove line breaks, spaces and characters that are not ASCII");
    }

    private static ToolException CreateKeyError(string kind, string message, string hint) =>
        new(new(ExitCode.KeyRefused, kind, message, hint));

    private void CountCall(AmasCall call) =>
        context.Statistics.Get(environment.Name).Count(isRetry: call.Attempt > 1, call.Status);

    private void WriteCall(AmasCall call) => context.Terminal.Error.WriteLine(FormatCall(call));

    private static string FormatCall(AmasCall call)
    {
        var status = call.Status?.ToString(CultureInfo.InvariantCulture) ?? "-";
        return string.Create(CultureInfo.InvariantCulture, $"{call.Method} {call.Path} {status} {call.Elapsed.TotalMilliseconds:0} ms");
    }
}

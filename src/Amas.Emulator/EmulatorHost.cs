using System.Net;
using System.Net.Sockets;
using Amas.Emulator.Answers;
using Amas.Emulator.OpenApi;
using Amas.Emulator.Requests;
using Amas.Emulator.Store;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Amas.Emulator;

/// <summary>A running emulator. It is configured only by its options, prints nothing, and stops when it is disposed.</summary>
internal sealed class EmulatorHost : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly EmulatorStore store;
    private readonly RequestLog? log;

    private EmulatorHost(WebApplication application, EmulatorStore store, RequestLog? log)
    {
        this.application = application;
        this.store = store;
        this.log = log;
    }

    /// <summary>The base URL of the API with the actual port, for example <c>http://127.0.0.1:8787/api/v1/</c>.</summary>
    public Uri BaseAddress => new(new Uri(application.Urls.First()), $"{ApiPaths.Base}/");

    /// <summary>Starts an emulator; it accepts requests when the task completes.</summary>
    /// <exception cref="DataFileException">The data file cannot be used.</exception>
    /// <exception cref="IOException">The port is in use, or the log cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the log is denied.</exception>
    /// <exception cref="SocketException">The address does not belong to this machine, or access to the port is denied.</exception>
    public static async Task<EmulatorHost> StartAsync(EmulatorOptions options, CancellationToken cancellationToken = default)
    {
        EmulatorStore store = new(options.DataPath);
        RequestLog? log = null;
        WebApplication? application = null;
        try
        {
            log = options.LogPath is { } path ? new RequestLog(path, options.Clock) : null;
            application = Build(options);
            RequestPipeline.Compose(application, options, store, log);
            await application.StartAsync(cancellationToken);
            return new(application, store, log);
        }
        catch
        {
            if (application is not null)
            {
                await application.DisposeAsync();
            }

            log?.Dispose();
            store.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
        log?.Dispose();
        store.Dispose();
    }

    private static WebApplication Build(EmulatorOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton<IHostLifetime, OwnedLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.AddRoutingCore();
        ApiDocument.AddTo(builder.Services);
        RequestPipeline.AddRateLimit(builder.Services, options);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
            kestrel.Listen(IPAddress.Parse(options.Host), options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        return builder.Build();
    }

    /// <summary>
    /// A lifetime that ignores the signals of the process, which the program handles itself and a host in a test must not.
    /// </summary>
    private sealed class OwnedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

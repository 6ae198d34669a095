using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>
/// A proxy between the tool and the server on real sockets. It forwards requests and replies unchanged, unless a fault is planned for a
/// call. It is in front of the server, not part of it, so that the tool sees what a network causes (resets, truncated data, silence) and
/// not an invented exception.
/// </summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly ConcurrentBag<Task> connections = [];
    private readonly ConcurrentQueue<ProxyCall> calls = new();
    private readonly ConcurrentQueue<ProxyMessage> late = new();
    private readonly Uri server;
    private readonly Task accepting;

    public FaultyProxy(Uri server, TimeProvider? time = null)
    {
        this.server = server;
        Server = new(time ?? TimeProvider.System);
        listener.Start();
        Address = new UriBuilder(server) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;
        accepting = AcceptAsync();
    }

    /// <summary>The habits of the server.</summary>
    public HabitualServer Server { get; }

    /// <summary>The address of the server through this proxy.</summary>
    public Uri Address { get; }

    /// <summary>The fault of a call; null for none.</summary>
    public Func<ProxyCall, Func<Exchange, Task>?> Plan { get; set; } = _ => null;

    /// <summary>The calls since the last <see cref="Clear"/>, in order.</summary>
    public IReadOnlyList<ProxyCall> Calls => [.. calls];

    /// <summary>Whether the caller was killed, so that it makes no more calls.</summary>
    public bool IsDead { get; set; }

    /// <summary>Resets the proxy: no faults, no calls.</summary>
    public void Clear()
    {
        Plan = _ => null;
        IsDead = false;
        calls.Clear();
    }

    /// <summary>Holds back a request, which the server receives after the next one.</summary>
    public void Delay(ProxyMessage request) => late.Enqueue(request);

    /// <summary>Sends the delayed requests to the server.</summary>
    public async Task DeliverLateAsync()
    {
        while (late.TryDequeue(out var request))
        {
            using TcpClient upstream = new() { NoDelay = true };
            await upstream.ConnectAsync(server.Host, server.Port, ended.Token);
            ProxyConnection far = new(upstream, ended.Token);
            await far.SendAsync(request.Bytes);
            await far.ReadAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        listener.Dispose();
        await accepting;
        await Task.WhenAll(connections);
        ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!ended.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(ended.Token);
                connections.Add(Task.Run(() => ServeAsync(client)));
            }
            catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The caller disconnected before its turn, or the case is over.
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using var caller = client;
            ProxyConnection near = new(client, ended.Token);
            using TcpClient upstream = new() { NoDelay = true };
            await upstream.ConnectAsync(server.Host, server.Port, ended.Token);
            ProxyConnection far = new(upstream, ended.Token);
            while (await near.ReadAsync() is { } request)
            {
                var call = ProxyCall.Of(calls.Count + 1, request);
                calls.Enqueue(call);
                Exchange exchange = new(this, near, far, request, call);
                await (Plan(call)?.Invoke(exchange) ?? exchange.PassAsync());
                await DeliverLateUnlessAsync(request);
                if (exchange.IsCut)
                {
                    return;
                }
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side disconnected, or the case is over.
        }
    }

    private Task DeliverLateUnlessAsync(ProxyMessage request)
        => late.TryPeek(out var first) && !ReferenceEquals(first, request) ? DeliverLateAsync() : Task.CompletedTask;
}

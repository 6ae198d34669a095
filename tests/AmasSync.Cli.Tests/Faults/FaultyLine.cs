using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>
/// The line between us and the server, on real sockets: it passes requests and replies on as they are, unless a fault is planned for a
/// call. In front of the server rather than within it, so that what arrives is what a network gives: resets, halves and silence, and
/// never an exception that somebody made up.
/// </summary>
internal sealed class FaultyLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly ConcurrentBag<Task> connections = [];
    private readonly ConcurrentQueue<LineCall> calls = new();
    private readonly ConcurrentQueue<LineMessage> late = new();
    private readonly Uri server;
    private readonly Task accepting;

    public FaultyLine(Uri server)
    {
        this.server = server;
        listener.Start();
        Address = new UriBuilder(server) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;
        accepting = AcceptAsync();
    }

    /// <summary>The server's address by way of this line.</summary>
    public Uri Address { get; }

    /// <summary>What goes wrong with a call; null for nothing.</summary>
    public Func<LineCall, Func<Exchange, Task>?> Plan { get; set; } = _ => null;

    /// <summary>The calls since the last <see cref="Clear"/>, in the order in which they came.</summary>
    public IReadOnlyList<LineCall> Calls => [.. calls];

    /// <summary>Whether whoever calls has been killed: nothing more comes from there.</summary>
    public bool IsDead { get; set; }

    /// <summary>A sound line again, that has seen nothing yet.</summary>
    public void Clear()
    {
        Plan = _ => null;
        IsDead = false;
        calls.Clear();
    }

    /// <summary>Keeps a request that the server gets only after the next one.</summary>
    public void Delay(LineMessage request) => late.Enqueue(request);

    /// <summary>Gives the server what was delayed.</summary>
    public async Task DeliverLateAsync()
    {
        while (late.TryDequeue(out var request))
        {
            using TcpClient upstream = new() { NoDelay = true };
            await upstream.ConnectAsync(server.Host, server.Port, ended.Token);
            LineEnd far = new(upstream, ended.Token);
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
                // The caller went away before its turn came, or the case is over.
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using var caller = client;
            LineEnd near = new(client, ended.Token);
            using TcpClient upstream = new() { NoDelay = true };
            await upstream.ConnectAsync(server.Host, server.Port, ended.Token);
            LineEnd far = new(upstream, ended.Token);
            while (await near.ReadAsync() is { } request)
            {
                var call = LineCall.Of(calls.Count + 1, request);
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
            // One side went away, or the case is over.
        }
    }

    private Task DeliverLateUnlessAsync(LineMessage request)
        => late.TryPeek(out var first) && !ReferenceEquals(first, request) ? DeliverLateAsync() : Task.CompletedTask;
}

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AmasSync.Cli.Tests.Commands.Fleets;

/// <summary>A TCP proxy on this machine that records what clients send to a server.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly StringBuilder sent = new();
    private readonly Uri target;
    private readonly Task accepting;

    public RecordingProxy(Uri target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The address of the API behind the proxy.</summary>
    public string Address => $"http://{listener.LocalEndpoint}{target.AbsolutePath.TrimEnd('/')}";

    /// <summary>What is awaited before the next connection is forwarded; null for nothing.</summary>
    public Func<Task>? BeforeFirst { get; set; }

    /// <summary>Everything that was sent so far.</summary>
    public string Sent
    {
        get
        {
            lock (sent)
            {
                return sent.ToString();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting;
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(ForwardAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var from = client;
        using TcpClient to = new();
        try
        {
            if (BeforeFirst is { } awaited)
            {
                BeforeFirst = null;
                await awaited().WaitAsync(stopping.Token);
            }

            await to.ConnectAsync(IPAddress.Loopback, target.Port, stopping.Token);
            var requests = CopyAsync(from.GetStream(), to.GetStream(), isRecorded: true);
            var replies = CopyAsync(to.GetStream(), from.GetStream(), isRecorded: false);
            await Task.WhenAny(requests, replies);
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException)
        {
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, bool isRecorded)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, stopping.Token) is var count and > 0)
            {
                if (isRecorded)
                {
                    Record(buffer.AsSpan(0, count));
                }

                await to.WriteAsync(buffer.AsMemory(0, count), stopping.Token);
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or ObjectDisposedException)
        {
        }
    }

    private void Record(ReadOnlySpan<byte> bytes)
    {
        lock (sent)
        {
            sent.Append(Encoding.Latin1.GetString(bytes));
        }
    }
}

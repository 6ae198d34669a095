using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Amas.Client.Tests.Server;

/// <summary>An HTTP server on a raw socket that sends exactly the given responses, including invalid ones.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private const string SocketGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly ConcurrentQueue<ReceivedRequest> requests = new();
    private readonly ConcurrentBag<Task> connections = [];
    private readonly Func<ReceivedRequest, Reply> answer;
    private readonly X509Certificate2? certificate;
    private readonly Task accepting;

    public ScriptedServer(Func<ReceivedRequest, Reply> answer, X509Certificate2? certificate = null)
    {
        this.answer = answer;
        this.certificate = certificate;
        listener.Start();
        Address = new Uri($"{(certificate is null ? "http" : "https")}://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/api/v1");
        accepting = AcceptAsync();
    }

    /// <summary>The endpoint without a trailing slash, as users write it.</summary>
    public Uri Address { get; }

    public IReadOnlyList<ReceivedRequest> Requests => [.. requests];

    /// <summary>The method and target of each request, in order of arrival.</summary>
    public IReadOnlyList<string> Lines => [.. requests.Select(request => $"{request.Method} {request.Target}")];

    /// <summary>Sends the given responses one after another, and repeats the last one.</summary>
    public static ScriptedServer Answering(params Reply[] replies)
    {
        var next = -1;
        return new ScriptedServer(_ => replies[Math.Min(Interlocked.Increment(ref next), replies.Length - 1)]);
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
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(ended.Token);
                connections.Add(Task.Run(() => ServeAsync(client)));
            }
        }
        catch (Exception) when (ended.IsCancellationRequested)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = await OpenAsync(client);
                while (await ReadAsync(stream) is { } request)
                {
                    requests.Enqueue(request);
                    if (!await AnswerAsync(client, stream, request))
                    {
                        return;
                    }
                }
            }
            catch (Exception gone) when (gone is IOException or SocketException or WebSocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The client disconnected, or the test has ended.
            }
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (certificate is null)
        {
            return client.GetStream();
        }

        SslStream secure = new(client.GetStream());
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, ended.Token);
        return secure;
    }

    private async Task<bool> AnswerAsync(TcpClient client, Stream stream, ReceivedRequest request)
    {
        var reply = answer(request);
        if (reply.Talk is not { } talk)
        {
            return await SendAsync(client, stream, reply);
        }

        var accepted = Convert.ToBase64String(CryptographicOperations.HashData(
            HashAlgorithmName.SHA1,
            Encoding.ASCII.GetBytes($"{request.Headers["Sec-WebSocket-Key"]}{SocketGuid}")));
        await SendAsync(client, stream, Reply.Raw(
            $"HTTP/1.1 101 X\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {accepted}\r\n\r\n") with
        { Gate = reply.Gate });
        using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
        client.LingerState = new LingerOption(reply.Resets, 0);
        await talk(await SocketTalk.BeginAsync(socket, ended.Token));
        return false;
    }

    private async Task<bool> SendAsync(TcpClient client, Stream stream, Reply reply)
    {
        await reply.Gate.WaitAsync(ended.Token);
        foreach (var piece in reply.Pieces)
        {
            await stream.WriteAsync(piece, ended.Token);
        }

        while (reply.Drips)
        {
            await stream.WriteAsync(" "u8.ToArray(), ended.Token);
            await Task.Yield();
        }

        if (reply.Hangs)
        {
            await stream.ReadExactlyAsync(new byte[1], ended.Token);
        }

        client.LingerState = new LingerOption(reply.Resets, 0);
        return !reply.Closes && !reply.Resets;
    }

    private async Task<ReceivedRequest?> ReadAsync(Stream stream)
    {
        List<byte> head = [];
        var one = new byte[1];
        while (!EndsHead(head))
        {
            if (await stream.ReadAsync(one, ended.Token) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = await ReadBodyAsync(stream, headers);
        var parts = lines[0].Split(' ');
        return new ReceivedRequest(parts[0], parts[1], headers, body);
    }

    private async Task<string> ReadBodyAsync(Stream stream, Dictionary<string, string> headers)
    {
        if (!headers.TryGetValue("Content-Length", out var length))
        {
            return "";
        }

        var body = new byte[int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, ended.Token);
        return Encoding.UTF8.GetString(body);
    }

    private static bool EndsHead(List<byte> head) => head is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'];
}

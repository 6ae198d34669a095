using System.Net.WebSockets;
using System.Text;

namespace Amas.Client.Tests.Server;

/// <summary>The server's end of a WebSocket.</summary>
public sealed class SocketTalk
{
    private readonly WebSocket socket;
    private readonly CancellationToken cancellationToken;

    private SocketTalk(WebSocket socket, CancellationToken cancellationToken)
    {
        this.socket = socket;
        this.cancellationToken = cancellationToken;
    }

    /// <summary>The first message of the client.</summary>
    public string? Request { get; private init; }

    public static async Task<SocketTalk> BeginAsync(WebSocket socket, CancellationToken cancellationToken) =>
        new(socket, cancellationToken) { Request = await new SocketTalk(socket, cancellationToken).HearAsync() };

    /// <summary>Reads the next text message; null if the client has closed the socket or disconnected.</summary>
    public async Task<string?> HearAsync()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                length += part.Count;
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                if (part.EndOfMessage)
                {
                    return Encoding.UTF8.GetString(buffer, 0, length);
                }
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    public async Task SayAsync(params string[] messages)
    {
        foreach (var message in messages)
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
    }

    /// <summary>Sends the beginning of a message without its end.</summary>
    public async Task SayHalfAsync(string half) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(half), WebSocketMessageType.Text, endOfMessage: false, cancellationToken);

    public Task CloseAsync(string? reason = null) =>
        socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, reason, cancellationToken);
}

using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Amas.Emulator.Tests.Socket;

/// <summary>A client of the emulator's socket.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly ClientWebSocket socket = new();

    public SocketClient(string? key = RunningEmulator.Key)
    {
        if (key is not null)
        {
            socket.Options.SetRequestHeader("x-api-key", key);
        }

        socket.Options.CollectHttpResponseDetails = true;
    }

    /// <summary>The status of the handshake response.</summary>
    public int Status => (int)socket.HttpStatusCode;

    /// <summary>The close status of the server; null if the connection was cut.</summary>
    public WebSocketCloseStatus? Closed { get; private set; }

    public Task ConnectAsync(RunningEmulator emulator) =>
        socket.ConnectAsync(new UriBuilder(emulator.BaseAddress) { Scheme = "ws", Path = "/ws/amas" }.Uri, RunningEmulator.Cancellation);

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public Task SendAsync(byte[] message, WebSocketMessageType type) =>
        socket.SendAsync(message, type, endOfMessage: true, RunningEmulator.Cancellation);

    public Task ExecuteAsync(string sessionId, string content) =>
        SendAsync(new JsonObject { ["type"] = "execute", ["session_id"] = sessionId, ["content"] = content }.ToJsonString());

    /// <summary>Reads the next message; null at the end.</summary>
    public async Task<JsonNode?> ReadAsync()
    {
        using MemoryStream message = new();
        var buffer = new byte[4096];
        try
        {
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(), RunningEmulator.Cancellation);
                message.Write(buffer.AsSpan(0, part.Count));
            }
            while (!part.EndOfMessage);
            if (part.MessageType == WebSocketMessageType.Text)
            {
                return JsonNode.Parse(message.ToArray());
            }

            Closed = socket.CloseStatus;
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, RunningEmulator.Cancellation);
        }
        catch (WebSocketException)
        {
            Closed = null;
        }

        return null;
    }

    /// <summary>Reads all messages to the end.</summary>
    public async Task<List<JsonNode>> ReadToEndAsync()
    {
        List<JsonNode> messages = [];
        while (await ReadAsync() is { } message)
        {
            messages.Add(message);
        }

        return messages;
    }

    public Task CloseAsync() => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, RunningEmulator.Cancellation);

    /// <summary>Disconnects without a closing handshake.</summary>
    public void Abort() => socket.Abort();

    public void Dispose() => socket.Dispose();
}

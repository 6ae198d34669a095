using System.Net.WebSockets;
using Amas.Emulator.Answers;

namespace Amas.Emulator.Socket;

/// <summary>
/// A socket on which the client sends one message and is then only watched for disconnecting. It is closed at the very end, after the log
/// entry of its request is written.
/// </summary>
internal sealed class SocketChannel : IAsyncDisposable
{
    /// <summary>The timeout for sending an error to the client, and for its reply to the closing handshake.</summary>
    public static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly HttpContext context;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource clientLeft = new();
    private readonly CancellationTokenSource disposal = new();
    private WebSocket? socket;
    private Task watch = Task.CompletedTask;
    private WebSocketCloseStatus? closeStatus = WebSocketCloseStatus.NormalClosure;

    private SocketChannel(HttpContext context, TimeProvider clock) => (this.context, this.clock) = (context, clock);

    /// <summary>Canceled when the client disconnects or sends a second message.</summary>
    public CancellationToken ClientLeft => clientLeft.Token;

    /// <summary>Whether the client sent a second message.</summary>
    public bool HasSecondMessage { get; private set; }

    private WebSocket Socket => socket ?? throw new InvalidOperationException("The handshake has not been accepted.");

    /// <summary>Middleware that creates a channel for every handshake.</summary>
    public static async Task InvokeAsync(HttpContext context, RequestDelegate next, TimeProvider clock)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await next(context);
            return;
        }

        await using SocketChannel channel = new(context, clock);
        context.Features.Set(channel);
        await next(context);
    }

    /// <summary>Accepts the handshake.</summary>
    public async Task AcceptAsync() => socket = await context.WebSockets.AcceptWebSocketAsync();

    /// <summary>Receives the message of the client.</summary>
    /// <exception cref="RequestRejectedException">The message is not text (415), or larger than the limit (413).</exception>
    /// <exception cref="OperationCanceledException">The message did not arrive in time.</exception>
    /// <exception cref="WebSocketException">The client disconnected.</exception>
    public async Task<ReadOnlyMemory<byte>> ReceiveAsync(int limit, CancellationToken cancellationToken)
    {
        using MemoryStream message = new();
        var buffer = new byte[16 * 1024];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await Socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            message.Write(buffer.AsSpan(0, part.Count));
            CheckMessage(part.MessageType, message.Length, limit);
        }
        while (!part.EndOfMessage);
        return message.ToArray();
    }

    /// <summary>Starts watching for the client to disconnect.</summary>
    public void Watch() => watch = WatchAsync();

    /// <summary>Sends one text message.</summary>
    /// <exception cref="OperationCanceledException">The client disconnected, or sending was canceled.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        try
        {
            await Socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (WebSocketException exception)
        {
            await clientLeft.CancelAsync();
            throw new OperationCanceledException("The client disconnected.", exception, clientLeft.Token);
        }
    }

    /// <summary>Sets the status with which the socket will be closed.</summary>
    public void SetCloseStatus(WebSocketCloseStatus status) => closeStatus = status;

    /// <summary>
    /// Makes the socket end without a closing handshake, as if the network had failed. Messages sent before are guaranteed to arrive only
    /// without <see cref="Watch"/>, because canceling a pending receive resets the connection.
    /// </summary>
    public void EndAbruptly() => closeStatus = null;

    /// <summary>Closes the socket with a closing handshake unless <see cref="EndAbruptly"/> was called.</summary>
    public async ValueTask DisposeAsync()
    {
        if (closeStatus is { } status && socket?.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await CloseAsync(status);
        }

        await disposal.CancelAsync();
        await watch;
        socket?.Dispose();
        clientLeft.Dispose();
        disposal.Dispose();
    }

    private async Task CloseAsync(WebSocketCloseStatus status)
    {
        using CancellationTokenSource timeout = new(CloseTimeout, clock);
        try
        {
            await Socket.CloseOutputAsync(status, statusDescription: null, timeout.Token);
            watch = watch.IsCompleted ? WatchAsync() : watch;
            await watch.WaitAsync(timeout.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The client has disconnected or does not reply.
        }
    }

    private static void CheckMessage(WebSocketMessageType type, long length, int limit)
    {
        switch (type)
        {
            case WebSocketMessageType.Close:
                throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
            case WebSocketMessageType.Binary:
                throw new RequestRejectedException(
                    ApiErrors.ForStatus(StatusCodes.Status415UnsupportedMediaType, "Expected a text message."));
            default:
                if (length > limit)
                {
                    throw new RequestRejectedException(
                        ApiErrors.ForStatus(StatusCodes.Status413PayloadTooLarge, $"The message is larger than {limit} bytes."));
                }

                break;
        }
    }

    /// <summary>Reads until the client disconnects; messages are discarded.</summary>
    private async Task WatchAsync()
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (Socket.State is WebSocketState.Open or WebSocketState.CloseSent
                && (await Socket.ReceiveAsync(buffer.AsMemory(), disposal.Token)).MessageType != WebSocketMessageType.Close)
            {
                HasSecondMessage = true;
                await clientLeft.CancelAsync();
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The connection failed, or watching was stopped.
        }

        await clientLeft.CancelAsync();
    }
}

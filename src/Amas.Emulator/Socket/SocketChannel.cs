using System.Net.WebSockets;
using Amas.Emulator.Answers;

namespace Amas.Emulator.Socket;

/// <summary>
/// A socket on which a client says one thing and is then listened to only for leaving. It is ended last of all, when its request stands in the log.
/// </summary>
internal sealed class SocketChannel : IAsyncDisposable
{
    /// <summary>How long a client may take to hear the last words, and to answer the closing of its socket.</summary>
    public static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly HttpContext context;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource clientLeft = new();
    private readonly CancellationTokenSource disposal = new();
    private WebSocket? socket;
    private Task watch = Task.CompletedTask;
    private WebSocketCloseStatus? closeStatus = WebSocketCloseStatus.NormalClosure;

    private SocketChannel(HttpContext context, TimeProvider clock) => (this.context, this.clock) = (context, clock);

    /// <summary>Cancelled as soon as the client closes, dies, or says something more.</summary>
    public CancellationToken ClientLeft => clientLeft.Token;

    /// <summary>The client said something more.</summary>
    public bool HasSecondMessage { get; private set; }

    private WebSocket Socket => socket ?? throw new InvalidOperationException("The handshake was not answered.");

    /// <summary>An outer step of the pipeline: every handshake has its channel.</summary>
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

    /// <summary>Answers the handshake.</summary>
    public async Task AcceptAsync() => socket = await context.WebSockets.AcceptWebSocketAsync();

    /// <summary>The client's message.</summary>
    /// <exception cref="RequestRejectedException">It is no text (415), or larger than the limit (413).</exception>
    /// <exception cref="OperationCanceledException">It did not come in time.</exception>
    /// <exception cref="WebSocketException">The client closed instead, or died.</exception>
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

    /// <summary>Listens from now on for the client's leaving.</summary>
    public void Watch() => watch = WatchAsync();

    /// <summary>Sends one text message.</summary>
    /// <exception cref="OperationCanceledException">The client left, or it was given up.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        try
        {
            await Socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (WebSocketException exception)
        {
            await clientLeft.CancelAsync();
            throw new OperationCanceledException("The client left.", exception, clientLeft.Token);
        }
    }

    /// <summary>The socket is to end with that status.</summary>
    public void SetCloseStatus(WebSocketCloseStatus status) => closeStatus = status;

    /// <summary>
    /// The socket is to end without a farewell, as if the network had failed. What was sent before is sure to arrive only where nobody listens for
    /// the client's leaving: giving up that listening resets the connection.
    /// </summary>
    public void EndAbruptly() => closeStatus = null;

    /// <summary>Says farewell, unless it is to end abruptly.</summary>
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
            // The client is gone, or does not answer.
        }
    }

    private static void CheckMessage(WebSocketMessageType type, long length, int limit)
    {
        switch (type)
        {
            case WebSocketMessageType.Close:
                throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
            case WebSocketMessageType.Binary:
                throw new RequestRejectedException(ApiErrors.ForStatus(StatusCodes.Status415UnsupportedMediaType, "Expected a text message."));
            default:
                if (length > limit)
                {
                    throw new RequestRejectedException(
                        ApiErrors.ForStatus(StatusCodes.Status413PayloadTooLarge, $"The message is larger than {limit} bytes."));
                }

                break;
        }
    }

    /// <summary>Reads until the client has closed or is gone; what it says is dropped.</summary>
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
            // It died, or nothing more is expected of it.
        }

        await clientLeft.CancelAsync();
    }
}

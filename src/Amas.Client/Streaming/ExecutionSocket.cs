using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;
using Amas.Client.Http;

namespace Amas.Client.Streaming;

/// <summary>A socket with one execution. The total size of its messages is limited, and so is the silence between two of them.</summary>
internal sealed class ExecutionSocket(CallFacts call, ServerText text, AmasClientOptions options) : IAsyncDisposable
{
    private const int ChunkBytes = 4096;
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);

    private readonly ArrayBufferWriter<byte> message = new(ChunkBytes);
    private StreamEvent? first;
    private long received;

    public ClientWebSocket Socket { get; } = new();

    /// <summary>Sends the request and reads the first event, so that a busy server is detected before anything is reported.</summary>
    /// <exception cref="AmasException">The request was refused, or the socket broke.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        try
        {
            await Socket.SendAsync(request, WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (IsBreak(cause))
        {
            throw CreateBrokenException(cause);
        }

        first = await ReceiveEventAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the next event.</summary>
    /// <exception cref="AmasException">The execution failed, the socket broke or fell silent, or a message is not an event.</exception>
    public async Task<StreamEvent> ReadAsync(CancellationToken cancellationToken)
    {
        if (first is { } waiting)
        {
            first = null;
            return waiting;
        }

        using CancellationTokenSource silence = new(options.RequestTimeout, options.TimeProvider);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            return await ReceiveEventAsync(ends.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cause)
            when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var seconds = options.RequestTimeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            throw new AmasTimeoutException(call, $"No event of {call} arrived for {seconds} s before the reply was complete.", cause);
        }
    }

    /// <summary>Closes the socket; the server then cancels the execution if it is not finished.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (Socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                using CancellationTokenSource timeout = new(CloseTimeout);
                await Socket
                    .CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, timeout.Token)
                    .ConfigureAwait(false);
            }
        }
        catch (Exception cause) when (IsBreak(cause) || cause is OperationCanceledException)
        {
            // The socket is closed either way.
        }

        Socket.Dispose();
    }

    private async Task<StreamEvent> ReceiveEventAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await ReceiveMessageAsync(cancellationToken).ConfigureAwait(false);
            ApiResponse response = new(call, ResponseReader.Parse(call, message.WrittenSpan), message.WrittenCount);
            if (ResponseReader.Interpret(response, text, StreamProtocol.ReadEvent) is { } streamEvent)
            {
                return streamEvent;
            }
        }
    }

    private async Task ReceiveMessageAsync(CancellationToken cancellationToken)
    {
        message.ResetWrittenCount();
        ValueWebSocketReceiveResult part;
        do
        {
            part = await ReceivePartAsync(cancellationToken).ConfigureAwait(false);
            message.Advance(part.Count);
            received += part.Count;
            if (received > options.MaxResponseBytes)
            {
                throw new AmasProtocolException(call, $"The stream of {call} is longer than {options.MaxResponseBytes} bytes.");
            }
        }
        while (!part.EndOfMessage);
    }

    private async Task<ValueWebSocketReceiveResult> ReceivePartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var part = await Socket.ReceiveAsync(message.GetMemory(ChunkBytes), cancellationToken).ConfigureAwait(false);
            return part.MessageType == WebSocketMessageType.Close
                ? throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely)
                : part;
        }
        catch (Exception cause) when (IsBreak(cause))
        {
            throw CreateBrokenException(cause);
        }
    }

    private AmasConnectionException CreateBrokenException(Exception cause) =>
        new(call, $"The socket of {call} was closed before the reply was complete.", cause);

    private static bool IsBreak(Exception cause) => cause is WebSocketException or IOException;
}

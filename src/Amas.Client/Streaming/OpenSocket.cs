using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;
using Amas.Client.Http;

namespace Amas.Client.Streaming;

/// <summary>A socket with one execution on it. All messages together are bounded in bytes, and the time between two of them is bounded.</summary>
internal sealed class OpenSocket(CallFacts call, ServerText text, AmasClientOptions options) : IAsyncDisposable
{
    private const int Chunk = 4096;
    private static readonly TimeSpan PatienceToClose = TimeSpan.FromSeconds(1);

    private readonly ArrayBufferWriter<byte> message = new(Chunk);
    private StreamEvent? first;
    private long received;

    public ClientWebSocket Wire { get; } = new();

    /// <summary>Sends the request and waits for the first event, so that a server too busy to begin is known before anything is told.</summary>
    /// <exception cref="AmasException">The request is refused, or the socket broke.</exception>
    public async Task BeginAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        try
        {
            await Wire.SendAsync(request, WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (IsBreak(cause))
        {
            throw Broken(cause);
        }

        first = await EventAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The next event.</summary>
    /// <exception cref="AmasException">The execution failed, the socket broke or fell silent, or what came is no event.</exception>
    public async Task<StreamEvent> NextAsync(CancellationToken cancellationToken)
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
            return await EventAsync(ends.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cause) when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var seconds = options.RequestTimeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
            throw new AmasTimeoutException(call, $"{call} was silent for {seconds} s before the answer came.", cause);
        }
    }

    /// <summary>Closes the socket; the server gives up what it has not answered yet.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (Wire.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                using CancellationTokenSource patience = new(PatienceToClose);
                await Wire.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, patience.Token).ConfigureAwait(false);
            }
        }
        catch (Exception cause) when (IsBreak(cause) || cause is OperationCanceledException)
        {
            // It is closed all the same.
        }

        Wire.Dispose();
    }

    private async Task<StreamEvent> EventAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await ReceiveAsync(cancellationToken).ConfigureAwait(false);
            ApiReply reply = new(call, Replies.Parse(call, message.WrittenSpan), message.WrittenCount);
            if (Replies.Interpret(reply, text, StreamProtocol.Read) is { } told)
            {
                return told;
            }
        }
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        message.ResetWrittenCount();
        ValueWebSocketReceiveResult part;
        do
        {
            part = await PartAsync(cancellationToken).ConfigureAwait(false);
            message.Advance(part.Count);
            received += part.Count;
            if (received > options.MaxReplyBytes)
            {
                throw new AmasProtocolException(call, $"What came over {call} is longer than {options.MaxReplyBytes} bytes.");
            }
        }
        while (!part.EndOfMessage);
    }

    private async Task<ValueWebSocketReceiveResult> PartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var part = await Wire.ReceiveAsync(message.GetMemory(Chunk), cancellationToken).ConfigureAwait(false);
            return part.MessageType == WebSocketMessageType.Close
                ? throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely)
                : part;
        }
        catch (Exception cause) when (IsBreak(cause))
        {
            throw Broken(cause);
        }
    }

    private AmasConnectionException Broken(Exception cause) => new(call, $"The socket of {call} closed before the answer came.", cause);

    private static bool IsBreak(Exception cause) => cause is WebSocketException or IOException;
}

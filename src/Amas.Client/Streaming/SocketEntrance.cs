using System.Net.WebSockets;
using Amas.Client.Http;

namespace Amas.Client.Streaming;

/// <summary>Opens sockets: through the transport of every other request, with the key in the header, without following redirects.</summary>
internal sealed class SocketEntrance(AmasClientOptions options, Uri address, ApiKey key, ServerText text, HttpMessageInvoker invoker)
{
    public CallFacts Facts { get; } = new(HttpMethod.Get, address, address.AbsolutePath.TrimStart('/'));

    /// <summary>Whether the server has told that it has no socket; then it is not asked again.</summary>
    public bool IsMissing { get; private set; }

    /// <summary>One try: a handshake, a request and the first event.</summary>
    /// <exception cref="AmasException">The server refuses, fails or cannot be reached.</exception>
    public async Task<StreamOpening> TryAsync(Course<StreamOpening> course, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        course.NothingWasSent = true;
        var socket = Closed();
        var isOpen = false;
        try
        {
            if (!await ConnectAsync(socket.Wire, cancellationToken).ConfigureAwait(false))
            {
                IsMissing = true;
                return new(Facts with { Status = (int)socket.Wire.HttpStatusCode }, Socket: null);
            }

            course.NothingWasSent = false;
            await socket.BeginAsync(request, cancellationToken).ConfigureAwait(false);
            isOpen = true;
            return new(Facts with { Status = (int)socket.Wire.HttpStatusCode }, socket);
        }
        finally
        {
            if (!isOpen)
            {
                await socket.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private OpenSocket Closed() => new(Facts, text, options);

    /// <summary>Whether the server has a socket.</summary>
    private async Task<bool> ConnectAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("x-api-key", key.Value);
        socket.Options.SetRequestHeader("User-Agent", options.UserAgent);
        try
        {
            await socket.ConnectAsync(address, invoker, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (WebSocketException cause) when (socket.HttpStatusCode == 0)
        {
            throw TransportFailures.From(Facts, cause.InnerException ?? cause, text);
        }
        catch (WebSocketException) when (StreamProtocol.HasNoSocket((int)socket.HttpStatusCode))
        {
            return false;
        }
        catch (WebSocketException)
        {
            throw StatusFailures.From(Facts with { Status = (int)socket.HttpStatusCode, RetryAfter = RetryAfter(socket) });
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw TransportFailures.NeverConnected(Facts, cause);
        }
    }

    private TimeSpan? RetryAfter(ClientWebSocket socket) =>
        socket.HttpResponseHeaders?.TryGetValue("Retry-After", out var values) == true
            ? RetryAfterHeader.Wait(values.FirstOrDefault(), options.TimeProvider)
            : null;
}

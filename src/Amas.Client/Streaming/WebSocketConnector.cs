using System.Net.WebSockets;
using Amas.Client.Http;

namespace Amas.Client.Streaming;

/// <summary>Opens sockets with the handler of all other requests and the API key in a header. Redirects are not followed.</summary>
internal sealed class WebSocketConnector(
    AmasClientOptions options,
    Uri uri,
    AmasCredential credential,
    ServerText text,
    HttpMessageInvoker invoker,
    Func<Uri, ProxyRoute?> findProxy)
{
    public CallFacts Facts { get; } = new(HttpMethod.Get, uri, uri.AbsolutePath.TrimStart('/'));

    /// <summary>Gets whether the server reported that it has no socket. If so, no further handshake is attempted.</summary>
    public bool IsMissing { get; private set; }

    /// <summary>Makes one attempt: the handshake, the request and the first event.</summary>
    /// <exception cref="AmasException">The server refuses, fails or cannot be reached.</exception>
    public async Task<ConnectResult> ConnectAsync(
        CallAttempts<ConnectResult> attempts, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        attempts.NothingWasSent = true;
        var socket = CreateSocket();
        var isOpen = false;
        try
        {
            if (!await TryConnectAsync(socket.Socket, cancellationToken).ConfigureAwait(false))
            {
                IsMissing = true;
                return new(Facts with { Status = (int)socket.Socket.HttpStatusCode }, Socket: null);
            }

            attempts.NothingWasSent = false;
            await socket.SendAsync(request, cancellationToken).ConfigureAwait(false);
            isOpen = true;
            return new(Facts with { Status = (int)socket.Socket.HttpStatusCode }, socket);
        }
        finally
        {
            if (!isOpen)
            {
                await socket.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private ExecutionSocket CreateSocket() => new(Facts, text, options);

    /// <summary>Performs the handshake; returns false if the server has no socket.</summary>
    private async Task<bool> TryConnectAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("x-api-key", credential.ApiKey);
        socket.Options.SetRequestHeader("User-Agent", options.UserAgent);
        try
        {
            await socket.ConnectAsync(uri, invoker, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (WebSocketException cause) when (socket.HttpStatusCode == 0)
        {
            throw TransportFailures.From(Facts with { Proxy = findProxy(uri) }, cause.InnerException ?? cause, text);
        }
        catch (WebSocketException) when (StreamProtocol.IsMissingSocket((int)socket.HttpStatusCode))
        {
            return false;
        }
        catch (WebSocketException)
        {
            throw StatusFailures.From(Facts with { Status = (int)socket.HttpStatusCode, RetryAfter = ReadRetryAfter(socket) });
        }
        catch (OperationCanceledException cause) when (!cancellationToken.IsCancellationRequested)
        {
            throw TransportFailures.CreateNotConnected(Facts with { Proxy = findProxy(uri) }, cause);
        }
    }

    private TimeSpan? ReadRetryAfter(ClientWebSocket socket) =>
        socket.HttpResponseHeaders?.TryGetValue("Retry-After", out var values) == true
            ? RetryDelay.ReadHeader(values.FirstOrDefault(), options.TimeProvider)
            : null;
}

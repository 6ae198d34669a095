using System.Net.Sockets;
using System.Security.Authentication;

namespace Amas.Client.Http;

/// <summary>Creates the exception for a connection that failed. Where it broke decides whether the request may have arrived.</summary>
internal static class TransportFailures
{
    public static AmasException From(CallFacts facts, Exception cause, ServerText text)
    {
        var error = (cause as HttpRequestException)?.HttpRequestError
            ?? (cause as HttpIOException)?.HttpRequestError
            ?? HttpRequestError.Unknown;
        return error switch
        {
            HttpRequestError.NameResolutionError => CreateUnresolved(facts, cause),
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => CreateNotConnected(facts, cause),
            HttpRequestError.SecureConnectionError => CreateInsecure(facts, cause, text),
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.ConfigurationLimitExceeded =>
                new AmasProtocolException(facts, $"The response to {facts} is not HTTP.", cause) { MayPass = true },
            _ when facts.Status is not null =>
                new AmasProtocolException(facts, $"The response to {facts} ended early.", cause) { MayPass = true },
            _ => new AmasConnectionException(facts, $"The connection broke before a response to {facts} arrived.", cause),
        };
    }

    public static AmasConnectionException CreateNotConnected(CallFacts facts, Exception cause) =>
        new(facts, $"Cannot send {facts}: {DescribeReason(cause)}.", cause) { NothingWasSent = true };

    private static AmasConnectionException CreateUnresolved(CallFacts facts, Exception cause) =>
        new(facts, $"Cannot send {facts}: the host name {facts.Uri.Host} cannot be resolved.", cause)
        {
            NothingWasSent = true,
            MayPass = cause.GetBaseException() is SocketException { SocketErrorCode: not SocketError.HostNotFound },
        };

    private static AmasConnectionException CreateInsecure(CallFacts facts, Exception cause, ServerText text)
    {
        var certificate = cause.InnerException as AuthenticationException;
        var reason = certificate is null ? "the TLS handshake failed" : text.Clean(certificate.Message).TrimEnd('.');
        return new(facts, $"Cannot send {facts}: {reason}.", cause)
        {
            NothingWasSent = true,
            MayPass = certificate is null,
        };
    }

    private static string DescribeReason(Exception cause) => cause.GetBaseException() switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "the server refused the connection",
        SocketException { SocketErrorCode: SocketError.NetworkUnreachable or SocketError.HostUnreachable } =>
            "the network is unreachable",
        TimeoutException => "the server did not respond",
        SocketException socket => $"{socket.SocketErrorCode}",
        _ => "the connection failed",
    };
}

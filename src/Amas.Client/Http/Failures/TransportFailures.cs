using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;

namespace Amas.Client.Http;

/// <summary>Creates the exception for a connection that failed. Where it broke decides whether the request may have arrived.</summary>
internal static partial class TransportFailures
{
    public static AmasException From(CallFacts facts, Exception cause, ServerText text)
    {
        var error = (cause as HttpRequestException)?.HttpRequestError
            ?? (cause as HttpIOException)?.HttpRequestError
            ?? HttpRequestError.Unknown;
        return error switch
        {
            HttpRequestError.NameResolutionError => CreateUnresolved(facts, cause),
            HttpRequestError.ConnectionError => CreateNotConnected(facts, cause),
            HttpRequestError.ProxyTunnelError => CreateRefusedByProxy(facts, cause),
            HttpRequestError.SecureConnectionError => CreateInsecure(facts, cause, text),
            HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError or HttpRequestError.ConfigurationLimitExceeded =>
                new AmasProtocolException(facts, $"The response to {facts} is not HTTP.", cause) { MayPass = true },
            _ when facts.Status is not null =>
                new AmasProtocolException(facts, $"The response to {facts} ended early.", cause) { MayPass = true },
            _ => new AmasConnectionException(facts, $"The connection broke before a response to {facts} arrived.", cause),
        };
    }

    public static AmasConnectionException CreateNotConnected(CallFacts facts, Exception cause) =>
        new(facts, $"Cannot send {facts}{FormatRoute(facts)}: {DescribeReason(facts, cause)}.{GetProxyHint(facts)}", cause)
        {
            NothingWasSent = true,
        };

    // The status is in the exception's text only: "The proxy tunnel request to proxy 'http://proxy:3128/' failed with status code '407'."
    private static AmasConnectionException CreateRefusedByProxy(CallFacts facts, Exception cause)
    {
        var status = StatusInText.Match(cause.Message).Groups[1].Value;
        var result = status.Length == 0 ? "" : $" with status {status}";
        var reason = status == "407" ? ": it requires a user name and a password" : "";
        var proxy = facts.Proxy is { } route ? $"the proxy {route}" : "the proxy";
        return new(facts, $"Cannot send {facts}: {proxy} refused{result}{reason}.{GetProxyHint(facts)}", cause)
        {
            NothingWasSent = true,
            MayPass = !status.StartsWith('4'),
        };
    }

    private static AmasConnectionException CreateUnresolved(CallFacts facts, Exception cause) =>
        new(facts, $"Cannot send {facts}: {DescribeUnresolvedHost(facts)} cannot be resolved.{GetProxyHint(facts)}", cause)
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

    private static string DescribeUnresolvedHost(CallFacts facts) => facts.Proxy is { } proxy
        ? $"the host name of the proxy {proxy}"
        : $"the host name {facts.Uri.Host}";

    private static string FormatRoute(CallFacts facts) => facts.Proxy is { } proxy ? $" through the proxy {proxy}" : "";

    private static string GetProxyHint(CallFacts facts) =>
        facts.Proxy is null ? "" : " Check the settings of the proxy (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY).";

    private static string GetPeer(CallFacts facts) => facts.Proxy is null ? "the server" : "the proxy";

    private static string DescribeReason(CallFacts facts, Exception cause) => cause.GetBaseException() switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => $"{GetPeer(facts)} refused the connection",
        SocketException { SocketErrorCode: SocketError.NetworkUnreachable or SocketError.HostUnreachable } =>
            "the network is unreachable",
        TimeoutException => $"{GetPeer(facts)} did not respond",
        SocketException socket => $"{socket.SocketErrorCode}",
        _ => "the connection failed",
    };

    [GeneratedRegex(@"'(\d{3})'", RegexOptions.CultureInvariant)]
    private static partial Regex StatusInText { get; }
}

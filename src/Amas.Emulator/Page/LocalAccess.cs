using System.Net;

namespace Amas.Emulator.Page;

/// <summary>
/// Checks whether a request comes from this machine and is addressed to it. The page needs no key, so it must not be visible to other
/// machines or to web pages whose host name was made to resolve to this machine (DNS rebinding), which the Host header reveals.
/// </summary>
internal static class LocalAccess
{
    private static readonly string[] LocalNames = ["localhost", "127.0.0.1", "[::1]"];

    public static bool IsAllowed(HttpContext context)
    {
        var (host, connection) = (context.Request.Host, context.Connection);
        return IsLoopback(connection.RemoteIpAddress)
            && (host.Port ?? 80) == connection.LocalPort
            && (LocalNames.Contains(host.Host, StringComparer.OrdinalIgnoreCase) || IsBound(host.Host, connection.LocalIpAddress));
    }

    // DNS rebinding is not possible with an IP address.
    private static bool IsBound(string host, IPAddress? localAddress) =>
        localAddress is not null && IPAddress.TryParse(host, out var requested) && requested.MapToIPv6().Equals(localAddress.MapToIPv6());

    private static bool IsLoopback(IPAddress? peer) => peer is not null && IPAddress.IsLoopback(peer);
}

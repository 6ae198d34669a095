using System.Net;

namespace Amas.Emulator.Page;

/// <summary>
/// Whether a request comes from this machine and means this program. The page asks for no key, so nobody else may see it: neither another machine,
/// nor a web page elsewhere whose name was made to lead here (DNS rebinding), which the Host header gives away.
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

    // An address in figures cannot be made to lead elsewhere.
    private static bool IsBound(string host, IPAddress? localAddress) =>
        localAddress is not null && IPAddress.TryParse(host, out var requested) && requested.MapToIPv6().Equals(localAddress.MapToIPv6());

    private static bool IsLoopback(IPAddress? peer) => peer is not null && IPAddress.IsLoopback(peer);
}

using System.Net;

namespace Amas.Emulator.Page;

/// <summary>
/// Whether a request comes from this machine and means this program. The page asks for no key, so nobody else may see it: neither another machine,
/// nor a web page elsewhere whose name was made to lead here (DNS rebinding), which the Host header gives away.
/// </summary>
internal static class OwnAddress
{
    private static readonly string[] Names = ["localhost", "127.0.0.1", "[::1]"];

    public static bool IsMeant(HttpContext context)
    {
        var (host, connection) = (context.Request.Host, context.Connection);
        return IsOwn(connection.RemoteIpAddress)
            && (host.Port ?? 80) == connection.LocalPort
            && (Names.Contains(host.Host, StringComparer.OrdinalIgnoreCase) || IsBound(host.Host, connection.LocalIpAddress));
    }

    // An address in figures cannot be made to lead elsewhere.
    private static bool IsBound(string host, IPAddress? own) =>
        own is not null && IPAddress.TryParse(host, out var meant) && meant.MapToIPv6().Equals(own.MapToIPv6());

    private static bool IsOwn(IPAddress? peer) => peer is not null && IPAddress.IsLoopback(peer);
}

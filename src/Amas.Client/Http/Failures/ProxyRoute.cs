namespace Amas.Client.Http;

/// <summary>A proxy between this machine and the server, for messages.</summary>
/// <param name="Address">The address of the proxy. Only its scheme, host and port are formatted: it may contain a password.</param>
internal sealed record ProxyRoute(Uri Address)
{
    /// <summary>Returns the proxy that a handler uses for a URL; null if it connects directly.</summary>
    public static ProxyRoute? Find(SocketsHttpHandler handler, Uri uri)
    {
        var proxy = handler.Proxy ?? HttpClient.DefaultProxy;
        return handler.UseProxy && !proxy.IsBypassed(uri) && proxy.GetProxy(uri) is { } address && address != uri ? new(address) : null;
    }

    /// <summary>
    /// Stops a handler from using the proxy of the environment if the server is on this machine: a proxy elsewhere reaches another machine
    /// by that address.
    /// </summary>
    public static void SkipForLoopback(SocketsHttpHandler handler, Uri server)
    {
        if (server.IsLoopback && handler.Proxy is null)
        {
            handler.UseProxy = false;
        }
    }

    public override string ToString() => Address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
}

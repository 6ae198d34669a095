using System.Net;
using System.Net.Sockets;

namespace AmasSync.Cli.Tests.Server;

/// <summary>An address of this machine to which nothing may be sent.</summary>
internal sealed class UncalledServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public UncalledServer() => listener.Start();

    public string Address => $"http://{listener.LocalEndpoint}/api/v1";

    /// <summary>Whether a connection was opened.</summary>
    public bool WasCalled => listener.Pending();

    public void Dispose() => listener.Dispose();
}

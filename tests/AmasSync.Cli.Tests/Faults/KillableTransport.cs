namespace AmasSync.Cli.Tests.Faults;

/// <summary>The transport of a process that may be killed. After that, nothing is sent or received.</summary>
internal sealed class KillableTransport(FaultyProxy proxy, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return proxy.IsDead ? throw new KilledException() : await base.SendAsync(request, cancellationToken);
        }
        catch (Exception heard) when (proxy.IsDead)
        {
            throw heard as KilledException ?? new KilledException();
        }
    }
}

namespace AmasSync.Cli.Tests.Faults;

/// <summary>One call in progress, with the actions of faults.</summary>
internal sealed class Exchange(FaultyProxy proxy, ProxyConnection near, ProxyConnection far, ProxyMessage request, ProxyCall call)
{
    public ProxyCall Call => call;

    /// <summary>The request.</summary>
    public string Asked => request.Text;

    /// <summary>Whether the caller's connection is closed.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Forwards the request and returns the reply of the server.</summary>
    public Task<ProxyMessage> ForwardAsync() => proxy.Server.ForwardAsync(far, request, call);

    public async Task SendAsync(ProxyMessage reply) => await near.SendAsync(reply.Bytes);

    public async Task SendAsync(byte[] bytes) => await near.SendAsync(bytes);

    /// <summary>Forwards request and reply without a fault.</summary>
    public async Task PassAsync() => await SendAsync(await ForwardAsync());

    public void Reset()
    {
        IsCut = true;
        near.Reset();
    }

    /// <summary>Does not reply until the caller has given up.</summary>
    public async Task HangAsync(FaultClock clock)
    {
        IsCut = true;
        var abandoned = near.AbandonedAsync();
        var next = clock.NextTimeOut();
        while (!clock.Expire() && await Task.WhenAny(abandoned, next) != abandoned)
        {
            next = clock.NextTimeOut(); // the caller was between two timeouts
        }

        await abandoned;
    }

    /// <summary>Delays the request until after the next one.</summary>
    public void Delay() => proxy.Delay(request);

    /// <summary>Kills the caller.</summary>
    public void Kill()
    {
        proxy.IsDead = true;
        Reset();
    }
}

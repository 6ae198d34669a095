namespace AmasSync.Cli.Tests.Faults;

/// <summary>One call while it is on the line: what a fault can do with it.</summary>
internal sealed class Exchange(FaultyLine line, LineEnd near, LineEnd far, LineMessage request, LineCall call)
{
    public LineCall Call => call;

    /// <summary>What was sent.</summary>
    public string Asked => request.Text;

    /// <summary>Whether the caller's connection is no more.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Lets the server do what is asked, and returns what it says.</summary>
    public async Task<LineMessage> ForwardAsync()
    {
        await far.SendAsync(request.Bytes);
        return await far.ReadAsync() ?? throw new IOException("The server closed the connection.");
    }

    public async Task SendAsync(LineMessage reply) => await near.SendAsync(reply.Bytes);

    public async Task SendAsync(byte[] bytes) => await near.SendAsync(bytes);

    /// <summary>Nothing goes wrong.</summary>
    public async Task PassAsync() => await SendAsync(await ForwardAsync());

    public void Reset()
    {
        IsCut = true;
        near.Reset();
    }

    /// <summary>Says nothing until the caller has given up.</summary>
    public async Task HangAsync(FaultClock clock)
    {
        IsCut = true;
        var abandoned = near.AbandonedAsync();
        var next = clock.NextTimeOut();
        while (!clock.Expire() && await Task.WhenAny(abandoned, next) != abandoned)
        {
            next = clock.NextTimeOut(); // the caller was between one time-out and the next
        }

        await abandoned;
    }

    /// <summary>The server gets the request only after the next one.</summary>
    public void Delay() => line.Delay(request);

    /// <summary>The caller is killed.</summary>
    public void Kill()
    {
        line.IsDead = true;
        Reset();
    }
}

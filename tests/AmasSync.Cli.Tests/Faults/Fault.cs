namespace AmasSync.Cli.Tests.Faults;

/// <summary>A fault in one call, or in every call from one on.</summary>
internal sealed record Fault(string Name, Func<Exchange, FaultScene, Task> ActAsync)
{
    public Fault(string name, Func<Exchange, Task> act)
        : this(name, (exchange, _) => act(exchange)) => Alone = act;

    /// <summary>The fault if it needs only the proxy; otherwise null.</summary>
    public Func<Exchange, Task>? Alone { get; }

    /// <summary>The calls that it can affect.</summary>
    public Func<ProxyCall, bool> Fits { get; init; } = _ => true;

    /// <summary>Whether it may last until the end of the run.</summary>
    public bool MayLast { get; init; }

    /// <summary>What it does after the run.</summary>
    public Action<FaultScene> Afterwards { get; init; } = _ => { };
}

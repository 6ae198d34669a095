namespace AmasSync.Cli.Tests.Faults;

/// <summary>Something that goes wrong with one call, or with every call from one on.</summary>
internal sealed record Fault(string Name, Func<Exchange, FaultScene, Task> ActAsync)
{
    public Fault(string name, Func<Exchange, Task> act)
        : this(name, (exchange, _) => act(exchange)) => Alone = act;

    /// <summary>The same where it needs nothing but the line; else null.</summary>
    public Func<Exchange, Task>? Alone { get; }

    /// <summary>The calls that it can happen to.</summary>
    public Func<LineCall, bool> Fits { get; init; } = _ => true;

    /// <summary>Whether it may go on until the end of the run.</summary>
    public bool MayLast { get; init; }

    /// <summary>Whether somebody else writes in it.</summary>
    public bool IsInterference { get; init; }

    /// <summary>What it leaves behind once the run is over.</summary>
    public Action<FaultScene> Afterwards { get; init; } = _ => { };
}

namespace AmasSync.Cli.Hosting;

/// <summary>Everything a run is given from outside, so that a test can be a process of its own.</summary>
internal sealed record HostEnvironment
{
    public required HostTerminal Terminal { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>The environment variables of the process.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required TimeProvider Time { get; init; }

    public required StopSignal Stop { get; init; }

    /// <summary>Ends the process at once with that code.</summary>
    public required Action<int> EndProcess { get; init; }
}

using AmasSync.Cli.Hosting.Processes;

namespace AmasSync.Cli.Hosting;

/// <summary>Everything that a run gets from its process. Tests supply their own.</summary>
internal sealed record HostEnvironment
{
    public required HostTerminal Terminal { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>Gets the environment variables of the process.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required TimeProvider Time { get; init; }

    public required StopSignal Stop { get; init; }

    /// <summary>Gets how many files the process may have open at a time.</summary>
    public OpenFileLimit OpenFiles { get; init; }

    /// <summary>Gets how long a phase of a run may last before its progress is shown.</summary>
    public TimeSpan ProgressDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the function that ends the process immediately with an exit code.</summary>
    public required Action<int> EndProcess { get; init; }
}

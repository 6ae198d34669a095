using AmasSync.Cli.CommandLine.Fleets;

namespace AmasSync.Cli.CommandLine;

/// <summary>The values of the global options; null if an option was not given.</summary>
internal sealed record GlobalOptions
{
    /// <summary>Gets the project file or its folder.</summary>
    public string? Project { get; init; }

    /// <summary>Gets the names and globs of environments that were given, without duplicates.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    public bool AllEnvironments { get; init; }

    /// <summary>Gets whether the output has a section per environment, even if only one environment is selected.</summary>
    public bool IsMultiEnvironment => AllEnvironments || Environments.Count > 1 || Shard is not null || FindGlob() is not null;

    /// <summary>Gets the part of the selected environments that the run is for; null for all of them.</summary>
    public Shard? Shard { get; init; }

    /// <summary>Gets the variables of this run by name. They override the environment's <c>vars</c>.</summary>
    public IReadOnlyDictionary<string, string> Vars { get; init; } = new Dictionary<string, string>();

    public OutputFormat Format { get; init; }

    public ColorChoice Color { get; init; }

    public bool Verbose { get; init; }

    public bool NoInput { get; init; }

    public int? Parallel { get; init; }

    /// <summary>Gets how many of several environments the run is for at once.</summary>
    public int ParallelEnvironments { get; init; } = 1;

    /// <summary>Gets the timeout of a request attempt; null for the default of each kind of request.</summary>
    public TimeSpan? RequestTimeout { get; init; }

    /// <summary>Gets the timeout of an attempt of a request that the server answers immediately.</summary>
    public TimeSpan QuickTimeout => RequestTimeout ?? TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets the timeout of an attempt of a request that waits for a reply, to which several models may contribute in turn.
    /// </summary>
    public TimeSpan ReplyTimeout => RequestTimeout ?? TimeSpan.FromMinutes(5);

    /// <summary>Gets the timeout of the whole run.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Gets how long to wait for another run to release the inventory.</summary>
    public TimeSpan LockTimeout { get; init; }

    public string? InventoryFile { get; init; }

    /// <summary>Returns the first value of <c>--env</c> that is a glob; null if there is none.</summary>
    public string? FindGlob() => Environments.FirstOrDefault(IsGlob);

    /// <summary>Returns whether a value of <c>--env</c> is a glob. Names of environments have no wildcards.</summary>
    public static bool IsGlob(string name) => name.AsSpan().ContainsAny('*', '?');
}

namespace AmasSync.Cli.CommandLine;

/// <summary>What every command understands, as it was given; null where nothing was said.</summary>
internal sealed record GlobalOptions
{
    /// <summary>The project file, or the folder it stands in.</summary>
    public string? Project { get; init; }

    /// <summary>The environments that were named, each once.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    public bool AllEnvironments { get; init; }

    /// <summary>Whether the product is a section per environment, be it of one alone.</summary>
    public bool IsMultiEnvironment => AllEnvironments || Environments.Count > 1;

    /// <summary>Values for this run in place of the environment's <c>vars</c>, by name.</summary>
    public IReadOnlyDictionary<string, string> Vars { get; init; } = new Dictionary<string, string>();

    public OutputFormat Format { get; init; }

    public ColorChoice Color { get; init; }

    public bool Verbose { get; init; }

    public bool NoInput { get; init; }

    public int? Parallel { get; init; }

    /// <summary>For one try of one request; null where each kind of request has its own.</summary>
    public TimeSpan? RequestTimeout { get; init; }

    /// <summary>For one try of a request that a server answers at once.</summary>
    public TimeSpan QuickTimeout => RequestTimeout ?? TimeSpan.FromSeconds(30);

    /// <summary>For one try of a request that waits for models to write: several may work on one answer, one after another.</summary>
    public TimeSpan ReplyTimeout => RequestTimeout ?? TimeSpan.FromMinutes(5);

    /// <summary>For the whole run.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long to wait for another run that holds the inventory.</summary>
    public TimeSpan LockTimeout { get; init; }

    public string? InventoryFile { get; init; }
}

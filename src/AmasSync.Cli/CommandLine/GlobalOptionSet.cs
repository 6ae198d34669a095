namespace AmasSync.Cli.CommandLine;

/// <summary>The groups of global options. A command lists in its help those that have an effect on it.</summary>
[Flags]
internal enum GlobalOptionSet
{
    None = 0,

    /// <summary><c>--format</c> and <c>--color</c>.</summary>
    Output = 1 << 0,

    /// <summary><c>--project</c>, <c>--env</c>, <c>--all-environments</c> and <c>--var</c>.</summary>
    Project = 1 << 1,

    /// <summary><c>--parallel</c>, <c>--request-timeout</c>, <c>--timeout</c> and <c>--verbose</c>.</summary>
    Server = 1 << 2,

    /// <summary><c>--no-input</c>.</summary>
    Prompt = 1 << 3,

    /// <summary><c>--inventory-file</c>.</summary>
    Inventory = 1 << 4,

    /// <summary><c>--lock-timeout</c>.</summary>
    Lock = 1 << 5,

    All = Output | Project | Server | Prompt | Inventory | Lock,
}

using System.CommandLine;

namespace AmasSync.Cli.Commands.Completing;

/// <summary>What stands before the word that is being written.</summary>
internal sealed record PartialCommandLine
{
    /// <summary>The innermost command so far.</summary>
    public required Command Command { get; init; }

    /// <summary>The options so far.</summary>
    public IReadOnlyList<Option> GivenOptions { get; init; } = [];

    /// <summary>The option whose value comes next; null where none waits for one.</summary>
    public Option? PendingOption { get; init; }

    /// <summary>How many arguments of the command there are.</summary>
    public int ArgumentCount { get; init; }

    /// <summary>Whether <c>--</c> has been: no option comes any more.</summary>
    public bool IsPastOptions { get; init; }

    /// <summary>What <c>--project</c> says.</summary>
    public string? Project { get; init; }
}

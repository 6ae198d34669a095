using System.CommandLine;

namespace AmasSync.Cli.Commands.Completing;

/// <summary>The command line before the word to complete.</summary>
internal sealed record PartialCommandLine
{
    /// <summary>Gets the innermost command so far.</summary>
    public required Command Command { get; init; }

    /// <summary>Gets the options so far.</summary>
    public IReadOnlyList<Option> GivenOptions { get; init; } = [];

    /// <summary>Gets the option that the word to complete is the value of, if any.</summary>
    public Option? PendingOption { get; init; }

    /// <summary>Gets the number of arguments of the command so far.</summary>
    public int ArgumentCount { get; init; }

    /// <summary>Gets whether there was a <c>--</c>, after which there are no options.</summary>
    public bool IsPastOptions { get; init; }

    /// <summary>Gets the value of <c>--project</c>.</summary>
    public string? Project { get; init; }
}

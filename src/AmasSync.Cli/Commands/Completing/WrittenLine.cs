using System.CommandLine;

namespace AmasSync.Cli.Commands.Completing;

/// <summary>What stands before the word that is being written.</summary>
internal sealed record WrittenLine
{
    /// <summary>The innermost command so far.</summary>
    public required Command Command { get; init; }

    /// <summary>The options so far.</summary>
    public IReadOnlyList<Option> Given { get; init; } = [];

    /// <summary>The option whose value comes next; null where none waits for one.</summary>
    public Option? Awaiting { get; init; }

    /// <summary>How many arguments of the command there are.</summary>
    public int Arguments { get; init; }

    /// <summary>Whether <c>--</c> has been: no option comes any more.</summary>
    public bool IsRest { get; init; }

    /// <summary>What <c>--project</c> says.</summary>
    public string? Project { get; init; }
}

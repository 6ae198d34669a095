using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.Planning;

/// <summary>The options of a command that shows a plan.</summary>
internal sealed record PlanRunOptions
{
    public required PlanOptions Planning { get; init; }

    /// <summary>Gets whether to compare with what the inventory last observed.</summary>
    public bool Offline { get; init; }

    /// <summary>Gets a commit to compare with. Neither the server nor the inventory is then read.</summary>
    public string? Base { get; init; }

    /// <summary>Gets whether to show long texts entirely.</summary>
    public bool IsFull { get; init; }

    /// <summary>Gets whether to count the tokens of prompts.</summary>
    public bool Tokens { get; init; }

    /// <summary>Gets whether warnings count as errors.</summary>
    public bool Strict { get; init; }

    public bool DetailedExitCode { get; init; }

    public required PlanOutputFiles Files { get; init; }
}

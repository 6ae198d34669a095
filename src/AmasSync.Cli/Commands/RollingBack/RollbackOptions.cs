using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.RollingBack;

/// <summary>The options of <c>rollback</c>.</summary>
internal sealed record RollbackOptions
{
    /// <summary>The run ID; null for the last run that wrote something.</summary>
    public string? Run { get; init; }

    /// <summary>Whether to apply the plan; without it, the plan is only shown.</summary>
    public bool Yes { get; init; }

    public required PlanOptions Planning { get; init; }

    public string? JsonInto { get; init; }
}

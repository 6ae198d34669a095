using AmasSync.Core.Planning;

namespace AmasSync.Cli.Commands.RollingBack;

/// <summary>What <c>rollback</c> was asked for.</summary>
internal sealed record RollbackOptions
{
    /// <summary>The run; null is the last one that wrote something.</summary>
    public string? Run { get; init; }

    /// <summary>Carry it out. Without, it is only shown.</summary>
    public bool Yes { get; init; }

    public required PlanOptions Planning { get; init; }

    public string? JsonInto { get; init; }
}
